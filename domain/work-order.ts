import { endOfDay, instantOf } from './calendar.ts';
import type { CustomerId, JobNumber, PersonId, PropertyId, WorkOrderNumber } from './ids.ts';
import { type BookedJob, isBooked, isOpen, type Job, nextBooked, type VisitPlan } from './job.ts';
import type { Column, Evidence, MoveFacts, Priority } from './lifecycle.ts';
import { VISITS_MAX } from './recurrence.ts';
import { ok, type Result, refuse } from './result.ts';

type Common = {
  readonly number: WorkOrderNumber;
  readonly title: string;
  readonly priority: Priority;
  readonly customerId: CustomerId;
  readonly propertyId?: PropertyId | undefined;
  readonly createdAt: string;
  readonly dueDate?: string | undefined;
  /** Only a Service Contract is said: no tier is the standard one. */
  readonly tier?: 'service-contract' | undefined;
  /** By when somebody must have planned the first visit, until somebody has. Absent while the clock stands still. */
  readonly respond?: Due | undefined;
  /** When that was. */
  readonly respondedAt?: string | undefined;
  /** By when the work must be done. Absent while the clock stands still. */
  readonly complete?: Due | undefined;
  /** When its risk is to be looked at next, so that whoever should know is told. */
  readonly alertAt?: string | undefined;
  /** What its visits come to, so that a card needs to read none. */
  readonly visits: VisitSummary;
};

/** ISO instants: the deadline, and from when on it is in danger. */
export type Due = { readonly by: string; readonly riskAt: string };

export const HOLD_REASONS = ['customer', 'parts', 'access', 'other'] as const;
/** What open work waits for. */
export type HoldReason = (typeof HOLD_REASONS)[number];
/** A pause, with the reason that a customer would hear. */
export type Hold = { readonly reason: HoldReason; readonly note?: string | undefined };
/** Only open work can be on hold. */
type Holdable = { readonly onHold?: Hold | undefined };

/** A work order is one scope of work; each status holds only what it can have. */
export type WorkOrder =
  | (Common & Holdable & { readonly status: 'new' })
  | (Common & Holdable & { readonly status: 'scheduled' })
  | (Common & Holdable & { readonly status: 'in-progress' })
  | (Common & { readonly status: 'completed'; readonly completedAt: string })
  | (Common & {
      readonly status: 'cancelled';
      readonly cancelledAt: string;
      readonly reason: string;
    })
  | (Common & {
      readonly status: 'archived';
      readonly completedAt: string;
      readonly archivedAt: string;
      /** YYYY-MM, under which it is listed. */
      readonly month: string;
    });

/** An order that has left the board: cancelled, or done long ago. */
export type Gone = Extract<WorkOrder, { status: 'cancelled' | 'archived' }>;

export function hasLeft(order: WorkOrder): order is Gone {
  return order.status === 'cancelled' || order.status === 'archived';
}

/** "What has left the board takes nothing but a note and a reopening." */
export function refuseGone({ status }: WorkOrder): Result<never> {
  return refuse({ code: status === 'archived' ? 'work-order-archived' : 'work-order-cancelled' });
}

export type VisitSummary = {
  readonly done: number;
  /** Visits that count: the cancelled ones do not. */
  readonly total: number;
  readonly next?: { readonly at: string; readonly technicianId: PersonId } | undefined;
  /** The instant from which the earliest open visit is late. */
  readonly lateAt?: string | undefined;
  /** The instant at which the last booked visit is over. */
  readonly lastEnd?: string | undefined;
};

/** "Late = its window or slot is over and it is not done." */
function lateAt(job: Job, zone: string): string | undefined {
  if (isBooked(job)) return slotEnd(job, zone);
  return job.window && endOfDay(job.window.latest, zone);
}

const slotEnd = ({ slot }: BookedJob, zone: string) => instantOf(slot.date, slot.end, zone);

