import { describe, expect, test } from 'vitest';
import { clockOf, minutesOf } from '../../../web/features/schedule/hours.ts';
import {
  endedAt,
  firstFree,
  type Landing,
  movedTo,
  slotOf,
  steered,
} from '../../../web/features/schedule/landing.ts';
import { planOf } from '../../../web/features/schedule/plan.ts';
import { type Turning, turning } from '../../../web/features/schedule/turning.ts';
import { dayInView, daysOf } from '../../../web/features/schedule/view.ts';
import { line, MONDAY, TESS } from './lines.ts';

describe('where a visit in the hand comes to stand', () => {
  const at = (start: string, end: string): Landing => ({
    technicianId: 'U4',
    date: MONDAY,
    from: minutesOf(start),
    to: minutesOf(end),
  });
  const times = (landing?: Landing) => landing && `${clockOf(landing.from)}–${clockOf(landing.to)}`;

  test('snaps to half hours, keeps its length and stays within its day', () => {
    const twoHours = at('09:00', '11:00');

    expect(times(movedTo(twoHours, minutesOf('10:14')))).toBe('10:00–12:00');
    expect(times(movedTo(twoHours, -200))).toBe('00:00–02:00');
    expect(times(movedTo(twoHours, 2000))).toBe('21:30–23:30');
    expect(times(movedTo(at('00:00', '23:59'), 600))).toBe('00:00–23:59');
  });

  test('ends half an hour after it begins at the earliest, and before midnight', () => {
    expect(times(endedAt(at('09:00', '11:00'), 0))).toBe('09:00–09:30');
    expect(times(endedAt(at('09:00', '11:00'), 2000))).toBe('09:00–23:59');
    expect(times(endedAt(at('23:45', '23:50'), 0))).toBe('23:45–23:59');
    expect(slotOf(at('09:00', '11:00'))).toEqual({
      technicianId: 'U4',
      date: MONDAY,
      start: '09:00',
      end: '11:00',
    });
  });

  test('is the first time that is worked, free and still to come', () => {
    const plan = planOf(MONDAY, TESS, [line('08:00', '10:00'), line('11:00', '13:00')]);

    expect(clockOf(firstFree(plan, 60))).toBe('10:00');
    expect(clockOf(firstFree(plan, 120))).toBe('13:00');
    expect(clockOf(firstFree(plan, 60, minutesOf('10:10')))).toBe('13:00');
  });

  test('never leaves the technicians and the days in view by the keys', () => {
    const calendar = { mode: 'week', technicians: ['U4'], days: [MONDAY] } as const;
    const key = (name: string) => ({ key: name, shiftKey: false });
    const here = at('09:00', '11:00');

    for (const name of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'])
      expect(steered(here, key(name), calendar)).toEqual(here);
    expect(times(steered(here, key('-'), calendar))).toBe('09:00–10:30');
    expect(steered(here, key('q'), calendar)).toBeUndefined();
  });

  test('on another page is the same weekday of a week, or the one day there is', () => {
    const week = daysOf({ mode: 'week', day: '2026-11-30' }, MONDAY);

    expect(dayInView('2026-11-25', week)).toBe('2026-12-02');
    expect(dayInView('2026-12-06', week)).toBe('2026-12-06');
    expect(dayInView('2026-11-25', ['2026-11-26'])).toBe('2026-11-26');
  });

  test('turns the page after six tenths of a second in one place, and again after a second', () => {
    const steps = [0, 300, 599, 600, 700, 1599, 1600, 1700];
    const due: number[] = [];
    let turn: Turning | undefined;
    for (const time of steps) {
      turn = turning(turn, 1, time);
      if (turn?.due) due.push(time);
    }

    expect(due).toEqual([600, 1600]);
    expect(turning({ way: 1, since: 0, due: false }, -1, 700)?.due).toBe(false);
    expect(turning(turn, undefined, 2000)).toBeUndefined();
  });
});
