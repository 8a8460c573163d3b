import type { Circumstances, Command, WorkOrderState } from './command.ts';
import { addJob, attachJob, changeJob, detachJob } from './decide-visit.ts';
import { edit } from './edit.ts';
import { isOpen } from './job.ts';
import { moveTo, rollUp } from './lifecycle.ts';
import { each, move, undo } from './move.ts';
import { keptPromise } from './promise.ts';
import { ok, type Result, refuse } from './result.ts';
import * as visit from './visit.ts';
import {
  common,
  evidence,
  factsOf,
  hasLeft,
  inColumn,
  refuseGone,
  summarize,
  type WorkOrder,
} from './work-order.ts';

const PLAIN: ReadonlySet<Command['do']> = new Set(['edit', 'note', 'hold', 'resume']);

/** Whether a command can be decided by the card alone; `decide` then reads no visit and changes none. */
export function isPlain(order: WorkOrder, command: Command): boolean {
  if (PLAIN.has(command.do)) return true;
  const facts = factsOf(order);
  if (command.do !== 'move' || !facts) return false;
  const plan = moveTo(facts, command.to);
  return !plan.legal || plan.asks.length + plan.does.length === 0;
}

/**
 * The one place that says what a command makes of a work order and its visits, and of the deadlines that follow from the two. Pure;
 * refusals are values.
 */
export function decide(
  state: WorkOrderState,
  command: Command,
  about: Circumstances,
): Result<WorkOrderState> {
  const done = carryOut(state, command, about);
  if (!done.ok) return done;
  const { order, jobs } = done.value;
  return ok({ order: keptPromise(state.order, order, jobs, about), jobs });
}

function carryOut(
  state: WorkOrderState,
  command: Command,
  about: Circumstances,
): Result<WorkOrderState> {
  switch (command.do) {
    case 'move':
      return move(state, command, about);
    case 'add-job':
      return addJob(state, command, about);
    case 'attach-job':
      return attachJob(state, command, about);
    case 'detach-job':
      return detachJob(state, command, about);
    case 'schedule-job':
    case 'plan-job':
    case 'start-job':
    case 'complete-job':
    case 'cancel-job':
    case 'reopen-job':
    case 'use-material':
      return changeJob(state, command, about);
    case 'edit': {
      const edited = edit(state.order, command.change, about);
      return edited.ok ? ok({ ...state, order: edited.value }) : edited;
    }
    case 'note':
      return note(state, about);
    case 'undo':
      return undo(state, command, about);
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

/** "A technician notes what is theirs": an order with a visit of theirs. Anybody else who may write, any order. */
function note(state: WorkOrderState, { onlyVisitsOf }: Circumstances): Result<WorkOrderState> {
  const theirs = state.jobs.some((job) => 'slot' in job && job.slot?.technicianId === onlyVisitsOf);
  return onlyVisitsOf && !theirs ? refuse({ code: 'visit-of-another-technician' }) : ok(state);
}

function pause(
  state: WorkOrderState,
  command: Extract<Command, { do: 'hold' | 'resume' }>,
): Result<WorkOrderState> {
  const { order, jobs } = state;
  if (hasLeft(order)) return refuseGone(order);
  if (order.status === 'completed') return refuse({ code: 'work-order-completed' });
  if (command.do === 'hold') return ok({ order: { ...order, onHold: command.hold }, jobs });
  if (order.onHold === undefined) return refuse({ code: 'work-order-not-on-hold' });
  return ok({ order: { ...order, onHold: undefined }, jobs });
}

/** "A cancelled order leaves the board and takes its open visits with it; what was done stays done." */
function cancelOrder(
  { order, jobs }: WorkOrderState,
  reason: string,
  about: Circumstances,
): Result<WorkOrderState> {
  if (hasLeft(order)) return refuseGone(order);
  const closed = each(jobs, (job) => (isOpen(job) ? visit.cancel(job, about.now) : ok(job)));
  if (!closed.ok) return closed;
  const cancelled = { status: 'cancelled', cancelledAt: about.now, reason } as const;
  const visits = summarize(closed.value, about.zone);
  return ok({ order: { ...common(order, visits), ...cancelled }, jobs: closed.value });
}

/** An order that has left the board returns to where its visits say it stands; the visits stay cancelled until someone reopens them. */
function reopenOrder(
  { order, jobs }: WorkOrderState,
  about: Circumstances,
): Result<WorkOrderState> {
  if (!hasLeft(order)) return refuse({ code: 'work-order-not-cancelled' });
  const column = rollUp('new', evidence(jobs), jobs.some(isOpen));
  return ok({ order: inColumn(order, column, summarize(jobs, about.zone), about.now), jobs });
}
