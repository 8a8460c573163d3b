import type { Circumstances, Command, WorkOrderState } from './command.ts';
import type { JobNumber } from './ids.ts';
import { isOpen, type Job } from './job.ts';
import { moveTo, rollUp } from './lifecycle.ts';
import { each, move } from './move.ts';
import { ok, type Result, refuse } from './result.ts';
import * as visit from './visit.ts';
import {
  common,
  evidence,
  factsOf,
  findJob,
  inColumn,
  newVisit,
  summarize,
  type WorkOrder,
  withJob,
} from './work-order.ts';

/** Whether a command can be decided by the card alone; `decide` then reads no visit and changes none. */
export function isPlain(order: WorkOrder, command: Command): boolean {
  if (command.do === 'hold' || command.do === 'resume') return true;
  const facts = factsOf(order);
  if (command.do !== 'move' || !facts) return false;
  const plan = moveTo(facts, command.to);
  return !plan.legal || plan.asks.length + plan.does.length === 0;
}

/** The one place that says what a command makes of a work order and its visits. Pure; refusals are values. */
export function decide(
  state: WorkOrderState,
  command: Command,
  about: Circumstances,
): Result<WorkOrderState> {
  switch (command.do) {
    case 'move':
      return move(state, command, about);
    case 'add-job':
      return addJob(state, command, about);
    case 'schedule-job':
    case 'start-job':
    case 'complete-job':
    case 'cancel-job':
    case 'reopen-job':
      return changeJob(state, command, about);
    case 'hold':
    case 'resume':
      return pause(state, command);
    case 'cancel':
      return cancelOrder(state, command.reason, about);
    case 'reopen':
      return reopenOrder(state, about);
    default:
      return command satisfies never;
  }
}

function addJob(
  state: WorkOrderState,
  { window, slot }: Extract<Command, { do: 'add-job' }>,
  about: Circumstances,
): Result<WorkOrderState> {
  if (state.order.status === 'cancelled') return refuse({ code: 'work-order-cancelled' });
  const added = newVisit(state.jobs, about.nextJob, window);
  const planned = added.ok && slot ? visit.book(added.value, slot, about.zone) : added;
  return planned.ok ? afterVisit(state, planned.value, about) : planned;
}

type JobCommand = Extract<Command, { readonly job: JobNumber }>;

function changeJob(
  state: WorkOrderState,
  command: JobCommand,
  about: Circumstances,
): Result<WorkOrderState> {
  const job = findJob(state.jobs, command.job);
  if (!job) return refuse({ code: 'job-unknown' });
  if (state.order.status === 'cancelled') return refuse({ code: 'work-order-cancelled' });
  if (about.onlyVisitsOf && !('slot' in job && job.slot?.technicianId === about.onlyVisitsOf)) {
    return refuse({ code: 'visit-of-another-technician' });
  }
  const changed = changeVisit(state.order, job, command, about);
  return changed.ok ? afterVisit(state, changed.value, about) : changed;
}

function changeVisit(
  order: WorkOrder,
  job: Job,
  command: JobCommand,
  about: Circumstances,
): Result<Job> {
  switch (command.do) {
    case 'schedule-job':
      return visit.book(job, command.slot, about.zone);
    case 'start-job':
      // "Work on hold does not go forward: resume it first."
      if ('onHold' in order && order.onHold !== undefined) {
        return refuse({ code: 'work-order-on-hold', reason: order.onHold });
      }
      return visit.start(job, about.now);
    case 'complete-job':
      return visit.complete(job, about.now);
    case 'cancel-job':
      return visit.cancel(job, about.now);
    case 'reopen-job':
      return visit.reopen(job);
    default:
      return command satisfies never;
  }
}

/** The roll-up: whoever changed a visit, the order follows by the one table. */
function afterVisit(
  { order, jobs }: WorkOrderState,
  job: Job,
  about: Circumstances,
): Result<WorkOrderState> {
  if (order.status === 'cancelled') return refuse({ code: 'work-order-cancelled' });
  const all = withJob(jobs, job);
  const column = rollUp(order.status, evidence(all), all.some(isOpen));
  return ok({ order: inColumn(order, column, summarize(all, about.zone), about.now), jobs: all });
}

function pause(
  state: WorkOrderState,
  command: Extract<Command, { do: 'hold' | 'resume' }>,
): Result<WorkOrderState> {
  const { order, jobs } = state;
  if (order.status === 'cancelled') return refuse({ code: 'work-order-cancelled' });
  if (order.status === 'completed') return refuse({ code: 'work-order-completed' });
  if (command.do === 'hold') return ok({ order: { ...order, onHold: command.reason }, jobs });
  if (order.onHold === undefined) return refuse({ code: 'work-order-not-on-hold' });
  return ok({ order: { ...order, onHold: undefined }, jobs });
}

/** "A cancelled order leaves the board and takes its open visits with it; what was done stays done." */
function cancelOrder(
  { order, jobs }: WorkOrderState,
  reason: string,
  about: Circumstances,
): Result<WorkOrderState> {
  if (order.status === 'cancelled') return refuse({ code: 'work-order-cancelled' });
  const closed = each(jobs, (job) => (isOpen(job) ? visit.cancel(job, about.now) : ok(job)));
  if (!closed.ok) return closed;
  const cancelled = { status: 'cancelled', cancelledAt: about.now, reason } as const;
  const visits = summarize(closed.value, about.zone);
  return ok({ order: { ...common(order, visits), ...cancelled }, jobs: closed.value });
}

/** A cancelled order returns to where its visits say it stands; the visits stay cancelled until someone reopens them. */
function reopenOrder(
  { order, jobs }: WorkOrderState,
  about: Circumstances,
): Result<WorkOrderState> {
  if (order.status !== 'cancelled') return refuse({ code: 'work-order-not-cancelled' });
  const column = rollUp('new', evidence(jobs), jobs.some(isOpen));
  return ok({ order: inColumn(order, column, summarize(jobs, about.zone), about.now), jobs });
}
