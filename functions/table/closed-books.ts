import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TenantId } from '../../domain/ids.ts';
import { dataClient, tableName } from './client.ts';
import { logKey, logPartition, sequenceOfKey } from './keys.ts';
import { isClosed } from './log-entry.ts';
import { CLOSED_ROW } from './schema.ts';
import type { Span } from './tenant-partitions.ts';
import { putNew, transact } from './write.ts';

const ClosedRow = z.object({
  sk: z.string(),
  /** A firm that is read in is opened when all of it is there; one that is deleted never again. */
  why: z.enum(['import', 'delete']),
  firstWorkOrder: z.int(),
  lastWorkOrder: z.int(),
  lastJob: z.int(),
});

/** Books that nobody reads or writes, and how far they reach. */
export type Closed = Span & {
  readonly why: 'import' | 'delete';
  /** The version of the last entry. */
  readonly version: number;
};

/**
 * Puts a row where the entry after `version` would stand: from then on the firm has no head, so nothing is read of it or committed to it,
 * and a commit that was under way has lost its place. False when somebody wrote there first.
 */
export async function closeBooks(tenant: TenantId, closed: Closed): Promise<boolean> {
  const { version, ...how } = closed;
  const row = { ...logKey(tenant, version + 1), [CLOSED_ROW.attribute]: CLOSED_ROW.value, ...how };
  if (await transact(tenant, [putNew(row)])) return true;
  // An answer that got lost: it may be our own.
  const found = await findClosed(tenant);
  return found?.version === version && found.why === closed.why;
}

/** Where and why a firm's books are closed; undefined when they are open, or there are none. */
export async function findClosed(tenant: TenantId): Promise<Closed | undefined> {
  const { Items } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :log',
      ExpressionAttributeValues: { ':log': logPartition(tenant) },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: 1,
    }),
  );
  const newest = Items?.[0];
  if (!newest || !isClosed(newest)) return undefined;
  const { sk, ...how } = ClosedRow.parse(newest);
  return { ...how, version: sequenceOfKey(sk) - 1 };
}

/** The row that closes the books behind this version. */
export const closedKey = (tenant: TenantId, version: number) => logKey(tenant, version + 1);
