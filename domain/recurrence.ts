import { addToDate } from './calendar.ts';
import type { Window } from './job.ts';

export const VISITS_MAX = 60;

export type Recurrence = {
  readonly every: number;
  readonly unit: 'week' | 'month';
  readonly times: number;
};

/**
 * "Every 3 months, 4 times": one window a visit, each beginning where the one before ended, counted from the first day so that
 * the 31st does not wander (31 Jan, 28 Feb, 31 Mar).
 */
export function windows(from: string, { every, unit, times }: Recurrence): readonly Window[] {
  const begins = (visit: number) =>
    addToDate(from, unit === 'month' ? { months: visit * every } : { weeks: visit * every });
  return Array.from({ length: times }, (_, visit) => ({
    earliest: begins(visit),
    latest: addToDate(begins(visit + 1), { days: -1 }),
  }));
}
