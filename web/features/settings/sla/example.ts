import { instantOf, isSkipped, toInstant } from '../../../../domain/calendar.ts';
import type { Priority } from '../../../../domain/lifecycle.ts';
import { LAST_DAY } from '../../../../domain/plain-date.ts';
import { type Deadlines, deadlinesOf } from '../../../../domain/sla.ts';
import type { Tier } from '../../../../domain/sla-policy.ts';
import type { HoldReason } from '../../../../domain/work-order.ts';
import type { Wish } from './read.ts';

/** An order that nobody made, to see what rules promise it. Days and times by the firm's clock, as they stand in their fields. */
export type Example = {
  readonly tier: Tier;
  readonly priority: Priority;
  readonly date: string;
  readonly time: string;
  /** Empty for none. */
  readonly due: string;
  readonly heldHours: string;
  readonly reason: HoldReason;
};

const HOUR_MS = 3_600_000;
const MOST_HELD = 1_000;

/** The deadlines of the example by these rules; or what of the example makes no sense. It is on hold from its beginning. */
export function exampleOf(example: Example, { rules, zone }: Wish): Deadlines | string {
  const { tier, priority, date, time, due, heldHours, reason } = example;
  const held = Number(heldHours.replace(',', '.') || 0);
  if (!isDay(date) || !/^\d\d:\d\d/.test(time)) return 'Say when the order is made.';
  if (isSkipped(date, time.slice(0, 5), zone))
    return 'No clock shows this time: clocks go forward then.';
  if (due && (!isDay(due) || due < date)) return 'It cannot be due before it is made.';
  if (!(held >= 0 && held <= MOST_HELD)) return `Hours on hold: a number from 0 to ${MOST_HELD}.`;
  const createdAt = instantOf(date, time.slice(0, 5), zone);
  const to = toInstant(Date.parse(createdAt) + held * HOUR_MS);
  const pauses = held > 0 ? [{ reason, from: createdAt, to }] : [];
  const agreed = due ? { promisedDate: due, dueDate: due } : {};
  return deadlinesOf({ createdAt, tier, priority, pauses, ...agreed }, rules, zone);
}

const isDay = (day: string): boolean =>
  /^2\d{3}-\d\d-\d\d$/.test(day) && day <= LAST_DAY && !Number.isNaN(Date.parse(day));
