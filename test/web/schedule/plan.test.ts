import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import type { Person } from '../../../functions/contract/people.ts';
import {
  capacityWords,
  clockOf,
  minutesOf,
  offHours,
  shiftsOn,
} from '../../../web/features/schedule/hours.ts';
import {
  endedAt,
  firstFree,
  type Landing,
  movedTo,
  slotOf,
  steered,
} from '../../../web/features/schedule/landing.ts';
import { planOf, rowsOf } from '../../../web/features/schedule/plan.ts';
import { matching, slaWords, waitingOf, windowWords } from '../../../web/features/schedule/tray.ts';
import {
  daysOf,
  stepped,
  viewFromParams,
  viewToParams,
} from '../../../web/features/schedule/view.ts';
import type { JobLine } from '../../../web/words/job-line.ts';

const MONDAY = '2026-11-23';
const SATURDAY = '2026-11-28';
const TESS: Person = { id: 'U4', name: 'Tess Ortiz', role: 'technician', version: 1 } as Person;

let count = 0;
function line(start: string, end: string, more: Partial<JobRow> = {}, day = MONDAY): JobLine {
  count += 1;
  const number = `JOB-KKT-${String(count).padStart(6, '0')}`;
  const slot = { date: day, start, end, technicianId: 'U4' };
  const job = { number, status: 'scheduled', slot, ...more } as JobRow;
  return { job, title: 'Drain auger', day, at: start };
}

describe('a technician’s day', () => {
  test('is Monday to Friday, eight to five, for whoever has no hours of their own', () => {
    expect(shiftsOn(TESS, MONDAY)).toEqual([{ from: 480, to: 1020 }]);
    expect(shiftsOn(TESS, SATURDAY)).toEqual([]);
    expect(offHours(shiftsOn(TESS, MONDAY))).toEqual([
      { from: 0, to: 480 },
      { from: 1020, to: 1440 },
    ]);
  });

  test('counts what is booked of what is worked', () => {
    const plan = planOf(MONDAY, TESS, [line('08:00', '10:30'), line('12:00', '16:00')]);

    expect(capacityWords(plan.booked, plan.working)).toBe('6.5 of 9 h');
    expect(plan.blocks.flatMap(({ troubles }) => troubles)).toEqual([]);
  });

  test('shows both of two visits at once as double-booked, under each other; one that follows is not', () => {
    const plan = planOf(MONDAY, TESS, [
      line('08:00', '10:00'),
      line('09:30', '11:00'),
      line('11:00', '12:00'),
    ]);

    expect(plan.blocks.map(({ lane, troubles }) => [lane, troubles])).toEqual([
      [0, ['overlap']],
      [1, ['overlap']],
      [0, []],
    ]);
    expect(plan.lanes).toBe(2);
  });

  test('is in nobody’s way once a visit is done', () => {
    const done = line('08:00', '10:00', { status: 'completed' });

    const plan = planOf(MONDAY, TESS, [done, line('09:00', '11:00')]);

    expect(plan.blocks.flatMap(({ troubles }) => troubles)).toEqual([]);
  });

  test('shows work outside of the hours, over a break and on a day off', () => {
    const shifts = [
      { start: '08:00', end: '12:00' },
      { start: '13:00', end: '17:00' },
    ];
    const daysOff = [{ from: SATURDAY, to: SATURDAY, reason: 'Wedding' }];
    const person = { ...TESS, hours: { mon: shifts, sat: shifts }, daysOff };

    const monday = planOf(MONDAY, person, [line('11:30', '13:30'), line('16:30', '17:30')]);
    const saturday = planOf(SATURDAY, person, [line('09:00', '10:00', {}, SATURDAY)]);

    expect(monday.blocks.map(({ troubles }) => troubles)).toEqual([
      ['outside-hours'],
      ['outside-hours'],
    ]);
    expect(saturday.blocks[0]?.troubles).toEqual(['day-off']);
    expect(capacityWords(saturday.booked, saturday.working)).toBe('1 h booked');
  });

  test('has a row for whoever left with visits ahead, below the others; a cancelled visit takes no time', () => {
    const people = new Map([
      ['U4', TESS],
      ['U5', { ...TESS, id: 'U5', name: 'Abe', inactive: true } as Person],
      ['U6', { ...TESS, id: 'U6', name: 'Bea', inactive: true } as Person],
    ]);
    const slot = (technicianId: string) =>
      ({ date: MONDAY, start: '09:00', end: '10:00', technicianId }) as JobRow['slot'];
    const lines = [
      line('', '', { slot: slot('U5') }),
      line('', '', { slot: slot('U6'), status: 'cancelled' }),
    ];

    const rows = rowsOf(lines, [MONDAY], people, []);

    expect(rows.map(({ id, gone }) => [id, gone])).toEqual([
      ['U4', false],
      ['U5', true],
    ]);
  });
});

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
});

describe('the jobs that wait', () => {
  const now = '2026-11-23T14:00:00Z';
  const cards = new Map(
    [
      { number: 'WO-1', priority: 'low', breachAt: '2026-11-22T14:00:00Z' },
      {
        number: 'WO-2',
        priority: 'low',
        atRiskAt: '2026-11-23T12:00:00Z',
        breachAt: '2026-11-23T18:00:00Z',
      },
      { number: 'WO-3', priority: 'critical' },
    ].map((card) => [card.number, card as Card]),
  );
  const waits = (title: string, more: Partial<JobRow>): JobLine => ({
    ...line('', '', { status: 'unscheduled', slot: undefined, ...more }),
    title,
    day: 'none',
  });
  const order = (number: string) => number as NonNullable<JobRow['workOrder']>;
  const all = waitingOf(
    [
      waits('some day', {}),
      waits('critical', { workOrder: order('WO-3') }),
      waits('window', { window: { earliest: '2026-11-24', latest: '2026-11-27' } }),
      waits('at risk', { workOrder: order('WO-2') }),
      waits('breached', { workOrder: order('WO-1') }),
    ],
    cards,
    now,
  );

  test('stand by breach, risk, the end of their window and priority', () => {
    expect(all.map(({ line: { title } }) => title)).toEqual([
      'breached',
      'at risk',
      'window',
      'critical',
      'some day',
    ]);
    expect(all.map((one) => slaWords(one, now))).toEqual([
      'Breached 1 d ago',
      'At risk · 4 h left',
      undefined,
      undefined,
      undefined,
    ]);
    expect(windowWords(all[2] as (typeof all)[number], 'en-GB', MONDAY)).toBe(
      'Tue 24 Nov – Fri 27 Nov',
    );
  });

  test('are found as forgivingly as cards', () => {
    expect(matching(all, 'brached').map(({ line: { title } }) => title)).toEqual(['breached']);
    expect(matching(all, 'nothing such')).toEqual([]);
  });
});

describe('the address of the schedule', () => {
  test('keeps day, view and technicians, and names no day for today', () => {
    const view = { mode: 'week', day: '2026-12-02', technicians: ['U4', 'U5'] } as const;

    expect(viewFromParams(viewToParams(view))).toEqual(view);
    expect(daysOf(view, MONDAY)[0]).toBe('2026-11-30');
    expect(stepped({ ...view, day: '2026-11-30' }, -1, MONDAY).day).toBeUndefined();
  });

  test('that makes no sense means today, all of it', () => {
    const nonsense = new URLSearchParams('view=year&day=2026-02-30&technicians=x,U4%27');

    expect(viewFromParams(nonsense)).toEqual({ mode: 'day', day: undefined, technicians: [] });
  });
});
