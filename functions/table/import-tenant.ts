import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { checksumOf } from '../../domain/card.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { Person } from '../contract/people.ts';
import { count, readRows } from './books.ts';
import { dataClient, tableName } from './client.ts';
import { type Closed, closeBooks, closedKey, findClosed } from './closed-books.ts';
import { readDirectory } from './directory.ts';
import { logKey, partition, tenantKey } from './keys.ts';
import { readEntry } from './log.ts';
import { hasRows, inBunches } from './query.ts';
import { FIXED_PARTITIONS, RATE_PARTITION, type Span } from './tenant-partitions.ts';
import { type FreeRow, fromFree } from './tenant-row.ts';
import { findTenant } from './tenants.ts';
import { putNew, transact } from './write.ts';

const ROWS_AT_ONCE = 25;

/** What is read in: whose rows they were, as of which version, and the digest of the file that holds them. */
export type Import = Span & {
  readonly from: string;
  readonly version: number;
  readonly digest: string;
};
type Named = { readonly name: string; readonly createdAt: string };

/**
 * Takes the prefix for a file and closes its books, so that nothing of what follows shows before all of it is there. Begun again with the
 * same file it goes on. Answers why not: in words for the operator.
 */
export async function beginImport(
  tenant: TenantId,
  { name, createdAt, digest, version, ...span }: Import & Named,
): Promise<string | undefined> {
  const known = await findTenant(tenant);
  if (known && known.importing !== digest)
    return known.importing
      ? `${tenant} is being read in from another file: go on with that one, or delete ${tenant}.`
      : `${tenant} is there already: choose another prefix, or export and delete ${tenant} first.`;
  if (!known) {
    const empty = FIXED_PARTITIONS.filter((each) => each !== RATE_PARTITION);
    const left = await inBunches(empty, empty.length, async (each) =>
      (await hasRows(tenant, partition(tenant, each))) ? each : undefined,
    );
    const found = left.find((each) => each !== undefined);
    if (found)
      return `${tenant} is not empty: rows of an earlier firm stand in ${found}. Choose another prefix.`;
    const row = { ...tenantKey(tenant), name, createdAt, importing: digest };
    if (!(await transact(tenant, [putNew(row)])))
      return `${tenant} was taken a moment ago: choose another prefix.`;
  }
  const { firstWorkOrder, lastWorkOrder, lastJob } = span;
  const closed = { why: 'import', version, firstWorkOrder, lastWorkOrder, lastJob } as const;
  if (await closeBooks(tenant, closed)) return undefined;
  return `The books of ${tenant} cannot be closed: delete it, then import again.`;
}

/** Writes rows of the file. One that is there already was written by an earlier try, and stays. */
export async function importRows(
  tenant: TenantId,
  from: string,
  rows: readonly FreeRow[],
): Promise<void> {
  await inBunches(rows, ROWS_AT_ONCE, async (row) => {
    const Item = fromFree(tenant, from, row);
    const put = { TableName: tableName(), Item, ConditionExpression: 'attribute_not_exists(pk)' };
    await dataClient(tenant)
      .send(new PutCommand(put))
      .catch((error) => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
  });
}

/** The import that is under way from this file; undefined when there is none, or it is over. */
export async function findImport(tenant: TenantId, digest: string): Promise<Closed | undefined> {
  const [row, closed] = await Promise.all([findTenant(tenant), findClosed(tenant)]);
  return row?.importing === digest && closed?.why === 'import' ? closed : undefined;
}

/**
 * Counts the board that was read in, holds it against what the last entry says of the firm it came from, and opens the books. The checksum
 * is over numbers, which carry the prefix: under a new one it is worked out anew, once the old one is proven. Throws when they differ.
 */
export async function openImported(
  tenant: TenantId,
  from: string,
  { version }: Closed,
): Promise<readonly Person[]> {
  const rows = await readRows(tenant);
  const head = await readEntry(tenant, version);
  const { counts, checksum } = count(rows);
  const before = [...rows].map(([id, row]) => ({
    id: id.replace(`-${tenant}-`, `-${from}-`),
    version: row.version,
  }));
  if (head?.counts.join() !== counts.join() || head.checksum !== checksumOf(before))
    throw new Error(
      `The board of ${tenant} is not what its books say (${counts.join('/')} cards): the file was changed, or exported from books that differed. Delete ${tenant}, repair where it came from, and export again.`,
    );
  if (head.checksum !== checksum) await correct(tenant, version, checksum);
  const opened = await transact(tenant, [
    { Delete: { TableName: tableName(), Key: closedKey(tenant, version) } },
    {
      Update: {
        TableName: tableName(),
        Key: tenantKey(tenant),
        UpdateExpression: 'REMOVE importing',
        ConditionExpression: 'attribute_exists(pk)',
      },
    },
  ]);
  if (!opened) throw new Error(`The books of ${tenant} could not be opened: import again.`);
  return (await readDirectory(tenant))?.people ?? [];
}

async function correct(tenant: TenantId, version: number, checksum: number): Promise<void> {
  await dataClient(tenant).send(
    new UpdateCommand({
      TableName: tableName(),
      Key: logKey(tenant, version),
      UpdateExpression: 'SET checksum = :checksum',
      ExpressionAttributeValues: { ':checksum': checksum },
    }),
  );
}
