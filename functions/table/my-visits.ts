import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { CustomerId, JobNumber, PersonId, PropertyId, TenantId } from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import type { Customer, Property } from '../contract/board.ts';
import { dataClient, tableName } from './client.ts';
import { readCustomer, readProperty } from './directory.ts';
import { compare, isTouched, type PlacedJob, placedJob, readAnew } from './job-days.ts';
import { dayPartition } from './keys.ts';
import { findLone } from './lone-jobs.ts';
import { inBunches } from './query.ts';
import type { Touched } from './recent.ts';
import { TABLE } from './schema.ts';
import { type OpenOrder, openOrder } from './work-orders.ts';

const AT_ONCE = 25;

/**
 * What is booked for somebody on some days, in the order of days and times: as the index has it, and the touched ones as they are.
 * Closed visits that were booked for them stand there too.
 */
export async function readBookedFor(
  tenant: TenantId,
  person: PersonId,
  days: readonly string[],
  touched: Touched,
): Promise<readonly PlacedJob[]> {
  const listed = await inBunches(days, AT_ONCE, (day) => readDay(tenant, person, day));
  const fresh = await readAnew(tenant, touched);
  const asked = new Set(days);
  const theirs = fresh.filter(
    ({ day, job }) => asked.has(day) && job.slot?.technicianId === person,
  );
  return [...listed.flat().filter((placed) => !isTouched(placed, touched)), ...theirs].sort(
    compare,
  );
}

async function readDay(tenant: TenantId, person: PersonId, day: string): Promise<PlacedJob[]> {
  const { name, partitionKey } = TABLE.index;
  const found: PlacedJob[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await dataClient(tenant).send(
      new QueryCommand({
        TableName: tableName(),
        IndexName: name,
        KeyConditionExpression: '#day = :day',
        FilterExpression: 'slot.technicianId = :person',
        ExpressionAttributeNames: { '#day': partitionKey },
        ExpressionAttributeValues: { ':day': dayPartition(tenant, day), ':person': person },
        ExclusiveStartKey: from,
      }),
    );
    for (const row of page.Items ?? []) found.push(placedJob(tenant, row));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}

export type OpenVisit = {
  readonly job: Job;
  /** What a change of it must have seen: the order's version, or its own. */
  readonly version: number;
  readonly customerId: CustomerId;
  readonly propertyId?: PropertyId | undefined;
  /** Its order; a job on its own has none. */
  readonly behind?: OpenOrder;
};

export type OpenVisits = {
  readonly visits: readonly OpenVisit[];
  readonly customers: ReadonlyMap<CustomerId, Customer>;
  readonly properties: ReadonlyMap<PropertyId, Property>;
};

/** Visits that were listed, as they are now, with what lies behind them; one that is booked otherwise by now is left out. */
export async function openVisits(
  tenant: TenantId,
  booked: readonly PlacedJob[],
): Promise<OpenVisits> {
  const numbers = [...new Set(booked.flatMap(({ job }) => job.workOrder ?? []))];
  const opened = await inBunches(numbers, AT_ONCE, (number) => openOrder(tenant, number));
  const orders = new Map(opened.flatMap((one) => (one ? [[one.order.number, one] as const] : [])));
  const found = await inBunches(booked, AT_ONCE, async ({ job }) =>
    job.workOrder ? visitOf(orders.get(job.workOrder), job.number) : loneVisit(tenant, job.number),
  );
  const visits = found.flatMap((visit, i) => (visit && isAsListed(visit, booked[i]) ? visit : []));
  return {
    visits,
    customers: await readAll(
      visits.map(({ customerId }) => customerId),
      (id) => readCustomer(tenant, id),
    ),
    properties: await readAll(
      visits.map(({ propertyId }) => propertyId),
      (id) => readProperty(tenant, id),
    ),
  };
}

function visitOf(behind: OpenOrder | undefined, number: JobNumber): OpenVisit | undefined {
  const job = behind?.jobs.find((each) => each.number === number);
  if (!behind || !job) return undefined;
  const { version, order } = behind;
  return { job, version, customerId: order.customerId, propertyId: order.propertyId, behind };
}

async function loneVisit(tenant: TenantId, number: JobNumber): Promise<OpenVisit | undefined> {
  const found = await findLone(tenant, number);
  return found && { ...found.lone, version: found.version };
}

function isAsListed({ job }: OpenVisit, listed: PlacedJob | undefined): boolean {
  const slot = 'slot' in job ? job.slot : undefined;
  return slot?.date === listed?.day && slot?.technicianId === listed?.job.slot?.technicianId;
}

/** What is named, each read once. */
async function readAll<Id, Thing>(
  named: readonly (Id | undefined)[],
  read: (id: Id) => Promise<Thing | undefined>,
): Promise<ReadonlyMap<Id, Thing>> {
  const ids = [...new Set(named.flatMap((id) => id ?? []))];
  const things = await inBunches(ids, AT_ONCE, read);
  return new Map(ids.flatMap((id, i) => (things[i] ? [[id, things[i]] as const] : [])));
}
