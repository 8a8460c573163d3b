import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TenantId } from '../../domain/ids.ts';
import { AddressState } from '../contract/alerts.ts';
import { dataClient, tableName } from './client.ts';
import { ADDRESS_ROWS, addressKey, alertsPartition, unsubscribeKey } from './keys.ts';
import { readPartition } from './query.ts';
import { TABLE } from './schema.ts';

export type Barred = z.infer<typeof AddressState>;

/** Why no mail of this firm goes to an address any more; undefined when it may. */
export async function findBarred(tenant: TenantId, email: string): Promise<Barred | undefined> {
  const row = await get(tenant, addressKey(tenant, email));
  return row && parse(row);
}

/** All addresses that get no mail of this firm. */
export async function listBarred(tenant: TenantId): Promise<Barred[]> {
  const rows = await readPartition(tenant, alertsPartition(tenant), ADDRESS_ROWS);
  return rows.map(parse);
}

/** Bars an address. What is known since later stands: the same news may come twice, and late. */
export async function barAddress(tenant: TenantId, { email, state, at }: Barred): Promise<void> {
  try {
    await dataClient(tenant).send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...addressKey(tenant, email), state, at },
        ConditionExpression: 'attribute_not_exists(pk) OR #at < :at',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':at': at },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

function parse(row: Readonly<Record<string, unknown>>): Barred {
  const email = String(row.sk).slice(ADDRESS_ROWS.length);
  return AddressState.parse({ email, state: row.state, at: row.at });
}

/** A link is good for as long as a mail may lie unread. */
const LINK_SECONDS = 400 * 24 * 3600;
const LinkRow = z.object({ email: z.string(), firm: z.string() });
/** Whom a link unsubscribes, and from whose mails: the name of the firm as it was then. */
export type Unsubscribing = z.infer<typeof LinkRow>;

/** Keeps a link to unsubscribe by the hash of its token alone: whoever reads the table can unsubscribe nobody with it. */
export async function keepLink(
  tenant: TenantId,
  hash: string,
  whom: Unsubscribing,
  now: string,
): Promise<void> {
  const ttl = Date.parse(now) / 1000 + LINK_SECONDS;
  const Item = { ...unsubscribeKey(tenant, hash), ...whom, [TABLE.timeToLive]: ttl };
  await dataClient(tenant).send(new PutCommand({ TableName: tableName(), Item }));
}

/** Whom a link unsubscribes; a second press finds the same. Undefined = never given, or long ago. */
export async function findLink(tenant: TenantId, hash: string): Promise<Unsubscribing | undefined> {
  const row = await get(tenant, unsubscribeKey(tenant, hash));
  return row && LinkRow.parse(row);
}

async function get(tenant: TenantId, key: ReturnType<typeof addressKey>) {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead: true }),
  );
  return Item;
}
