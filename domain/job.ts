import {
  type CustomerId,
  type JobNumber,
  type PersonId,
  type PropertyId,
  sequenceOf,
} from './ids.ts';

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

/** What a visit is whatever becomes of it. */
export type VisitPlan = {
  readonly window?: Window | undefined;
  /** What this visit is for, when that is more than its order's title: "Estimate", "Follow-up inspection". */
  readonly title?: string | undefined;
  readonly notes?: string | undefined;
};

type Visit = VisitPlan & { readonly number: JobNumber };

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

/** A job on its own: made outside any work order, so it says itself for whom it is. */
export type LoneJob = {
  readonly job: Job & { readonly title: string };
  readonly customerId: CustomerId;
  readonly propertyId?: PropertyId | undefined;
  readonly createdAt: string;
};

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

/** The visits still open that come after this one, in their order: "all following visits". */
export function following(jobs: readonly Job[], number: JobNumber): readonly OpenJob[] {
  const after = jobs.filter(isOpen).sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const at = after.findIndex((job) => job.number === number);
  return at === -1 ? [] : after.slice(at + 1);
}

function isBefore(a: OpenJob, b: OpenJob): boolean {
  const [x, y] = [dueKey(a), dueKey(b)];
  return x < y || (x === y && sequenceOf(a.number) < sequenceOf(b.number));
}

function earliest<T extends OpenJob>(jobs: readonly T[]): T | undefined {
  return jobs.reduce<T | undefined>((first, job) => {
    return !first || isBefore(job, first) ? job : first;
  }, undefined);
}
