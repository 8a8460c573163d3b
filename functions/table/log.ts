import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CommandId, TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { dataClient, tableName } from './client.ts';
import { logKey, logPartition } from './keys.ts';
import { type Head, headOf, isClosed, type LogEntry, parseEntry } from './log-entry.ts';

/** The newest entry's books, read strongly: one read unit at any size of the log. Undefined = no such tenant, or a closed one. */
export async function readHead(tenant: TenantId): Promise<Head | undefined> {
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
  return newest && !isClosed(newest) ? headOf(parseEntry(newest)) : undefined;
}

/** One entry by its version. */
export async function readEntry(tenant: TenantId, version: number): Promise<LogEntry | undefined> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({ TableName: tableName(), Key: logKey(tenant, version), ConsistentRead: true }),
  );
  return Item && parseEntry(Item);
}

/** A browser further behind than this is served faster by a fresh board. */
const CHANGES_MAX = 300;

/**
 * What happened after `since`, oldest first; undefined when a fresh board is cheaper or `since` is not of this log.
 * Reads from `since` itself on, so that the books are known even when nothing happened: one read unit then.
 */
export async function readSince(
  tenant: TenantId,
  since: number,
): Promise<{ head: Head; entries: readonly LogEntry[] } | undefined> {
  const { Items = [], LastEvaluatedKey } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :log AND sk >= :since',
      ExpressionAttributeValues: {
        ':log': logPartition(tenant),
        ':since': logKey(tenant, since).sk,
      },
      ConsistentRead: true,
      Limit: CHANGES_MAX + 1,
    }),
  );
  if (Items.some(isClosed)) return undefined;
  const [first, ...entries] = Items.map(parseEntry);
  if (!first || headOf(first).version !== since || LastEvaluatedKey) return undefined;
  return { head: headOf(entries.at(-1) ?? first), entries };
}

/** A chain longer than this is not walked to its end: whoever saw something that old looks again. */
const CHAIN_MAX = 60;

export type Since = {
  /** The entries of one thing after the version that was seen, newest first. */
  readonly entries: readonly LogEntry[];
  /** Whether these are all of them. */
  readonly whole: boolean;
};

/** What happened to one thing after `seen`, along the chain of its entries. Only a conflict pays for this, never the usual path. */
export async function chainSince(tenant: TenantId, newest: number, seen: number): Promise<Since> {
  const entries: LogEntry[] = [];
  let version: number | undefined = newest;
  while (version !== undefined && version > seen && entries.length < CHAIN_MAX) {
    const entry = await readEntry(tenant, version);
    if (!entry) break;
    entries.push(entry);
    version = entry.previous;
  }
  return { entries, whole: seen <= newest && (version === undefined || version <= seen) };
}

/** A retry finds its own entry among those after what it saw. */
export function findRepeat(
  { entries }: Since,
  { command, request }: { readonly command: CommandId; readonly request: string },
): Result<{ repeats?: LogEntry }> {
  const own = entries.find((entry) => entry.command === command);
  return own ? checkRepeat(own, request) : ok({});
}

/** "The same id with another body is a mistake, not a retry." */
export function checkRepeat(entry: LogEntry, request: string): Result<{ repeats: LogEntry }> {
  return entry.request === request ? ok({ repeats: entry }) : refuse({ code: 'command-id-reused' });
}
