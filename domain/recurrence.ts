import type { Window } from './job.ts';
import { addToDate } from './plain-date.ts';

export const VISITS_MAX = 60;

export type Recurrence = {
  readonly every: number;
  readonly unit: 'week' | 'month';
  readonly times: number;
  /** How many days each window is open; until the next one begins when left out. */
  readonly windowDays?: number | undefined;
  /** Windows that begin on these days are left out; they still count among the times, as in a calendar. */
  readonly except?: readonly string[] | undefined;
};

/**
 * "Every 3 months, 4 times": one window a visit, each beginning where the one before ended, counted from the first day so that
 * the 31st does not wander (31 Jan, 28 Feb, 31 Mar).
 */
export function windows(from: string, recurrence: Recurrence): readonly Window[] {
  const { every, unit, times, windowDays, except = [] } = recurrence;
  const begins = (visit: number) =>
    addToDate(from, unit === 'month' ? { months: visit * every } : { weeks: visit * every });
  const ends = (visit: number) => {
    const whole = addToDate(begins(visit + 1), { days: -1 });
    const short = windowDays && addToDate(begins(visit), { days: windowDays - 1 });
    return short && short < whole ? short : whole;
  };
  const all = Array.from({ length: times }, (_, visit) => ({
    earliest: begins(visit),
    latest: ends(visit),
  }));
  return all.filter(({ earliest }) => !except.includes(earliest));
}
