import { isSkipped } from './calendar.ts';
import { isOpen, type Job, type Slot } from './job.ts';
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
  return ok({ number: job.number, window: job.window, status: 'scheduled', slot });
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
  const { number, window } = job;
  return ok({ number, window, slot: slotOf(job), status: 'cancelled', cancelledAt: now });
}

/** A closed visit is open again, booked as it was when it still has its slot. */
export function reopen(job: Job): Result<Job> {
  if (isOpen(job)) return refuse({ code: 'job-not-closed' });
  return ok(withoutProgress(job));
}

/** Back to before it began: booked if it has a slot. */
export function withoutProgress(job: Job): Job {
  const { number, window } = job;
  const slot = slotOf(job);
  return slot
    ? { number, window, status: 'scheduled', slot }
    : { number, window, status: 'unscheduled' };
}

/** Gives up its booking. */
export function release({ number, window }: Job): Job {
  return { number, window, status: 'unscheduled' };
}

function slotOf(job: Job): Slot | undefined {
  return job.status === 'unscheduled' ? undefined : job.slot;
}