/** Counts the visits of an order and names the next one. */
export function summarize(jobs: readonly Job[], zone: string): VisitSummary {
  const next = nextBooked(jobs);
  const late = jobs.filter(isOpen).flatMap((job) => lateAt(job, zone) ?? []);
  return {
    done: jobs.filter((job) => job.status === 'completed').length,
    total: jobs.filter((job) => job.status !== 'cancelled').length,
    next: next && {
      at: `${next.slot.date}T${next.slot.start}`,
      technicianId: next.slot.technicianId,
    },
    lateAt: late.sort()[0],
    lastEnd: jobs
      .filter(isBooked)
      .map((job) => slotEnd(job, zone))
      .sort()
      .at(-1),
  };
}

/** What the visits tell about where the order stands. */
export function evidence(jobs: readonly Job[]): Evidence {
  if (jobs.some((job) => job.status === 'started' || job.status === 'completed')) return 'worked';
  return jobs.some(isBooked) ? 'booked' : 'none';
}

/** What the moves of an order depend on, or nothing for one that has left the board. */
export function factsOf(order: WorkOrder): MoveFacts | undefined {
  if (hasLeft(order)) return undefined;
  return {
    status: order.status,
    jobsDone: order.visits.done,
    jobsTotal: order.visits.total,
    booked: order.visits.next !== undefined,
    onHold: order.status !== 'completed' && order.onHold !== undefined,
  };
}

export const ORDER_DEEDS = ['edit', 'add-job', 'hold', 'resume', 'cancel', 'reopen'] as const;
export type OrderDeed = (typeof ORDER_DEEDS)[number];

/** What may be done to an order now, besides moving it. A screen shows exactly these. */
export function orderDeeds(order: WorkOrder): readonly OrderDeed[] {
  if (hasLeft(order)) return ['reopen'];
  if (order.status === 'completed') return ['edit', 'add-job', 'cancel'];
  return ['edit', 'add-job', order.onHold ? 'resume' : 'hold', 'cancel'];
}

/** What an order keeps through every status. */
export function common(order: WorkOrder, visits: VisitSummary): Common {
  const { number, title, priority, customerId, propertyId, createdAt, dueDate, tier } = order;
  const { respond, respondedAt, complete, alertAt } = order;
  const about = { number, title, priority, customerId, propertyId, createdAt, dueDate, tier };
  return { ...about, respond, respondedAt, complete, alertAt, visits };
}

/** Puts an order into a column: what belongs to another status is dropped, what this one needs is added. */
export function inColumn(
  order: WorkOrder,
  column: Column,
  visits: VisitSummary,
  now: string,
): WorkOrder {
  if (column === 'completed') {
    const completedAt = order.status === 'completed' ? order.completedAt : now;
    return { ...common(order, visits), status: column, completedAt };
  }
  const onHold = 'onHold' in order ? order.onHold : undefined;
  return { ...common(order, visits), status: column, onHold };
}

/** "At most so many visits an order, the cancelled ones counted": one read must show them all. */
export function newVisit(
  jobs: readonly Job[],
  number: JobNumber,
  plan: VisitPlan = {},
): Result<Job> {
  if (jobs.length >= VISITS_MAX) return refuse({ code: 'too-many-visits', most: VISITS_MAX });
  return ok({ ...plan, number, status: 'unscheduled' });
}

/** The visits with one of them replaced, or added when it is new. */
export function withJob(jobs: readonly Job[], job: Job): readonly Job[] {
  const known = jobs.some(({ number }) => number === job.number);
  return known ? jobs.map((old) => (old.number === job.number ? job : old)) : [...jobs, job];
}

/** The same for several that are known. */
export function withJobs(jobs: readonly Job[], changed: readonly Job[]): readonly Job[] {
  return changed.reduce(withJob, jobs);
}

export function findJob(jobs: readonly Job[], number: JobNumber): Job | undefined {
  return jobs.find((job) => job.number === number);
}
