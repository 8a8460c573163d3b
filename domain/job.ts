import { type JobNumber, type PersonId, sequenceOf } from './ids.ts';

/** The days between which a visit is meant to happen, both included, in the tenant's calendar. */
export type Window = { readonly earliest: string; readonly latest: string };

/** A booked visit: one technician, one trip. Local time in the tenant's zone, so it survives a clock change. */
export type Slot = {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM */
  readonly start: string;
  /** HH:MM, after start on the same day */
  readonly end: string;
  readonly technicianId: PersonId;
};

type Visit = { readonly number: JobNumber; readonly window?: Window | undefined };

/** A job is one visit. Each status holds only what it can have: nothing unscheduled has a slot. */
export type Job =
  | (Visit & { readonly status: 'unscheduled' })
  | (Visit & { readonly status: 'scheduled'; readonly slot: Slot })
  | (Visit & { readonly status: 'started'; readonly slot: Slot; readonly startedAt: string })
  | (Visit & {
      readonly status: 'completed';
      readonly slot?: Slot | undefined;
      readonly startedAt?: string | undefined;
      readonly completedAt: string;
    })
  | (Visit & {
      readonly status: 'cancelled';
      readonly slot?: Slot | undefined;
      readonly cancelledAt: string;
    });

export type JobStatus = Job['status'];
export type BookedJob = Extract<Job, { status: 'scheduled' | 'started' }>;
export type OpenJob = Extract<Job, { status: 'unscheduled' | 'scheduled' | 'started' }>;

/** Still to be done. */
export function isOpen(job: Job): job is OpenJob {
  return job.status === 'unscheduled' || job.status === 'scheduled' || job.status === 'started';
}

/** Has a technician and a time, and is still to be done. */
export function isBooked(job: Job): job is BookedJob {
  return job.status === 'scheduled' || job.status === 'started';
}

/** When a visit comes: by its slot, else by its window, else last. */
function dueKey(job: OpenJob): string {
  if (job.status !== 'unscheduled') return `${job.slot.date}T${job.slot.start}`;
  return job.window ? `${job.window.earliest}T99` : '9999';
}

/** "First job" = the earliest still open; equal ones in the order of their numbers. */
export function firstOpen(jobs: readonly Job[]): OpenJob | undefined {
  return earliest(jobs.filter(isOpen));
}

/** The earliest visit that is booked and not done. */
export function nextBooked(jobs: readonly Job[]): BookedJob | undefined {
  return earliest(jobs.filter(isBooked));
}

function earliest<T extends OpenJob>(jobs: readonly T[]): T | undefined {
  return jobs.reduce<T | undefined>((first, job) => {
    if (!first) return job;
    const [a, b] = [dueKey(first), dueKey(job)];
    return b < a || (b === a && sequenceOf(job.number) < sequenceOf(first.number)) ? job : first;
  }, undefined);
}
