import { GetCommand } from '@aws-sdk/lib-dynamodb';
import {
  isNumberOf,
  type JobNumber,
  type TenantId,
  type WorkOrderNumber,
} from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import type { JobRow } from '../contract/job.ts';
import { dataClient, tableName } from './client.ts';
import { fromJobRow, jobFields, jobOf } from './job-row.ts';
import { JOB_ROWS, jobKey, workOrderPartition } from './keys.ts';
import { inBunches, readPartition } from './query.ts';
import type { Write } from './write.ts';

/** Writes a visit; that nobody changed it meanwhile is the card's condition in the same transaction. */
export function putJob(tenant: TenantId, order: WorkOrderNumber, job: Job, zone: string): Write {
  return {
    Put: {
      TableName: tableName(),
      Item: { ...jobKey(tenant, order, job.number), ...jobFields(tenant, job, zone) },
    },
  };
}

/** Takes a visit away from its order; the card's condition guards it too. */
export function removeJob(tenant: TenantId, order: WorkOrderNumber, number: JobNumber): Write {
  return { Delete: { TableName: tableName(), Key: jobKey(tenant, order, number) } };
}

/** The rows of an order's visits, in the order of their numbers. */
export function readJobRows(
  tenant: TenantId,
  order: WorkOrderNumber,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return readPartition(tenant, workOrderPartition(tenant, order), JOB_ROWS);
}

/** The visits of an order, in the order of their numbers. */
export async function readJobs(tenant: TenantId, order: WorkOrderNumber): Promise<readonly Job[]> {
  return (await readJobRows(tenant, order)).map((row) => fromJobRow(tenant, row));
}

const ORDERS_AT_ONCE = 10;

/** The visits of some orders, order by order; another tenant's number names none. */
export async function readVisitsOf(
  tenant: TenantId,
  orders: readonly WorkOrderNumber[],
): Promise<JobRow[]> {
  const own = orders.filter((order) => isNumberOf(tenant, order));
  const found = await inBunches(own, ORDERS_AT_ONCE, async (workOrder) =>
    (await readJobs(tenant, workOrder)).map((job) => ({ ...job, workOrder })),
  );
  return found.flat();
}

/** One visit of an order. */
export async function readJob(
  tenant: TenantId,
  order: WorkOrderNumber,
  number: JobNumber,
): Promise<Job | undefined> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({
      TableName: tableName(),
      Key: jobKey(tenant, order, number),
      ConsistentRead: true,
    }),
  );
  return Item && jobOf(number, Item);
}
