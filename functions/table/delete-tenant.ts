import { DeleteCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { dataClient, tableName } from './client.ts';
import { type Closed, closeBooks, closedKey, findClosed } from './closed-books.ts';
import { type Key, partition, tenantKey } from './keys.ts';
import { readHead } from './log.ts';
import { isClosed } from './log-entry.ts';
import { inBunches } from './query.ts';
import {
  FIXED_PARTITIONS,
  LOG_PARTITION,
  partitionsOf,
  somePartitions,
  spanOf,
} from './tenant-partitions.ts';
import { findTenant } from './tenants.ts';

const PARTITIONS_AT_ONCE = 25;
/** One by one, since who may write in batches may not only delete. */
const ROWS_AT_ONCE = 25;

/**
 * Closes the books of a tenant that is to be deleted: only of one whose present version was exported, or that was never wholly read in.
 * Closed again, or gone but for its row in the list, it goes on. Answers why not: in words for the operator.
 */
export async function beginDelete(tenant: TenantId): Promise<{ closed?: Closed } | string> {
  const row = await findTenant(tenant);
  if (!row) return `There is no tenant ${tenant}.`;
  const found = await findClosed(tenant);
  // Whoever still reads it in finds so at the next page.
  if (row.importing !== undefined) await forgetImport(tenant);
  if (found) return { closed: found };
  const head = await readHead(tenant);
  if (!head) return {};
  const { version } = head;
  const at = row.exported?.version;
  if (at !== version)
    return at === undefined
      ? `${tenant} was never exported: export it first.`
      : `${tenant} was exported at version ${at} and is at ${version} now: export it again first.`;
  const closed = { why: 'delete', version, ...(await spanOf(tenant, head)) } as const;
  return (await closeBooks(tenant, closed))
    ? { closed }
    : `Somebody changed ${tenant} a moment ago: export it again first.`;
}

async function forgetImport(tenant: TenantId): Promise<void> {
  await dataClient(tenant).send(
    new UpdateCommand({
      TableName: tableName(),
      Key: tenantKey(tenant),
      UpdateExpression: 'REMOVE importing',
    }),
  );
}

/**
 * Takes away the rows of a tenant whose books are closed, from the `nth` partition on; the row that closes them stays. Answers where to go
 * on when `more` allowed no more.
 */
export async function deleteRows(
  tenant: TenantId,
  closed: Closed,
  nth: number,
  more: () => boolean,
): Promise<number | undefined> {
  for (let at = nth; at < partitionsOf(closed); at += PARTITIONS_AT_ONCE) {
    if (at > nth && !more()) return at;
    const keys = somePartitions(tenant, closed, at, PARTITIONS_AT_ONCE);
    await inBunches(keys, keys.length, (pk) => empty(tenant, pk));
  }
  // What somebody wrote into them who had not heard yet: tickets, sockets, an address that wants no mail.
  for (const name of FIXED_PARTITIONS) await empty(tenant, partition(tenant, name));
  return undefined;
}

/** The end of a tenant: nothing tells any more that it ever was. */
export async function forgetTenant(tenant: TenantId, closed: Closed | undefined): Promise<void> {
  if (closed) await remove(tenant, [closedKey(tenant, closed.version)]);
  await remove(tenant, [tenantKey(tenant)]);
}

async function empty(tenant: TenantId, pk: string): Promise<void> {
  let from: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dataClient(tenant).send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :partition',
        ExpressionAttributeValues: { ':partition': pk },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    );
    const keys = Items.filter((row) => !isEnd(tenant, row)).map(
      ({ pk, sk }) => ({ pk, sk }) as Key,
    );
    await remove(tenant, keys);
    from = LastEvaluatedKey;
  } while (from);
}

const isEnd = (tenant: TenantId, row: Record<string, unknown>) =>
  row.pk === partition(tenant, LOG_PARTITION) && isClosed(row);

async function remove(tenant: TenantId, keys: readonly Key[]): Promise<void> {
  await inBunches(keys, ROWS_AT_ONCE, (Key) =>
    dataClient(tenant).send(new DeleteCommand({ TableName: tableName(), Key })),
  );
}
