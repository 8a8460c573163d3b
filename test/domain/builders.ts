import type { Agreement, Circumstances, Command, WorkOrderState } from '../../domain/command.ts';
import { movesDeadlines } from '../../domain/edit.ts';
import {
  type CustomerId,
  type JobNumber,
  jobNumber,
  type PersonId,
  type PropertyId,
  sequenceOf,
  type TenantId,
  workOrderNumber,
} from '../../domain/ids.ts';
import type { Job, JobStatus, LoneJob, Slot, Window } from '../../domain/job.ts';
import { keptPromise } from '../../domain/promise.ts';
import type { Result } from '../../domain/result.ts';
import { paused, resumed, type Terms } from '../../domain/sla.ts';
import { USUAL_RULES } from '../../domain/sla-policy.ts';
import { type Hold, type HoldReason, summarize, type WorkOrder } from '../../domain/work-order.ts';

/** Visits and orders that state only what a test is about. */

export const ZONE = 'America/Toronto';
/** A Monday, 09:05 in Toronto. */
export const NOW = '2026-11-23T14:05:00Z';
export const EARLIER = '2026-11-23T13:00:00Z';
export const TENANT = 'KKT' as TenantId;
export const ANNA = 'U1' as PersonId;
export const BEN = 'U2' as PersonId;
export const CUSTOMER = 'C12' as CustomerId;
/** What was agreed with that customer when the order here was made. */
export const TERMS: Terms = { promisedDate: '2026-12-31', tier: 'standard' };
/** The same under the rules that every firm begins with. */
export const AGREED: Agreement = { terms: TERMS, rules: USUAL_RULES };

export const MORNING: Slot = slot('2026-11-24', '09:00', '11:00');
export const AFTERNOON: Slot = slot('2026-11-24', '13:00', '15:00');

export function slot(date: string, start: string, end: string, technicianId = ANNA): Slot {
  return { date, start, end, technicianId };
}

export function number(sequence: number): JobNumber {
  return jobNumber(TENANT, sequence);
}

export function unscheduled(sequence: number, window?: Window): Job {
  return { number: number(sequence), window, status: 'unscheduled' };
}

export function scheduled(sequence: number, at: Slot = MORNING): Job {
  return { number: number(sequence), status: 'scheduled', slot: at };
}

export function started(sequence: number, at: Slot = MORNING): Job {
  return { number: number(sequence), status: 'started', slot: at, startedAt: EARLIER };
}

export function completed(sequence: number, at?: Slot): Job {
  return { number: number(sequence), status: 'completed', slot: at, completedAt: EARLIER };
}

export function cancelled(sequence: number, at?: Slot): Job {
  return { number: number(sequence), status: 'cancelled', slot: at, cancelledAt: EARLIER };
}

/** A work order with these visits; its summary and its deadlines follow from them and from the terms. */
export function workOrder(
  status: WorkOrder['status'],
  jobs: readonly Job[] = [],
  onHold?: Hold,
): WorkOrderState {
  const common = {
    number: workOrderNumber(TENANT, 1081),
    title: 'HVAC tune-up',
    priority: 'normal',
    customerId: CUSTOMER,
    propertyId: 'P7' as PropertyId,
    createdAt: '2026-11-20T14:00:00Z',
    dueDate: '2026-12-31',
    visits: summarize(jobs, ZONE),
  } as const;
  const about = { agreed: agreement(onHold), zone: ZONE, now: EARLIER };
  const isOpen = status !== 'completed' && status !== 'cancelled' && status !== 'archived';
  const open = { ...common, status: isOpen ? status : 'in-progress', onHold } as const;
  const order = keptPromise(undefined, open, jobs, about);
  if (isOpen) return { order, jobs };
  const { onHold: _, ...rest } = order;
  if (status === 'completed') return { order: { ...rest, status, completedAt: EARLIER }, jobs };
  if (status === 'archived') {
    const left = { completedAt: EARLIER, archivedAt: NOW, month: '2026-11' };
    return { order: { ...rest, ...left, alertAt: undefined, status }, jobs };
  }
  const off = { alertAt: undefined, status, cancelledAt: EARLIER, reason: 'sold' } as const;
  return { order: { ...rest, ...off }, jobs };
}

/** What was agreed on an order here, which waits for something or not. */
export function agreement(onHold?: Hold): Agreement {
  return onHold ? { ...AGREED, terms: paused(TERMS, onHold, EARLIER) } : AGREED;
}

/** What a command is told of the agreement, as the table does: nothing when it moves no deadline. */
export function agreedFor(
  command: Command,
  { terms, rules }: Agreement = AGREED,
  now = NOW,
): Agreement | undefined {
  switch (command.do) {
    case 'edit':
      return movesDeadlines(command.change) ? { terms, rules } : undefined;
    case 'hold':
      return { terms: paused(terms, command.hold, now), rules };
    case 'resume':
    case 'reopen':
      return { terms: resumed(terms, now), rules };
    default:
      return undefined;
  }
}

const VISIT = { unscheduled, scheduled, started, completed, cancelled };

/** `in-progress: completed scheduled` with its visits numbered from 1; those that can have a slot have the morning's. */
export function standing(text: string, waiting?: HoldReason): WorkOrderState {
  const onHold = waiting && { reason: waiting };
  const [status, visits] = text.split(':') as [WorkOrder['status'], string?];
  const statuses = (visits?.match(/[a-z]+/g) ?? []) as JobStatus[];
  const jobs = statuses.map((each, index) => VISIT[each](index + 1));
  return workOrder(status, jobs, onHold);
}

/** The same words the other way round, or the code of the refusal. */
export function inWords(result: Result<WorkOrderState>): string {
  if (!result.ok) return result.refusal.code;
  const { order, jobs } = result.value;
  return [`${order.status}:`, ...jobs.map((job) => job.status)].join(' ');
}

/** Jobs on their own were made long after the visits of the orders here. */
export const FIRST_LONE = 500_000;

/** A job on its own, of the customer of the order here. */
export function lone(job: LoneJob['job'] | number, customerId = CUSTOMER): LoneJob {
  const alone = typeof job === 'number' ? { ...unscheduled(job), title: 'Leak' } : job;
  return { job: alone, customerId, createdAt: EARLIER };
}

/** What a command is decided with; the next visit gets a number that no other has. */
export function about(jobs: readonly Job[], more: Partial<Circumstances> = {}): Circumstances {
  const taken = jobs.map((job) => sequenceOf(job.number)).filter((n) => n < FIRST_LONE);
  return { now: NOW, zone: ZONE, nextJob: number(Math.max(0, ...taken) + 1), ...more };
}
