import * as z from 'zod';
import { WORK_ORDER_PATTERN } from '../../domain/ids.ts';
import { daysBetween } from '../../domain/plain-date.ts';
import { WorkOrderChanged } from './answers.ts';
import { Change } from './board.ts';
import {
  CustomerIdText,
  Instant,
  LongText,
  PlainDate,
  PropertyIdText,
  Title,
  Version,
  WorkOrderNumberText,
} from './values.ts';
import { JobFields, JobView, Slot, Window } from './visit.ts';

/** A job on its own: made outside any work order. Its own version is what an edit must have seen. */
export const LoneJobView = z
  .strictObject({
    ...JobView.shape,
    title: Title,
    customerId: CustomerIdText,
    propertyId: PropertyIdText.optional(),
    createdAt: Instant,
    version: Version,
  })
  .meta({ id: 'LoneJob' });
export type LoneJobView = z.infer<typeof LoneJobView>;

/**
 * A row of the list of jobs: of a work order (customer, property and title are that order's) or on its own.
 * What changes a job of an order goes by that order's version; the board has it.
 */
export const JobRow = z
  .strictObject({
    ...JobFields,
    workOrder: WorkOrderNumberText.optional(),
    customerId: CustomerIdText.optional(),
    propertyId: PropertyIdText.optional(),
    createdAt: Instant.optional(),
    version: Version.optional(),
  })
  .meta({ id: 'JobRow' });
export type JobRow = z.infer<typeof JobRow>;

/** Days in one question at most. */
export const DAYS_MAX = 62;

/** Orders in one question at most. */
export const ORDERS_MAX = 50;
const ONE_ORDER = WORK_ORDER_PATTERN.source.slice(1, -1);

/**
 * GET /api/jobs?from=2026-11-23&to=2026-11-29, or ?days=none for those without a day, or ?workOrders=WO-KKT-001081,WO-KKT-001082 for the
 * visits of these orders. A booked visit stands under its slot's day; a closed one that never had a slot under the day it was closed.
 */
export const JobsQuery = z
  .strictObject({
    from: PlainDate.optional(),
    to: PlainDate.optional(),
    days: z.literal('none').optional(),
    workOrders: z
      .string()
      .regex(
        new RegExp(`^${ONE_ORDER}(,${ONE_ORDER}){0,${ORDERS_MAX - 1}}$`),
        `must be at most ${ORDERS_MAX} numbers such as WO-KKT-001081,WO-KKT-001082`,
      )
      .optional(),
    cursor: z.string().max(200).optional(),
  })
  .superRefine(({ from, to, days, workOrders }, { addIssue }) => {
    const wrong = (field: string, message: string) =>
      addIssue({ code: 'custom', path: [field], message });
    if (workOrders) {
      if (from ?? to ?? days) wrong('workOrders', 'is asked for without days');
    } else if (days) {
      if (from ?? to) wrong('days', 'is asked for without from and to');
    } else if (!from) wrong('from', 'must be given, or days=none');
    else if (!to) wrong('to', 'must be given');
    else if (to < from) wrong('to', 'must not be before from');
    else if (daysBetween(from, to) >= DAYS_MAX) wrong('to', `must be within ${DAYS_MAX} days`);
  });
export type JobsQuery = z.infer<typeof JobsQuery>;

/**
 * The jobs in the order of their days and times (those without a day by the beginning of their window), as of a board version. Those of
 * some orders stand order by order, as they were asked for, and are never paged.
 */
export const JobList = z.strictObject({
  version: z.int().min(0),
  jobs: z.array(JobRow),
  /** Where the next page begins; absent on the last one. */
  next: z.string().optional(),
});
export type JobList = z.infer<typeof JobList>;

/** GET /api/jobs/{number}: the job with what may be done to it, and (for one of an order) the version to change it by. */
export const OneJob = z.strictObject({
  ...JobRow.shape,
  may: JobView.shape.may,
  version: Version,
});
export type OneJob = z.infer<typeof OneJob>;

/** POST /api/jobs: a job on its own. */
export const NewLoneJob = z.strictObject({
  title: Title,
  customerId: CustomerIdText,
  propertyId: PropertyIdText.optional(),
  notes: LongText.optional(),
  window: Window.optional(),
  slot: Slot.optional(),
});
export type NewLoneJob = z.infer<typeof NewLoneJob>;

const following = z.boolean().optional();

/** PATCH /api/jobs/{number}; null takes a field away. `following`: the later open visits of the order too. */
export const EditJob = z
  .strictObject({
    title: Title.nullable().optional(),
    notes: LongText.nullable().optional(),
    window: Window.nullable().optional(),
    following,
  })
  .refine(({ following: _, ...change }) => Object.keys(change).length > 0, 'must change something');
export type EditJob = z.infer<typeof EditJob>;

/** POST /api/jobs/{number}/schedule */
export const ScheduleJob = z.strictObject({ ...Slot.shape, following });

/** POST /api/jobs/{number}/attach; If-Match is the job's own version. Detach has no words, and the order's version; both answer the order. */
export const AttachJob = z.strictObject({ workOrder: WorkOrderNumberText });

/** What a change of a job on its own answers; one of an order answers the order. */
export const LoneJobChanged = z.strictObject({ ...LoneJobView.shape, change: Change });
export type LoneJobChanged = z.infer<typeof LoneJobChanged>;
/** What a change of a job answers, wherever it belongs. */
export const JobChanged = z.union([WorkOrderChanged, LoneJobChanged]);
export type JobChanged = z.infer<typeof JobChanged>;
