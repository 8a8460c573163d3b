import type { JobRow } from '../../../functions/contract/job.ts';
import type { Landing } from './landing.ts';
import { dayInView } from './view.ts';

/** A job in the hand. `landing` is where it would come to stand; undefined over no technician's time. */
export type Held = {
  readonly row: JobRow;
  readonly by: 'pointer' | 'keyboard';
  readonly grip: 'move' | 'end';
  readonly landing: Landing | undefined;
};

/** What the keys carry stays on its technician, time and weekday when the page turns; a pointer sees for itself where it is. */
export function heldOn(held: Held | undefined, days: readonly string[]): Held | undefined {
  if (held?.by !== 'keyboard' || !held.landing) return held;
  const { landing } = held;
  return { ...held, landing: { ...landing, date: dayInView(landing.date, days) } };
}

/** "A visit that has begun keeps its slot." */
export const canBook = ({ status }: JobRow): boolean =>
  status === 'scheduled' || status === 'unscheduled';
