import { type RefObject, useEffect, useRef, useState } from 'react';
import type { JobRow } from '../../../functions/contract/job.ts';
import { canBook, type Held } from './held.ts';
import { DAY_MINUTES, length } from './hours.ts';
import { endedAt, type Landing, landingOf, movedTo, sameLanding } from './landing.ts';
import type { Point } from './point.ts';
import { watchPointer } from './pointer.ts';

type Host = {
  readonly root: RefObject<HTMLElement | null>;
  readonly enabled: boolean;
  find(number: string): JobRow | undefined;
  /** How long, and in a week at what time, a job of the tray would be booked there. */
  first(technicianId: string, date: string): Landing;
  onDrop(row: JobRow, landing: Landing): void;
  /** Let go of without a booking; `back` = over the jobs without a day. */
  onReturn(row: JobRow, back: boolean): void;
  onLift(held: Held): void;
  /** Held at an edge or over an arrow: the day or week before (-1) or after (1) is wanted. */
  turn(by: 1 | -1): void;
};

export type Drag = {
  readonly held: Held | undefined;
  set(held: Held | undefined): void;
};

/** The one job in the hand, by pointer or keyboard. */
export function useDrag(host: Host): Drag {
  const [held, show] = useState<Held>();
  const now = useRef<Held>(undefined);
  const latest = useRef(host);
  latest.current = host;
  const set = (next: Held | undefined): void => {
    now.current = next;
    show(next);
  };

  const { root, enabled } = host;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads the newest host by itself
  useEffect(() => {
    if (!root.current || !enabled) return;
    /** Minutes between the beginning of the visit and where it was taken. */
    let grip = 0;
    let overTray = false;
    const stop = watchPointer(root.current, {
      lift(number, kind, at) {
        const row = latest.current.find(number);
        if (!row || !canBook(row)) return false;
        const landing = row.slot && landingOf(row.slot);
        const under = placeUnder(at);
        grip = landing && under?.minute !== undefined ? under.minute - landing.from : 0;
        set({ row, by: 'pointer', grip: kind, landing });
        latest.current.onLift(now.current as Held);
        return true;
      },
      over(at) {
        if (!now.current) return;
        const under = placeUnder(at);
        overTray = document.elementFromPoint(at.x, at.y)?.closest('.sched-tray') !== null;
        const landing = under && landingAt(now.current, under, grip, latest.current);
        const before = now.current.landing;
        const same = landing && before ? sameLanding(landing, before) : landing === before;
        if (!same) set({ ...now.current, landing });
      },
      turn: (by) => latest.current.turn(by),
      drop() {
        const { current: last } = now;
        set(undefined);
        if (last) settle(last, overTray, latest.current);
      },
      cancel() {
        const { current: last } = now;
        set(undefined);
        if (last) latest.current.onReturn(last.row, false);
      },
    });
    return () => {
      stop();
      set(undefined);
    };
  }, [root, enabled]);

  return { held, set };
}

function settle({ row, landing }: Held, back: boolean, host: Host): void {
  const unmoved = landing && row.slot && sameLanding(landing, landingOf(row.slot));
  if (landing && !unmoved) host.onDrop(row, landing);
  else host.onReturn(row, back);
}

type Under = { readonly technicianId: string; readonly date: string; readonly minute?: number };

/** Whose time lies under a point; in the day view also which minute of it. */
function placeUnder({ x, y }: Point): Under | undefined {
  const place = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-technician], .sched-who, .sched-tray'))
    .find((element) => element !== null);
  const { technician, day } = place?.dataset ?? {};
  if (!place || !technician || !day) return undefined;
  const where = { technicianId: technician, date: day };
  if (!place.matches('.sched-track')) return where;
  const box = place.getBoundingClientRect();
  return { ...where, minute: ((x - box.left) / box.width) * DAY_MINUTES };
}

function landingAt(held: Held, under: Under, grip: number, host: Host): Landing {
  const { technicianId, date, minute } = under;
  const first = host.first(technicianId, date);
  const own = held.row.slot && landingOf(held.row.slot);
  if (minute === undefined) return { ...(own ?? first), technicianId, date };
  if (held.grip === 'end' && own) return endedAt(own, minute);
  const long = length(own ?? first);
  return movedTo({ technicianId, date, from: 0, to: long }, minute - grip);
}
