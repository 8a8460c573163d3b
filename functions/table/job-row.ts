import * as z from 'zod';
import { type JobNumber, jobNumber, type TenantId } from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { placeOf } from '../../domain/job-day.ts';
import { Instant, PlainDate } from '../contract/values.ts';
import { Slot } from '../contract/visit.ts';
import { dayKey, sequenceOfKey } from './keys.ts';
import { TABLE } from './schema.ts';

const plan = {
  window: z.object({ earliest: PlainDate, latest: PlainDate }).optional(),
  title: z.string().optional(),
  notes: z.string().optional(),
};
/** A visit as the table keeps it, in its order's partition or in one of its own. */
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

/** What a job's row holds besides its key: the job, and its place among the jobs of its day. */
export function jobFields(tenant: TenantId, { number, ...job }: Job, zone: string) {
  const { pk, sk } = dayKey(tenant, placeOf({ number, ...job }, zone), number);
  return { ...JobRow.parse(job), [TABLE.index.partitionKey]: pk, [TABLE.index.sortKey]: sk };
}

/** A row as the job of that number. Throws when it is none. */
export function jobOf(number: JobNumber, item: unknown): Job {
  return { ...JobRow.parse(item), number };
}

/** A row of an order's partition as a visit; the number comes from its key. */
export function fromJobRow(tenant: TenantId, item: Readonly<Record<string, unknown>>): Job {
  return jobOf(jobNumber(tenant, sequenceOfKey(String(item.sk))), item);
}
