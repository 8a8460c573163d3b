import { isDeepStrictEqual } from 'node:util';
import type { WorkOrderState } from '../../domain/command.ts';
import { isBooked, isOpen } from '../../domain/job.ts';
import { VISITS_MAX } from '../../domain/recurrence.ts';
import { summarize } from '../../domain/work-order.ts';
import { ZONE } from './builders.ts';

type Invariant = (state: WorkOrderState) => boolean;

/** What is true of every order and its visits, whatever anybody did. */
const INVARIANTS: Record<string, Invariant> = {
  'new ⇒ no visit is booked, started or completed': ({ order, jobs }) =>
    order.status !== 'new' ||
    jobs.every((job) => job.status === 'unscheduled' || job.status === 'cancelled'),
  'scheduled ⇒ a visit is booked, none is started or completed': ({ order, jobs }) =>
    order.status !== 'scheduled' ||
    (jobs.some(isBooked) &&
      jobs.every((job) => job.status !== 'started' && job.status !== 'completed')),
  'completed ⇒ no visit is open, and it says when': ({ order, jobs }) =>
    order.status !== 'completed' || (!jobs.some(isOpen) && order.completedAt !== undefined),
  'cancelled ⇒ no visit is open, and it says when and why': ({ order, jobs }) =>
    order.status !== 'cancelled' ||
    (!jobs.some(isOpen) && order.cancelledAt !== undefined && order.reason !== undefined),
  'only completed orders say when they were completed': ({ order }) =>
    'completedAt' in order === (order.status === 'completed'),
  'only cancelled orders say when and why they were cancelled': ({ order }) =>
    ['cancelledAt', 'reason'].every((key) => key in order === (order.status === 'cancelled')),
  'only open orders are on hold': ({ order }) =>
    (order.status !== 'completed' && order.status !== 'cancelled') || !('onHold' in order),
  'the summary is what the visits come to': ({ order, jobs }) =>
    isDeepStrictEqual(order.visits, summarize(jobs, ZONE)),
  'an unscheduled visit has no slot, a booked one has': ({ jobs }) =>
    jobs.every((job) =>
      job.status === 'unscheduled' ? !('slot' in job) : !isBooked(job) || job.slot !== undefined,
    ),
  'a started visit says since when, and so does a closed one': ({ jobs }) =>
    jobs.every(
      (job) =>
        (job.status !== 'started' || job.startedAt !== undefined) &&
        (job.status !== 'completed' || job.completedAt !== undefined) &&
        (job.status !== 'cancelled' || job.cancelledAt !== undefined),
    ),
  'an open visit carries no mark of having been closed': ({ jobs }) =>
    jobs.every((job) => !isOpen(job) || !('completedAt' in job || 'cancelledAt' in job)),
  'no two visits have one number': ({ jobs }) =>
    new Set(jobs.map((job) => job.number)).size === jobs.length,
  'there are not too many visits': ({ jobs }) => jobs.length <= VISITS_MAX,
};

/** The names of the invariants that do not hold. */
export function breaches(state: WorkOrderState): string[] {
  return Object.keys(INVARIANTS).filter((name) => !INVARIANTS[name]?.(state));
}
