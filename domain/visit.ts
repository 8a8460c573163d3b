import { isSkipped } from './calendar.ts';
import { isOpen, type Job, type Slot, type VisitPlan } from './job.ts';
import { ok, type Result, refuse } from './result.ts';

/** What can be done to one visit, each a pure step: the visit as it will be, or why not. */

/**
 * Books or rebooks a visit; one that has begun keeps its slot.
 * "A visit ends after it begins, and at times that the clock of that day shows."
 */
export function book(job: Job, slot: Slot, zone: string): Result<Job> {
  if (job.status === 'started') return refuse({ code: 'job-already-started' });
  if (!isOpen(job)) return refuse({ code: 'job-already-done' });
  if (slot.end <= slot.start) return refuse({ code: 'slot-ends-before-it-begins' });
  if (isSkipped(slot.date, slot.start, zone) || isSkipped(slot.date, slot.end, zone)) {
    return refuse({ code: 'slot-in-clock-change' });
  }
  return ok({ ...unbegun(job), status: 'scheduled', slot });
}

/** "A technician can only set out for a visit that is booked." */
export function start(job: Job, now: string): Result<Job> {
  if (job.status === 'started') return refuse({ code: 'job-already-started' });
  if (!isOpen(job)) return refuse({ code: 'job-already-done' });
  if (job.status === 'unscheduled') return refuse({ code: 'job-not-booked' });
  return ok({ ...job, status: 'started', startedAt: now });
}

/** Any open visit can be reported done, even one that nobody booked or started: the work is what counts. */
export function complete(job: Job, now: string): Result<Job> {
  if (!isOpen(job)) return refuse({ code: 'job-already-done' });
  return ok({ ...job, status: 'completed', completedAt: now });
}

export function cancel(job: Job, now: string): Result<Job> {
  if (!isOpen(job)) return refuse({ code: 'job-already-done' });
  return ok({ ...unbegun(job), slot: slotOf(job), status: 'cancelled', cancelledAt: now });
}

/** A closed visit is open again, booked as it was when it still has its slot. */
export function reopen(job: Job): Result<Job> {
  if (isOpen(job)) return refuse({ code: 'job-not-closed' });
  return ok(withoutProgress(job));
}

/** Another window, title or note. "When a visit is meant to happen is decided before it happens"; what it is called, at any time. */
export function plan(job: Job, change: PlanChange): Result<Job> {
  if (change.window !== undefined && !isOpen(job)) return refuse({ code: 'job-already-done' });
  const said = Object.entries(change).map(([field, value]) => [field, value ?? undefined]);
  return ok({ ...job, ...Object.fromEntries(said) });
}

/** The fields of a plan that are to change; null takes one away. */
export type PlanChange = {
  readonly [Field in keyof VisitPlan]?: VisitPlan[Field] | null;
};

/** Back to before it began: booked if it has a slot. */
export function withoutProgress(job: Job): Job {
  const slot = slotOf(job);
  return slot
    ? { ...unbegun(job), status: 'scheduled', slot }
    : { ...unbegun(job), status: 'unscheduled' };
}

/** Gives up its booking. */
export function release(job: Job): Job {
  return { ...unbegun(job), status: 'unscheduled' };
}

export const JOB_DEEDS = ['schedule', 'start', 'complete', 'cancel', 'reopen'] as const;
export type JobDeed = (typeof JOB_DEEDS)[number];

/** What may be done to a visit now; `onHold`: "work on hold does not go forward". A screen shows exactly these. */
export function deedsOf(job: Job, onHold: boolean): readonly JobDeed[] {
  const may: Record<JobDeed, boolean> = {
    schedule: isOpen(job) && job.status !== 'started',
    start: job.status === 'scheduled' && !onHold,
    complete: isOpen(job),
    cancel: isOpen(job),
    reopen: !isOpen(job),
  };
  return JOB_DEEDS.filter((deed) => may[deed]);
}

function unbegun({ number, window, title, notes }: Job) {
  return { number, window, title, notes };
}

function slotOf(job: Job): Slot | undefined {
  return job.status === 'unscheduled' ? undefined : job.slot;
}
