import type { PersonId } from '../../../domain/ids.ts';
import { addToDate } from '../../../domain/plain-date.ts';
import type { Slot } from '../../../functions/contract/visit.ts';
import { clockOf, LAST_MINUTE, length, meets, minutesOf, SNAP, type Stretch } from './hours.ts';
import type { DayPlan } from './plan.ts';
import type { Mode } from './view.ts';

/** Where a visit in the hand would come to stand. */
export type Landing = Stretch & { readonly technicianId: string; readonly date: string };

/** What a visit takes when nobody has said how long. */
export const USUAL_MINUTES = 120;

export const landingOf = ({ technicianId, date, start, end }: Slot): Landing => ({
  technicianId,
  date,
  from: minutesOf(start),
  to: minutesOf(end),
});

export const slotOf = ({ technicianId, date, from, to }: Landing): Slot => ({
  technicianId: technicianId as PersonId,
  date,
  start: clockOf(from),
  end: clockOf(to),
});

export const sameLanding = (a: Landing, b: Landing): boolean =>
  a.technicianId === b.technicianId && a.date === b.date && a.from === b.from && a.to === b.to;

const snapped = (minutes: number): number => Math.round(minutes / SNAP) * SNAP;

/** The same length from another minute on, snapped; never before midnight and never past the next one. */
export function movedTo(landing: Landing, minute: number): Landing {
  const long = length(landing);
  const latest = Math.floor((LAST_MINUTE - long) / SNAP) * SNAP;
  const from = Math.max(0, Math.min(snapped(minute), latest));
  return { ...landing, from, to: from + long };
}

/** Another end, snapped: at least one step after the beginning and on the same day. */
export function endedAt(landing: Landing, minute: number): Landing {
  const to = Math.min(Math.max(snapped(minute), landing.from + SNAP), LAST_MINUTE);
  return to > landing.from ? { ...landing, to } : landing;
}

/** The first time of a day that is worked and free, else when the work begins, else nine. `notBefore` in minutes. */
export function firstFree(plan: DayPlan, minutes: number, notBefore = 0): number {
  for (const shift of plan.shifts) {
    const first = Math.max(shift.from, Math.ceil(notBefore / SNAP) * SNAP);
    for (let from = first; from + minutes <= shift.to; from += SNAP) {
      const wanted = { from, to: from + minutes };
      if (!plan.blocks.some((block) => meets(block, wanted))) return from;
    }
  }
  return Math.max(plan.shifts[0]?.from ?? 9 * 60, Math.min(notBefore, LAST_MINUTE - minutes));
}

type Calendar = {
  readonly mode: Mode;
  /** The technicians of the rows, in their order. */
  readonly technicians: readonly string[];
  readonly days: readonly string[];
};

/** What a key does to a visit in the hand: arrows move it, with Shift (or + and −) they change its end. Undefined: not a key of ours. */
export function steered(
  landing: Landing,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  { mode, technicians, days }: Calendar,
): Landing | undefined {
  const longer = key === '+' || key === '=' || (shiftKey && key === 'ArrowRight');
  const shorter = key === '-' || key === '_' || key === '−' || (shiftKey && key === 'ArrowLeft');
  if (longer || shorter) return endedAt(landing, landing.to + (longer ? SNAP : -SNAP));
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const by = key === 'ArrowRight' ? 1 : -1;
    if (mode === 'day') return movedTo(landing, landing.from + by * SNAP);
    const date = addToDate(landing.date, { days: by });
    return days.includes(date) ? { ...landing, date } : landing;
  }
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const at = technicians.indexOf(landing.technicianId) + (key === 'ArrowDown' ? 1 : -1);
  return { ...landing, technicianId: technicians[at] ?? landing.technicianId };
}
