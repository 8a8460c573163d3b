import { daysBetween } from '../../../domain/plain-date.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import { isLate } from '../../words/job-line.ts';

/** How a visit stands, in the order of the legend. */
export const VISIT_STATES = [
  'late',
  'due',
  'booked',
  'under-way',
  'done',
  'unplanned',
  'cancelled',
] as const;
export type VisitState = (typeof VISIT_STATES)[number];

export const STATE_NAMES: Readonly<Record<VisitState, string>> = {
  late: 'Late',
  due: 'Due',
  booked: 'Booked',
  'under-way': 'Under way',
  done: 'Done',
  unplanned: 'Not planned',
  cancelled: 'Cancelled',
};

/** What a state means, for the legend. */
export const STATE_MEANINGS: Readonly<Record<VisitState, string>> = {
  late: 'Its window or its time is over, and it is not done',
  due: 'Its window is open and nothing is booked',
  booked: 'Has a date and a technician',
  'under-way': 'A technician is there',
  done: 'Completed',
  unplanned: 'Nothing is booked, and its window has not begun',
  cancelled: 'Will not happen',
};

/** "Due = its window is open and nothing is booked; late = window or slot is over and it is not done." `now` is local: `YYYY-MM-DDTHH:MM`. */
export function stateOf(job: JobRow, now: string): VisitState {
  if (job.status === 'completed') return 'done';
  if (job.status === 'cancelled') return 'cancelled';
  if (isLate(job, now)) return 'late';
  if (job.status === 'started') return 'under-way';
  if (job.slot) return 'booked';
  return job.window && job.window.earliest <= now.slice(0, 10) ? 'due' : 'unplanned';
}

/** A window of a quarter runs out in its last two weeks, one of a week in its last two days. */
const LAST_DAYS = 14;

/** "Behind = nothing is booked, and of its window only the last quarter is left, at most two weeks." `today`: YYYY-MM-DD. */
export function isRunningOut({ slot, window }: JobRow, today: string): boolean {
  if (slot || !window || window.earliest > today) return false;
  const length = daysBetween(window.earliest, window.latest) + 1;
  return daysBetween(today, window.latest) < Math.min(LAST_DAYS, Math.ceil(length / 4));
}
