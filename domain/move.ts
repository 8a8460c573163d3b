import type { Circumstances, Command, WorkOrderState } from './command.ts';
import { firstOpen, isOpen, type Job, nextBooked } from './job.ts';
import { type Column, type Deed, moveTo, rollUp } from './lifecycle.ts';
import { isPlanned } from './promise.ts';
import { ok, type Result, refuse } from './result.ts';
import * as visit from './visit.ts';
import {
  evidence,
  factsOf,
  hasLeft,
  inColumn,
  newVisit,
  refuseGone,
  summarize,
  withJob,
} from './work-order.ts';

type MoveCommand = Extract<Command, { do: 'move' }>;

/** A drag, a key or a menu: one command with one answer, by the move table. */
export function move(
  state: WorkOrderState,
  command: MoveCommand,
  about: Circumstances,
): Result<WorkOrderState> {
  const { order, jobs } = state;
  const facts = factsOf(order);
  if (!facts) return refuseGone(order);
  const plan = moveTo(facts, command.to);
  if (!plan.legal) return illegal(state, plan.why, command.to);
  const answered = { schedule: command.schedule, 'open-jobs': command.openJobs };
  const asks = plan.asks.filter((ask) => answered[ask] === undefined);
  if (asks.length > 0) {
    return refuse({
      code: 'move-unanswered',
      asks,
      openJobs: jobs.filter(isOpen).map((job) => job.number),
    });
  }
  if (plan.does.length === 0)
    return ok({ order: inColumn(order, command.to, order.visits, about.now), jobs });
  const changed = plan.does.reduce<Result<readonly Job[]>>(
    (done, deed) => (done.ok ? DEEDS[deed](done.value, command, about) : done),
    ok(jobs),
  );
  if (!changed.ok) return changed;
  const visits = summarize(changed.value, about.zone);
  return ok({ order: inColumn(order, command.to, visits, about.now), jobs: changed.value });
}

function illegal({ order }: WorkOrderState, why: string, to: Column): Result<never> {
  if (why === 'move-to-same-column') return refuse({ code: why, column: to });
  if (why === 'visit-already-completed') return refuse({ code: why, done: order.visits.done });
  return refuse({
    code: 'work-order-on-hold',
    hold: 'onHold' in order ? order.onHold : undefined,
  });
}

/**
 * Takes a move back: the visits that it changed are as they were, and the order stands where it stood.
 * "A visit that the move had made is cancelled: numbers are not given twice, and nothing is deleted."
 */
export function undo(
  { order, jobs }: WorkOrderState,
  command: Extract<Command, { do: 'undo' }>,
  about: Circumstances,
): Result<WorkOrderState> {
  if (hasLeft(order)) return refuseGone(order);
  const restored = each(jobs, (job) => {
    const changed = command.jobs.find(({ number }) => number === job.number);
    if (!changed) return ok(job);
    if (changed.was) return ok(changed.was);
    return isOpen(job) ? visit.cancel(job, about.now) : ok(job);
  });
  if (!restored.ok) return restored;
  // A visit that somebody booked or began since, beside those of the move, would stand in a column that it belies.
  const stands = rollUp(command.to, evidence(restored.value), restored.value.some(isOpen));
  if (stands !== command.to) return refuse({ code: 'nothing-to-undo' });
  // "A booking that is taken back has answered nobody."
  const byMove = order.respondedAt === command.at && !isPlanned(restored.value);
  const respondedAt = byMove ? undefined : order.respondedAt;
  const visits = summarize(restored.value, about.zone);
  const next = inColumn({ ...order, respondedAt }, command.to, visits, about.now);
  const { completedAt } = command;
  return ok({
    order: next.status === 'completed' && completedAt ? { ...next, completedAt } : next,
    jobs: restored.value,
  });
}

/** The deeds of the move table, each on all visits of the order. */
const DEEDS: Record<
  Deed,
  (jobs: readonly Job[], command: MoveCommand, about: Circumstances) => Result<readonly Job[]>
> = {
  unstart: (jobs) =>
    ok(jobs.map((job) => (job.status === 'started' ? visit.withoutProgress(job) : job))),
  release: (jobs) => ok(jobs.map((job) => (job.status === 'scheduled' ? visit.release(job) : job))),
  'book-first'(jobs, { schedule }, about) {
    if (!schedule) return ok(jobs);
    const open = firstOpen(jobs);
    const first = open ? ok(open) : newVisit(jobs, about.nextJob);
    const booked = first.ok ? visit.book(first.value, schedule, about.zone) : first;
    return booked.ok ? ok(withJob(jobs, booked.value)) : booked;
  },
  'start-first'(jobs, _command, { now }) {
    const first = nextBooked(jobs);
    if (!first || first.status === 'started') return ok(jobs);
    const started = visit.start(first, now);
    return started.ok ? ok(withJob(jobs, started.value)) : started;
  },
  'close-open'(jobs, { openJobs }, { now }) {
    const close = openJobs === 'cancel' ? visit.cancel : visit.complete;
    return each(jobs, (job) => (isOpen(job) ? close(job, now) : ok(job)));
  },
};

/** One step on every visit; the first refusal stops it. */
export function each(
  jobs: readonly Job[],
  step: (job: Job) => Result<Job>,
): Result<readonly Job[]> {
  const done: Job[] = [];
  for (const job of jobs) {
    const next = step(job);
    if (!next.ok) return next;
    done.push(next.value);
  }
  return ok(done);
}
