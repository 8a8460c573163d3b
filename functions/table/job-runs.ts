import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  isNumberOf,
  type JobNumber,
  jobNumber,
  sequenceOf,
  type TenantId,
  type WorkOrderNumber,
} from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { WorkOrderNumberText } from '../contract/values.ts';
import { dataClient, tableName } from './client.ts';
import { jobRunKey, jobsPartition, sequenceOfKey } from './keys.ts';
import type { Write } from './write.ts';

/**
 * Jobs made together have numbers in a row, and one row says to which order they all belong. The nearest row at or below a number
 * speaks for it, as far as it reaches; one without an order says that the job is on its own.
 */
const JobRun = z.object({
  sk: z.string(),
  order: WorkOrderNumberText.optional(),
  count: z.int(),
});
type JobRun = z.infer<typeof JobRun>;

const firstOf = ({ sk }: JobRun) => sequenceOfKey(sk);
const reaches = (run: JobRun, sequence: number) => sequence < firstOf(run) + run.count;

/** The nearest rows at or below a number, the nearest first. */
async function readRuns(tenant: TenantId, sequence: number, most: number): Promise<JobRun[]> {
  const { Items = [] } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :jobs AND sk <= :number',
      ExpressionAttributeValues: {
        ':jobs': jobsPartition(tenant),
        ':number': jobRunKey(tenant, jobNumber(tenant, sequence)).sk,
      },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: most,
    }),
  );
  return Items.map((item) => JobRun.parse(item));
}

/** The order that a job belongs to; undefined when it is on its own, was never made or is another tenant's. */
export async function orderOfJob(
  tenant: TenantId,
  job: JobNumber,
): Promise<WorkOrderNumber | undefined> {
  if (!isNumberOf(tenant, job)) return undefined;
  const [run] = await readRuns(tenant, sequenceOf(job), 1);
  return run && reaches(run, sequenceOf(job)) ? run.order : undefined;
}

/** The row that says to which order a run of job numbers belongs. That no other commit wrote one meanwhile is the log's condition. */
export function putJobRun(
  tenant: TenantId,
  order: WorkOrderNumber,
  jobs: readonly Job[],
): readonly Write[] {
  const first = jobs[0];
  return first ? [put(tenant, sequenceOf(first.number), { order, count: jobs.length })] : [];
}

/** Takes one job out of the run it was made in: the numbers after it in that run go on belonging where they did. */
export async function splitJobRun(tenant: TenantId, job: JobNumber): Promise<readonly Write[]> {
  const sequence = sequenceOf(job);
  const near = await readRuns(tenant, sequence + 1, 2);
  const run = near.find((each) => firstOf(each) <= sequence);
  const rest = run ? firstOf(run) + run.count - (sequence + 1) : 0;
  const hasOwn = near.some((each) => firstOf(each) === sequence + 1);
  return [
    put(tenant, sequence, { count: 1 }),
    ...(rest > 0 && !hasOwn ? [put(tenant, sequence + 1, { order: run?.order, count: rest })] : []),
  ];
}

function put(tenant: TenantId, first: number, run: Omit<JobRun, 'sk'>): Write {
  const key = jobRunKey(tenant, jobNumber(tenant, first));
  return { Put: { TableName: tableName(), Item: { ...key, ...run } } };
}
