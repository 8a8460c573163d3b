import type { Agreement, Circumstances } from './command.ts';
import type { Job } from './job.ts';
import { deadlinesOf } from './sla.ts';
import { type Due, hasLeft, type WorkOrder } from './work-order.ts';

/** What a work order carries of its promise, so that a board needs neither rules nor calendar to show it. */

/** From when on an order is at risk and from when on it has broken its promise; `respond` while the first visit must still be planned. */
export type Sla = {
  readonly atRiskAt?: string | undefined;
  readonly breachAt?: string | undefined;
  readonly deadline?: 'respond' | undefined;
};

type Promise = Pick<WorkOrder, 'tier' | 'respond' | 'complete'>;

/** The promise of an order by its terms and the rules that it keeps to. `zone`: the tenant's. */
export function promiseOf(
  order: Pick<WorkOrder, 'createdAt' | 'dueDate' | 'priority' | 'respondedAt'>,
  { terms, rules }: Agreement,
  zone: string,
): Promise {
  const { createdAt, dueDate, priority } = order;
  const { respond, complete } = deadlinesOf(
    { ...terms, createdAt, dueDate, priority },
    rules,
    zone,
  );
  return {
    tier: terms.tier === 'standard' ? undefined : terms.tier,
    respond: order.respondedAt === undefined ? due(respond) : undefined,
    complete: due(complete),
  };
}

const due = (deadline: Due | undefined): Due | undefined =>
  deadline && { by: deadline.by, riskAt: deadline.riskAt };

/**
 * The deadline that runs. "First somebody has to plan a visit, then the work has to be done. At risk some time before; at once when a
 * visit is late, or when one is booked after the deadline."
 */
export function slaOf(order: WorkOrder): Sla {
  const { respond, complete, createdAt, visits } = order;
  if (respond && (!complete || respond.by < complete.by)) {
    return {
      atRiskAt: least(respond.riskAt, complete?.riskAt),
      breachAt: respond.by,
      deadline: 'respond',
    };
  }
  if (!complete) return {};
  const bookedAfter = visits.lastEnd !== undefined && visits.lastEnd > complete.by;
  const atRiskAt = least(complete.riskAt, visits.lateAt, bookedAfter ? createdAt : undefined);
  return { atRiskAt, breachAt: complete.by };
}

function least(...instants: readonly (string | undefined)[]): string | undefined {
  return instants.filter((instant) => instant !== undefined).sort()[0];
}

/**
 * The order after a step of its life (`before`: none for a new one), its deadlines counted anew when it says from what, and set to be
 * looked at when the next of them falls due.
 */
export function keptPromise<O extends WorkOrder>(
  before: WorkOrder | undefined,
  after: O,
  jobs: readonly Job[],
  { agreed, zone, now }: Pick<Circumstances, 'agreed' | 'zone' | 'now'>,
): O {
  const counted = agreed ? { ...after, ...promiseOf(after, agreed, zone) } : after;
  return withAlert(before, answered(counted, jobs, now));
}

/** Whether somebody has said of any of the visits when it is to be. */
export function isPlanned(jobs: readonly Job[]): boolean {
  return jobs
    .filter(({ status }) => status !== 'cancelled')
    .some((job) => job.window !== undefined || ('slot' in job && job.slot !== undefined));
}

/** "We have answered once a visit has a window or a slot, or the work is done without": from then on only the work has a deadline. */
function answered<O extends WorkOrder>(order: O, jobs: readonly Job[], now: string): O {
  if (order.respondedAt !== undefined) return order;
  const goesOn = order.status !== 'new' && !hasLeft(order);
  return isPlanned(jobs) || goesOn ? { ...order, respond: undefined, respondedAt: now } : order;
}

/**
 * What was handled stays handled while the deadlines are the same; otherwise the order is looked at from the beginning. One that is done
 * keeps its place until that comes up, so that completing costs no more than any move; when it goes on, that place counts unless it would
 * come too late, for it may be a deadline that ended with it. One that has left the board is looked at no more.
 */
function withAlert<O extends WorkOrder>(before: WorkOrder | undefined, after: O): O {
  if (hasLeft(after)) return { ...after, alertAt: undefined };
  if (after.status === 'completed') return after;
  const [was, is] = [before && slaOf(before), slaOf(after)];
  const same = was?.atRiskAt === is.atRiskAt && was?.breachAt === is.breachAt;
  const place = before?.alertAt ?? 'never';
  const isInTime = place === is.breachAt || place <= (is.atRiskAt ?? '');
  const stands = same && (isOpen(before) || isInTime);
  return { ...after, alertAt: stands ? before?.alertAt : is.atRiskAt };
}

const isOpen = (order: WorkOrder | undefined) =>
  order !== undefined && order.status !== 'completed' && !hasLeft(order);

/**
 * What is to be told of an order now, and when it is to be looked at again (never, when that is left out). Of a breach the warning before
 * it is not told any more; of one that is done, nothing.
 */
export function alertOf(
  order: WorkOrder,
  now: string,
): { readonly kind?: 'at-risk' | 'breached'; readonly next?: string | undefined } {
  const { atRiskAt, breachAt } = slaOf(order);
  if (!isOpen(order) || order.alertAt === undefined || breachAt === undefined) return {};
  if (breachAt <= now) return { kind: 'breached' };
  if (atRiskAt !== undefined && atRiskAt <= now) return { kind: 'at-risk', next: breachAt };
  return { next: atRiskAt };
}
