import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import {
  type JobNumber,
  jobNumber,
  sequenceOf,
  type TenantId,
  type WorkOrderNumber,
} from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { Instant, PlainDate, WorkOrderNumberText } from '../contract/values.ts';
import { Slot } from '../contract/visit.ts';
import { dataClient, tableName } from './client.ts';
import {
  JOB_ROWS,
  jobKey,
  jobRunKey,
  jobsPartition,
  sequenceOfKey,
  workOrderPartition,
} from './keys.ts';
import { putNew, type Write } from './write.ts';

const plan = {
  window: z.object({ earliest: PlainDate, latest: PlainDate }).optional(),
  title: z.string().optional(),
  notes: z.string().optional(),
};
/** A visit as the table keeps it: one item in its order's partition. */
const JobRow = z.discriminatedUnion('status', [
  z.object({ status: z.literal('unscheduled'), ...plan }),
  z.object({ status: z.literal('scheduled'), ...plan, slot: Slot }),
  z.object({ status: z.literal('started'), ...plan, slot: Slot, startedAt: Instant }),
  z.object({
    status: z.literal('completed'),
    ...plan,
    slot: Slot.optional(),
    startedAt: Instant.optional(),
    completedAt: Instant,
  }),
  z.object({
    status: z.literal('cancelled'),
    ...plan,
    slot: Slot.optional(),
    cancelledAt: Instant,
  }),
]);

const JobRun = z.object({ sk: z.string(), order: WorkOrderNumberText, count: z.int() });

/** A row of an order's partition as a visit; the number comes from its key. */
export function fromJobRow(tenant: TenantId, item: Readonly<Record<string, unknown>>): Job {
  return { ...JobRow.parse(item), number: jobNumber(tenant, sequenceOfKey(String(item.sk))) };
}

/** Writes a visit; that nobody changed it meanwhile is the card's condition in the same transaction. */
export function putJob(tenant: TenantId, order: WorkOrderNumber, job: Job): Write {
  const { number, ...row } = job;
  return {
    Put: {
      TableName: tableName(),
      Item: { ...jobKey(tenant, order, number), ...JobRow.parse(row) },
    },
  };
}

/** Takes a visit away from its order; the card's condition guards it too. */
export function removeJob(tenant: TenantId, order: WorkOrderNumber, number: JobNumber): Write {
  return { Delete: { TableName: tableName(), Key: jobKey(tenant, order, number) } };
}

/** The row that says to which order a run of new job numbers belongs. */
export function putJobRun(
  tenant: TenantId,
  order: WorkOrderNumber,
  jobs: readonly Job[],
): readonly Write[] {
  const first = jobs[0];
  return first ? [putNew({ ...jobRunKey(tenant, first.number), order, count: jobs.length })] : [];
}

/** The visits of an order, in the order of their numbers. */
export async function readJobs(tenant: TenantId, order: WorkOrderNumber): Promise<readonly Job[]> {
  const { Items = [] } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :order AND begins_with(sk, :jobs)',
      ExpressionAttributeValues: { ':order': workOrderPartition(tenant, order), ':jobs': JOB_ROWS },
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => fromJobRow(tenant, item));
}

/** The order that a job belongs to: the nearest run at or below its number, when it reaches that far. */
export async function orderOfJob(
  tenant: TenantId,
  job: JobNumber,
): Promise<WorkOrderNumber | undefined> {
  const { Items } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :jobs AND sk <= :number',
      ExpressionAttributeValues: {
        ':jobs': jobsPartition(tenant),
        ':number': jobRunKey(tenant, job).sk,
      },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: 1,
    }),
  );
  const run = Items?.[0] && JobRun.parse(Items[0]);
  return run && sequenceOf(job) < sequenceOfKey(run.sk) + run.count ? run.order : undefined;
}
