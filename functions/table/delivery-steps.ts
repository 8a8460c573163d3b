import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { dataClient, tableName } from './client.ts';
import { dueKey, type Key } from './keys.ts';
import { type Message, parseMessage } from './outbox.ts';
import { TABLE } from './schema.ts';

/** What a step on the way out makes of a message; undefined takes the field away. */
export type Step<M = Message> = { readonly [Field in keyof M]?: M[Field] | undefined };

/** What every row of the outbox has, whatever sends it. */
type OnItsWay = Key & { readonly state: string; readonly claim?: string | undefined };

/** A message as it is now. */
export async function findMessage(tenant: TenantId, key: Key): Promise<Message | undefined> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }),
  );
  return Item && parseMessage(Item);
}

/**
 * Takes a message one step further, only if nobody took it anywhere since it was read: each claim has an id of its own. `due`: when the
 * schedule is to ask for it again, never when that is left out. Answers the message as it is then; undefined when somebody was faster.
 */
export async function takeStep<M extends OnItsWay>(
  tenant: TenantId,
  seen: M,
  step: Step<M>,
  due?: string,
): Promise<M | undefined> {
  const { partitionKey, sortKey } = TABLE.dueIndex;
  const place = due ? dueKey(seen, due) : { [partitionKey]: undefined, [sortKey]: undefined };
  const fields = Object.entries({ ...step, ...place });
  const names = fields.map(([name], n) => [`#f${n}`, name]);
  const values = fields.flatMap(([, value], n) => (value === undefined ? [] : [[`:f${n}`, value]]));
  const set = fields.flatMap(([, value], n) => (value === undefined ? [] : [`#f${n} = :f${n}`]));
  const remove = fields.flatMap(([, value], n) => (value === undefined ? [`#f${n}`] : []));
  try {
    await dataClient(tenant).send(
      new UpdateCommand({
        TableName: tableName(),
        Key: { pk: seen.pk, sk: seen.sk },
        UpdateExpression: [
          ...(set.length > 0 ? [`SET ${set.join(', ')}`] : []),
          ...(remove.length > 0 ? [`REMOVE ${remove.join(', ')}`] : []),
        ].join(' '),
        ConditionExpression: `#state = :state AND ${seen.claim ? '#claim = :claim' : 'attribute_not_exists(#claim)'}`,
        ExpressionAttributeNames: {
          ...Object.fromEntries(names),
          '#state': 'state',
          '#claim': 'claim',
        },
        ExpressionAttributeValues: {
          ...Object.fromEntries(values),
          ':state': seen.state,
          ...(seen.claim && { ':claim': seen.claim }),
        },
      }),
    );
    return { ...seen, ...step } as M;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return await tookIt(tenant, seen, step);
  }
}

/** A write whose answer got lost is sent again, and then meets itself. */
async function tookIt<M extends OnItsWay>(
  tenant: TenantId,
  { pk, sk, ...seen }: M,
  step: Step<M>,
): Promise<M | undefined> {
  const { Item: found } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: { pk, sk }, ConsistentRead: true }),
  );
  const claim = step.claim ?? seen.claim;
  const isIt = claim && found?.claim === claim && found.state === step.state;
  return isIt ? ({ ...seen, ...found } as unknown as M) : undefined;
}
