import { dayIn, instantOf } from './calendar.ts';
import { addToDate } from './plain-date.ts';

/** HH:MM by the tenant's clock; `to` before `from` is the next morning. */
export type QuietHours = { readonly from: string; readonly to: string };

/**
 * "At night nobody is mailed": the end of the quiet hours that an instant lies in, or undefined when it lies in none. They begin and end by
 * the clock on the wall, so that the night of a clock change is an hour shorter or longer.
 */
export function quietUntil(
  { from, to }: QuietHours,
  zone: string,
  now: string,
): string | undefined {
  const today = dayIn(zone, now);
  for (const day of [addToDate(today, { days: -1 }), today]) {
    const lastDay = to < from ? addToDate(day, { days: 1 }) : day;
    const end = instantOf(lastDay, to, zone);
    if (instantOf(day, from, zone) <= now && now < end) return end;
  }
  return undefined;
}
