import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { dataClient, tableName } from './client.ts';
import { logKey } from './keys.ts';
import { readEntry } from './log.ts';
import { type LogEntry, parseEntry, versionOf } from './log-entry.ts';
import { TABLE } from './schema.ts';

const PAGE = 50;

export type HistoryPage = {
  /** Newest first. */
  readonly entries: readonly LogEntry[];
  /** The version at which the next page begins. */
  readonly next: number | undefined;
};

/** What a history is of, and the partition of the index that lists it. */
export type Subject = { readonly id: string; readonly partition: string };

/**
 * What happened to a thing, from the entry of this version back. Undefined when that is no entry of it. The index has most of a page in
 * one query, but lags behind; the chain that the entries form is the truth, and what the index does not have yet is read from the log.
 */
export async function readHistory(
  tenant: TenantId,
  subject: Subject,
  newest: number,
): Promise<HistoryPage | undefined> {
  const listed = await readIndex(tenant, subject, newest);
  const entries: LogEntry[] = [];
  let version: number | undefined = newest;
  while (version !== undefined && entries.length < PAGE) {
    const entry: LogEntry | undefined = listed.get(version) ?? (await readEntry(tenant, version));
    if (entry?.id !== subject.id) return undefined;
    entries.push(entry);
    version = entry.previous;
  }
  return { entries, next: version };
}

async function readIndex(
  tenant: TenantId,
  { partition }: Subject,
  newest: number,
): Promise<ReadonlyMap<number, LogEntry>> {
  const { name, partitionKey, sortKey } = TABLE.index;
  const { Items = [] } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: name,
      KeyConditionExpression: '#subject = :subject AND #version <= :newest',
      ExpressionAttributeNames: { '#subject': partitionKey, '#version': sortKey },
      ExpressionAttributeValues: {
        ':subject': partition,
        ':newest': logKey(tenant, newest).sk,
      },
      ScanIndexForward: false,
      Limit: PAGE,
    }),
  );
  return new Map(Items.map(parseEntry).map((entry) => [versionOf(entry), entry]));
}
