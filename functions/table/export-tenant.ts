import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { dataClient, tableName } from './client.ts';
import { readDirectory } from './directory.ts';
import type { Head } from './log-entry.ts';
import { inBunches } from './query.ts';
import { partitionsOf, type Span, somePartitions, spanOf } from './tenant-partitions.ts';
import { type FreeRow, toFree } from './tenant-row.ts';
import { findTenant } from './tenants.ts';

/** Where to read on: the how-maniest partition, and behind which sort key of it. */
export type Place = { readonly nth: number; readonly after?: string | undefined };
export type ExportPage = { readonly rows: readonly FreeRow[]; readonly next?: Place };

/** Lambda answers 6 MB at most; a letter takes up to three bytes, and one more page of a query may follow. */
const PAGE_LETTERS = 1_000_000;
const PARTITIONS_AT_ONCE = 25;

/** What the first line of an export says: whose rows follow, as of which version, and how the books stand. */
export async function exportHeader(tenant: TenantId, head: Head) {
  const [row, span, directory] = await Promise.all([
    findTenant(tenant),
    spanOf(tenant, head),
    readDirectory(tenant),
  ]);
  if (!row || !directory) throw new Error(`${tenant} has a log and stands in no list`);
  const { version, counts, checksum } = head;
  const people = directory.people.length;
  const { name, createdAt } = row;
  return { prefix: tenant, name, createdAt, version, counts, checksum, people, ...span };
}

/** The rows of a tenant from a place on, in the order of their keys, as many as one answer holds or `more` allows. */
export async function exportRows(
  tenant: TenantId,
  span: Span,
  from: Place,
  more: () => boolean,
): Promise<ExportPage> {
  const rows: FreeRow[] = [];
  let letters = 0;
  let { nth, after } = from;
  while (nth < partitionsOf(span)) {
    // What goes on within a partition goes on alone.
    const keys = somePartitions(tenant, span, nth, after === undefined ? PARTITIONS_AT_ONCE : 1);
    const pages = await inBunches(keys, keys.length, (pk) => readPage(tenant, pk, after));
    for (const { found, until } of pages) {
      for (const row of found) letters += JSON.stringify(row).length;
      rows.push(...found);
      after = until;
      if (until === undefined) nth += 1;
      if (until !== undefined || letters > PAGE_LETTERS) break;
    }
    if (nth < partitionsOf(span) && (letters > PAGE_LETTERS || !more()))
      return { rows, next: { nth, after } };
  }
  return { rows };
}

async function readPage(tenant: TenantId, pk: string, after: string | undefined) {
  const { Items = [], LastEvaluatedKey } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :partition',
      ExpressionAttributeValues: { ':partition': pk },
      ConsistentRead: true,
      ...(after !== undefined && { ExclusiveStartKey: { pk, sk: after } }),
    }),
  );
  const until = LastEvaluatedKey && String(LastEvaluatedKey.sk);
  return { found: Items.map((row) => toFree(tenant, row)), until };
}
