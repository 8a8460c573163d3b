import { entityKind, jobNumber, type TenantId } from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { placeOf } from '../../domain/job-day.ts';
import { hearVisits } from '../../domain/told-visits.ts';
import type { Change } from '../../functions/contract/board.ts';
import type { JobRow } from '../../functions/contract/job.ts';

/** Whose jobs a list shows: of days, both included, in the tenant's calendar; without a day (`none`); of some work orders. */
export type Span =
  | { readonly from: string; readonly to: string }
  | { readonly workOrders: readonly string[] }
  | 'none';

/** The jobs of a span as this screen holds them: as they were read, with every later change applied. */
export type JobsHeld = {
  readonly span: Span;
  readonly zone: string;
  readonly version: number;
  readonly jobs: ReadonlyMap<string, JobRow>;
  /** A change brought more than it told: what is here is right as far as is known, and must be read again. */
  readonly doubtful: boolean;
};

type Fields = Readonly<Record<string, unknown>>;

/** The list after more has happened; changes that it has seen are ignored, a gap before them makes it doubtful. */
export function applyToJobs(held: JobsHeld, changes: readonly Change[]): JobsHeld {
  const newer = changes.filter(({ version }) => version > held.version);
  const last = newer.at(-1);
  if (!last) return held;
  const jobs = new Map(held.jobs);
  const whole = newer.every((change, i) => change.version === held.version + 1 + i);
  const told = newer.map((change) => applyOne({ ...held, jobs }, change));
  const doubtful = held.doubtful || !whole || told.includes(false);
  return { ...held, jobs, version: last.version, doubtful };
}

type Open = Omit<JobsHeld, 'jobs'> & { readonly jobs: Map<string, JobRow> };

/** Whether the change told everything about the jobs of these days. */
function applyOne(open: Open, change: Change): boolean {
  const kind = entityKind(change.id);
  if (kind === 'job') return isOfOrders(open.span) || applyLone(open, change);
  if (kind !== 'work-order' || !change.jobs) return true;
  if (isOfOrders(open.span) && !open.span.workOrders.includes(change.id)) return true;
  if (change.jobs === 'changed') return false;
  const tenant = change.id.split('-')[1] as TenantId;
  return hearVisits(change.jobs, change.at)
    .flatMap(({ numbers, set }) => numbers.map((n) => patch(open, jobNumber(tenant, n), set)))
    .every(Boolean);
}

/** A job on its own; one that no longer is belongs to an order now, whose change says so next. */
function applyLone(open: Open, { id, set, version }: Change): boolean {
  if (set) return patch(open, id, { ...set, version }, 'createdAt' in set);
  open.jobs.delete(id);
  return true;
}

/** One job with its changed fields. Unknown, and not told in full, it must be asked for if it may have come into these days. */
function patch(open: Open, number: string, set: Fields, inFull = false): boolean {
  const { jobs } = open;
  const before = jobs.get(number);
  if (set.detached) jobs.delete(number);
  else if (!before && !inFull) return !mayHaveCome(open, set);
  else {
    const after = patched({ ...before, number }, set);
    if (isWithin(open, after)) jobs.set(number, after);
    else jobs.delete(number);
  }
  return true;
}

/** A field that is null is gone. */
function patched(before: Fields, set: Fields): JobRow {
  const fields = Object.entries({ ...before, ...set }).filter(([, value]) => value !== null);
  return Object.fromEntries(fields) as JobRow;
}

const isOfOrders = (span: Span): span is Extract<Span, { workOrders: unknown }> =>
  span !== 'none' && 'workOrders' in span;

function isWithin({ span, zone }: Open, job: Partial<JobRow>): boolean {
  if (isOfOrders(span)) return true;
  const { day } = placeOf(job as Job, zone);
  return span === 'none' ? day === span : day >= span.from && day <= span.to;
}

/** Whether a job of which only this is known may stand within: by its order, its slot, the day it was closed, by having no day. */
function mayHaveCome(open: Open, set: Fields): boolean {
  if (isOfOrders(open.span)) return true;
  if (open.span === 'none') return set.status === 'unscheduled';
  if (set.slot || set.completedAt || set.cancelledAt) return isWithin(open, set);
  return false;
}
