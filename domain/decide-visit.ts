import type { Circumstances, Command, WorkOrderState } from './command.ts';
import type { JobNumber } from './ids.ts';
import { following, isOpen, type Job, type OpenJob } from './job.ts';
import { rollUp } from './lifecycle.ts';
import { each } from './move.ts';
import { addToDate, daysBetween, LAST_DAY } from './plain-date.ts';
import { ok, type Result, refuse } from './result.ts';
import * as visit from './visit.ts';
import {
  evidence,
  findJob,
  type Hold,
  hasLeft,
  inColumn,
  newVisit,
  refuseGone,
  summarize,
  withJob,
  withJobs,
} from './work-order.ts';

/** "+ Add Job": one more visit, linked by itself, booked or not yet. */
export function addJob(
  state: WorkOrderState,
  { do: _, slot, ...plan }: Extract<Command, { do: 'add-job' }>,
  about: Circumstances,
): Result<WorkOrderState> {
  const added = newVisit(state.jobs, about.nextJob, plan);
  const planned = added.ok && slot ? visit.book(added.value, slot, about.zone) : added;
  return planned.ok ? afterVisits(state, withJob(state.jobs, planned.value), about) : planned;
}

/**
 * "A job made on its own can be attached to a work order of the same customer later." Only to an open one: who attaches looked at the
 * job, and must not open an order again that a teammate has just completed.
 */
export function attachJob(
  state: WorkOrderState,
  { lone }: Extract<Command, { do: 'attach-job' }>,
  about: Circumstances,
): Result<WorkOrderState> {
  if (lone.customerId !== state.order.customerId)
    return refuse({ code: 'job-of-another-customer' });
  if (state.order.status === 'completed') return refuse({ code: 'work-order-completed' });
  const place = newVisit(state.jobs, lone.job.number);
  return place.ok ? afterVisits(state, withJob(state.jobs, lone.job), about) : place;
}

/** The order goes on without the visit, and stands where the others say. */
export function detachJob(
  state: WorkOrderState,
  { job: number }: Extract<Command, { do: 'detach-job' }>,
  about: Circumstances,
): Result<WorkOrderState> {
  if (!findJob(state.jobs, number)) return refuse({ code: 'job-unknown' });
  const rest = state.jobs.filter((job) => job.number !== number);
  return afterVisits(state, rest, about);
}

export type JobCommand = Exclude<
  Extract<Command, { readonly job: JobNumber }>,
  { do: 'detach-job' }
>;

/** What a person does to one visit of an order; the order follows. */
export function changeJob(
  state: WorkOrderState,
  command: JobCommand,
  about: Circumstances,
): Result<WorkOrderState> {
  const job = findJob(state.jobs, command.job);
  if (!job) return refuse({ code: 'job-unknown' });
  if (hasLeft(state.order)) return refuseGone(state.order);
  const hold = 'onHold' in state.order ? state.order.onHold : undefined;
  const changed = changeVisit(job, command, about, hold);
  if (!changed.ok) return changed;
  if (command.do === 'use-material') return ok(state);
  const later = changeFollowing(state.jobs, job, command, about);
  if (!later.ok) return later;
  return afterVisits(state, withJobs(state.jobs, [changed.value, ...later.value]), about);
}

/** "One or all following visits": the later ones keep their own dates and take what is common. */
function changeFollowing(
  jobs: readonly Job[],
  job: Job,
  command: JobCommand,
  { zone }: Circumstances,
): Result<readonly Job[]> {
  if (!('following' in command) || !command.following) return ok([]);
  const later = following(jobs, job.number);
  if (command.do === 'schedule-job') {
    const { start, end, technicianId } = command.slot;
    return each(later, (one) =>
      one.status === 'scheduled'
        ? visit.book(one, { ...one.slot, start, end, technicianId }, zone)
        : ok(one),
    );
  }
  const { window, ...common } = command.change;
  const days = window && job.window ? daysBetween(job.window.earliest, window.earliest) : 0;
  return each(later, (one) => {
    const moved = days === 0 || !one.window ? undefined : shifted(one.window, days);
    if (moved && moved.latest > LAST_DAY)
      return refuse({ code: 'visit-too-far', latest: LAST_DAY });
    return visit.plan(one, { ...common, ...(moved ? { window: moved } : {}) });
  });
}

function shifted({ earliest, latest }: NonNullable<OpenJob['window']>, days: number) {
  return { earliest: addToDate(earliest, { days }), latest: addToDate(latest, { days }) };
}

/** The same for the visit alone: all there is to it when the job is on its own. `hold`: of its order. */
export function changeVisit(
  job: Job,
  command: JobCommand,
  about: Circumstances,
  hold?: Hold,
): Result<Job> {
  if (about.onlyVisitsOf && !('slot' in job && job.slot?.technicianId === about.onlyVisitsOf)) {
    return refuse({ code: 'visit-of-another-technician' });
  }
  switch (command.do) {
    case 'schedule-job':
      return visit.book(job, command.slot, about.zone);
    case 'plan-job':
      return visit.plan(job, command.change);
    case 'start-job':
      // "Work on hold does not go forward: resume it first."
      return hold ? refuse({ code: 'work-order-on-hold', hold }) : visit.start(job, about.now);
    case 'complete-job':
      return visit.complete(job, about.now);
    case 'cancel-job':
      return visit.cancel(job, about.now);
    case 'reopen-job':
      return visit.reopen(job);
    case 'use-material':
      return ok(job);
    default:
      return command satisfies never;
  }
}

/** The roll-up: whoever changed a visit, the order follows by the one table. */
function afterVisits(
  { order }: WorkOrderState,
  all: readonly Job[],
  about: Circumstances,
): Result<WorkOrderState> {
  if (hasLeft(order)) return refuseGone(order);
  const column = rollUp(order.status, evidence(all), all.some(isOpen));
  return ok({ order: inColumn(order, column, summarize(all, about.zone), about.now), jobs: all });
}
