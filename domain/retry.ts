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

const HOOK_MINUTES = [1, 5, 30, 120, 300, 600, 1440];
/** So often a receiver is called for one event. */
export const HOOK_TRIES = HOOK_MINUTES.length + 1;

/** How long a webhook is left alone after so many failures in a row, in milliseconds. */
export function hookWaitAfter(fails: number): number {
  return (HOOK_MINUTES[Math.min(fails, HOOK_MINUTES.length) - 1] ?? 1) * 60_000;
}

/** "A receiver that failed for a day is called no more." */
export const isHookGivenUp = isGivenUp;

/** "An event is news for three days." */
export const isHookNewsOver = (since: string, now: string) =>
  Date.parse(now) - Date.parse(since) >= 3 * DAY_MS;
