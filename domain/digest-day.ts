import { dayIn, instantOf } from './calendar.ts';
import { addToDate } from './plain-date.ts';

/** The daily digest at a moment: which day's was last due, and when the next one is. */
export type DigestDay = { readonly day: string; readonly next: string };

/**
 * "Each day at the same time by the firm's clock": once a day, also when that day's clock skips the time or shows it twice. `time`: HH:MM,
 * `now`: ISO instant.
 */
export function digestDay(now: string, time: string, zone: string): DigestDay {
  const today = dayIn(zone, now);
  const at = instantOf(today, time, zone);
  return at <= now
    ? { day: today, next: instantOf(addToDate(today, { days: 1 }), time, zone) }
    : { day: addToDate(today, { days: -1 }), next: at };
}
