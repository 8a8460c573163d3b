import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { toInstant } from '../../domain/calendar.ts';
import {
  entityKind,
  type JobNumber,
  sequenceOf,
  type TenantId,
  type WorkOrderNumber,
} from '../../domain/ids.ts';
import { dataClient, tableName } from './client.ts';
import { logPartition } from './keys.ts';
import { isClosed, type LogEntry, parseEntry, versionOf } from './log-entry.ts';

/** The index follows the table within a second or so; what is younger than this is not taken from it. */
const INDEX_LAG_MS = 30_000;
/** A firm that writes more than this in that time is told what the index says: most of it has arrived. */
const ENTRIES_MAX = 300;
const ENTRIES_A_READ = 25;

/** The jobs that were changed, by what must be read to know how they are. */
export type Touched = {
  readonly orders: ReadonlySet<WorkOrderNumber>;
  readonly lone: ReadonlySet<JobNumber>;
  /** The running numbers of those that the log names. */
  readonly jobs: ReadonlySet<number>;
};

/** The board's version, read strongly, and the jobs that an index may not show yet as they are then. Undefined = no such tenant. */
export async function readTouched(
  tenant: TenantId,
  now: string,
): Promise<{ version: number; touched: Touched } | undefined> {
  const since = toInstant(Date.parse(now) - INDEX_LAG_MS);
  const entries: LogEntry[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await dataClient(tenant).send(
      new QueryCommand({
        TableName: tableName(),
        KeyConditionExpression: 'pk = :log',
        ExpressionAttributeValues: { ':log': logPartition(tenant) },
        ConsistentRead: true,
        ScanIndexForward: false,
        Limit: ENTRIES_A_READ,
        ExclusiveStartKey: from,
      }),
    );
    if (page.Items?.some(isClosed)) return undefined;
    entries.push(...(page.Items ?? []).map(parseEntry));
    from = page.LastEvaluatedKey;
  } while (from && entries.length < ENTRIES_MAX && (entries.at(-1)?.at ?? '') >= since);
  const newest = entries[0];
  const recent = entries.filter(({ at }) => at >= since);
  return newest && { version: versionOf(newest), touched: touchedBy(recent) };
}

function touchedBy(entries: readonly LogEntry[]): Touched {
  const of = (kind: ReturnType<typeof entityKind>) =>
    entries.filter(({ id }) => entityKind(id) === kind);
  const orders = of('work-order').filter(({ jobs, kind }) => jobs || kind === 'created');
  const lone = of('job').map(({ id }) => id as JobNumber);
  const named = orders.flatMap(({ jobs = [] }) => jobs.flatMap(({ numbers }) => numbers));
  return {
    orders: new Set(orders.map(({ id }) => id as WorkOrderNumber)),
    lone: new Set(lone),
    jobs: new Set([...named, ...lone.map(sequenceOf)]),
  };
}
