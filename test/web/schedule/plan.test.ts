import { describe, expect, test } from 'vitest';
import type { JobRow } from '../../../functions/contract/job.ts';
import type { Person } from '../../../functions/contract/people.ts';
import { capacityWords, offHours, shiftsOn } from '../../../web/features/schedule/hours.ts';
import { planOf, rowsOf } from '../../../web/features/schedule/plan.ts';
import { line, MONDAY, TESS } from './lines.ts';

const SATURDAY = '2026-11-28';

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
