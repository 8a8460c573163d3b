import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dataClient, tableName } from './client.ts';
import { dueKey, duePartition, type Key } from './keys.ts';
import { TABLE } from './schema.ts';
import type { Write } from './write.ts';

const { name: indexName, partitionKey, sortKey, shards } = TABLE.dueIndex;
const NAMES = { '#shard': partitionKey, '#due': sortKey };

/** The shards of the due index: each holds rows of all tenants. */
export const DUE_SHARDS = Array.from({ length: shards }, (_, shard) => duePartition(shard));

const seconds = (instant: string) => Date.parse(instant) / 1000;

/** The key of a row, and when it was due in seconds since 1970. */
export type Due = Key & { readonly due: number };

/**
 * The keys of what is due in a shard by now, the oldest first, asked for a page at a time. The index may be moments behind its table:
 * whoever handles a row reads that first. `now`: ISO instant.
 */
export async function* dueIn(shard: string, now: string): AsyncGenerator<Due> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await dataClient().send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: indexName,
        KeyConditionExpression: '#shard = :shard AND #due <= :now',
        ExpressionAttributeNames: NAMES,
        ExpressionAttributeValues: { ':shard': shard, ':now': seconds(now) },
        ExclusiveStartKey: from,
      }),
    );
    for (const { pk, sk, [sortKey]: due } of page.Items ?? [])
      yield { pk: String(pk), sk: String(sk), due: Number(due) };
    from = page.LastEvaluatedKey;
  } while (from);
}

/** How a row was when it was read: when it was due, if ever, and its version if it has one. */
export type SeenDue = {
  readonly due: string | undefined;
  readonly version?: { readonly attribute: string; readonly is: number };
};

/**
 * Sets when a row is due next, or takes it out of the index; nothing else of it changes, its version neither. Only if it still is what was
 * read: then of two that handle it one does.
 */
export function moveDue(key: Key, { due, version }: SeenDue, next: string | undefined): Write {
  const to = next === undefined ? undefined : dueKey(key, next);
  return {
    Update: {
      TableName: tableName(),
      Key: key,
      UpdateExpression: to ? 'SET #shard = :shard, #due = :next' : 'REMOVE #shard, #due',
      ConditionExpression: `${due ? '#due = :seen' : 'attribute_not_exists(#due)'}${version ? ' AND #version = :version' : ''}`,
      ExpressionAttributeNames: { ...NAMES, ...(version && { '#version': version.attribute }) },
      ExpressionAttributeValues: {
        ...(due && { ':seen': seconds(due) }),
        ...(to && { ':shard': to[partitionKey], ':next': to[sortKey] }),
        ...(version && { ':version': version.is }),
      },
    },
  };
}
