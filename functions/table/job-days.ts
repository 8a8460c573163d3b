import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  type JobNumber,
  sequenceOf,
  type TenantId,
  type WorkOrderNumber,
  workOrderNumber,
} from '../../domain/ids.ts';
import type { JobRow } from '../contract/job.ts';
import { dataClient, tableName } from './client.ts';
import { fromJobRow } from './job-row.ts';
import { readJobRows } from './jobs.ts';
import { dayOfKey, dayPartition, isLoneJobKey, sequenceOfKey } from './keys.ts';
import { fromLoneRow, readLoneRow, toLoneView } from './lone-jobs.ts';
import { inBunches } from './query.ts';
import type { Touched } from './recent.ts';
import { TABLE } from './schema.ts';

/** Where a job stands in the list: its day, and its sort key within that. */
export type JobPlace = { readonly day: string; readonly sort: string };
export type PlacedJob = JobPlace & { readonly job: JobRow };

export type JobsPage = {
  readonly jobs: readonly PlacedJob[];
  /** The place of the last one, when more follow. */
  readonly until?: JobPlace;
};

export const PAGE_JOBS = 250;
const DAYS_AT_ONCE = 8;
const READS_AT_ONCE = 25;

/**
 * The jobs of some days in their order, from behind `after`: as the index has them, which may be a moment ago, and with the touched ones as
 * they are.
 */
export async function readJobsOfDays(
  tenant: TenantId,
  days: readonly string[],
  after: JobPlace | undefined,
  touched: Touched,
): Promise<JobsPage> {
  const page = await readDays(tenant, days, after);
  const fresh = await readAnew(tenant, touched);
  const { until } = page;
  const isAsked = (place: JobPlace) =>
    days.includes(place.day) &&
    (!after || compare(place, after) > 0) &&
    (!until || compare(place, until) <= 0);
  const jobs = new Map<JobNumber, PlacedJob>();
  for (const placed of page.jobs)
    if (!isTouched(placed, touched)) jobs.set(placed.job.number, placed);
  for (const placed of fresh) if (isAsked(placed)) jobs.set(placed.job.number, placed);
  return { ...page, jobs: [...jobs.values()].sort(compare) };
}

const textOf = ({ day, sort }: JobPlace) => `${day} ${sort}`;

/** The order of places. */
export function compare(a: JobPlace, b: JobPlace): number {
  if (textOf(a) === textOf(b)) return 0;
  return textOf(a) < textOf(b) ? -1 : 1;
}

/** Whether the index may not show it as it is. */
export function isTouched({ job }: PlacedJob, { orders, jobs }: Touched): boolean {
  return (
    jobs.has(sequenceOf(job.number)) || (job.workOrder !== undefined && orders.has(job.workOrder))
  );
}

async function readDays(
  tenant: TenantId,
  days: readonly string[],
  after: JobPlace | undefined,
): Promise<JobsPage> {
  const jobs: PlacedJob[] = [];
  for (let at = 0; at < days.length; at += DAYS_AT_ONCE) {
    const some = days.slice(at, at + DAYS_AT_ONCE);
    const read = some.map((day) =>
      readDay(tenant, day, after?.day === day ? after.sort : undefined),
    );
    for (const { found, more } of await Promise.all(read)) {
      jobs.push(...found);
      const full = jobs.slice(0, PAGE_JOBS);
      const until = full.at(-1);
      if (until && (more || jobs.length > PAGE_JOBS)) return { jobs: full, until };
    }
  }
  return { jobs };
}

/** The first sort key is greater. */
const FROM_THE_BEGINNING = ' ';

async function readDay(tenant: TenantId, day: string, after = FROM_THE_BEGINNING) {
  const { name, partitionKey, sortKey } = TABLE.index;
  const { Items = [], LastEvaluatedKey } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      IndexName: name,
      KeyConditionExpression: '#day = :day AND #place > :after',
      ExpressionAttributeNames: { '#day': partitionKey, '#place': sortKey },
      ExpressionAttributeValues: { ':day': dayPartition(tenant, day), ':after': after },
      Limit: PAGE_JOBS + 1,
    }),
  );
  return {
    found: Items.map((row) => placedJob(tenant, row)),
    more: LastEvaluatedKey !== undefined,
  };
}

/** The jobs of the orders that were touched, and the touched ones on their own: from the table itself. */
export async function readAnew(tenant: TenantId, { orders, lone }: Touched): Promise<PlacedJob[]> {
  const reads = [
    ...[...orders].map((order) => () => readJobRows(tenant, order)),
    ...[...lone].map((job) => async () => [(await readLoneRow(tenant, job)) ?? []].flat()),
  ];
  const rows = (await inBunches(reads, READS_AT_ONCE, (read) => read())).flat();
  return rows.map((row) => placedJob(tenant, row));
}

/** A job's row, of an order or on its own, with its place in the list. */
export function placedJob(tenant: TenantId, row: Readonly<Record<string, unknown>>): PlacedJob {
  const pk = String(row.pk);
  const place = {
    day: dayOfKey(String(row[TABLE.index.partitionKey])),
    sort: String(row[TABLE.index.sortKey]),
  };
  if (isLoneJobKey(pk)) return { ...place, job: toLoneView(fromLoneRow(tenant, row)) };
  const workOrder: WorkOrderNumber = workOrderNumber(tenant, sequenceOfKey(pk));
  return { ...place, job: { ...fromJobRow(tenant, row), workOrder } };
}
