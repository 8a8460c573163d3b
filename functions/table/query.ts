import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { dataClient, tableName } from './client.ts';

/**
 * All rows of a partition of a tenant, or those whose sort keys begin with `rows`; read strongly, in the order of their sort keys, as
 * many pages as it takes.
 */
export async function readPartition(
  tenant: TenantId,
  partition: string,
  rows?: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const found: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await dataClient(tenant).send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: `pk = :partition${rows ? ' AND begins_with(sk, :rows)' : ''}`,
        ExpressionAttributeValues: { ':partition': partition, ...(rows && { ':rows': rows }) },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    for (const row of page.Items ?? []) found.push(row);
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}

/** Reads something for each, so many at once; the answers stand in the same order. */
export async function inBunches<T, Found>(
  asked: readonly T[],
  atOnce: number,
  read: (one: T) => Promise<Found>,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let at = 0; at < asked.length; at += atOnce)
    found.push(...(await Promise.all(asked.slice(at, at + atOnce).map(read))));
  return found;
}

/** Whether anything stands in a partition. */
export async function hasRows(tenant: TenantId, partition: string): Promise<boolean> {
  const { Count = 0 } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :partition',
      ExpressionAttributeValues: { ':partition': partition },
      ConsistentRead: true,
      Limit: 1,
    }),
  );
  return Count > 0;
}
