import { toInstant } from './calendar.ts';

const MINUTES = [1, 5, 15, 60, 240];
const DAY_MS = 24 * 3_600_000;

/** "After 1, 5, 15 and 60 minutes, then every 4 hours": how long to wait after so many tries, in milliseconds. */
export function waitAfter(tries: number): number {
  return (MINUTES[Math.min(tries, MINUTES.length) - 1] ?? 1) * 60_000;
}

/** Whether something wanted since then is given up: "what could not be sent for a day is news to nobody". */
export const isGivenUp = (since: string, now: string) =>
  Date.parse(now) - Date.parse(since) >= DAY_MS;

/** When to try again, or undefined when that would be after a day. ISO instants. */
export function nextTry(since: string, tries: number, now: string): string | undefined {
  const next = toInstant(Date.parse(now) + waitAfter(tries));
  return isGivenUp(since, next) ? undefined : next;
}
