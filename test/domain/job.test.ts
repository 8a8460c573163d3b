import { describe, expect, test } from 'vitest';
import { firstOpen, isBooked, isOpen, type Job, nextBooked } from '../../domain/job.ts';
import {
  AFTERNOON,
  cancelled,
  completed,
  MORNING,
  number,
  scheduled,
  slot,
  started,
  unscheduled,
} from './builders.ts';

const DECEMBER = { earliest: '2026-12-01', latest: '2026-12-31' };
const NOVEMBER = { earliest: '2026-11-24', latest: '2026-11-30' };

describe('a visit is', () => {
  test.each([
    { job: unscheduled(1), open: true, booked: false },
    { job: scheduled(1), open: true, booked: true },
    { job: started(1), open: true, booked: true },
    { job: completed(1, MORNING), open: false, booked: false },
    { job: cancelled(1, MORNING), open: false, booked: false },
  ])('$job.status: open $open, booked $booked', ({ job, open, booked }) => {
    expect({ open: isOpen(job), booked: isBooked(job) }).toEqual({ open, booked });
  });
});

describe('the first open visit is', () => {
  test.each<[string, readonly Job[], number | undefined]>([
    ['none of none', [], undefined],
    ['none of closed ones', [completed(1), cancelled(2)], undefined],
    ['the earlier slot', [scheduled(1, AFTERNOON), scheduled(2, MORNING)], 2],
    ['the earlier day', [scheduled(1), scheduled(2, slot('2026-11-23', '17:00', '18:00'))], 2],
    [
      'the booked one before the one with a window that day',
      [unscheduled(1, NOVEMBER), scheduled(2)],
      2,
    ],
    [
      'the window before a later booking',
      [scheduled(1, slot('2026-12-24', '09:00', '10:00')), unscheduled(2, DECEMBER)],
      2,
    ],
    ['the earlier window', [unscheduled(1, DECEMBER), unscheduled(2, NOVEMBER)], 2],
    ['any plan before none', [unscheduled(1), unscheduled(2, DECEMBER)], 2],
    ['the lower number among equals', [unscheduled(2), unscheduled(1), unscheduled(3)], 1],
    [
      'the lower number, also of six and seven digits',
      [unscheduled(1_000_000), unscheduled(999_999)],
      999_999,
    ],
    ['never a closed one, however early', [completed(1, MORNING), scheduled(2, AFTERNOON)], 2],
    ['a started one like a booked one', [started(1, AFTERNOON), scheduled(2, MORNING)], 2],
  ])('%s', (_, jobs, expected) => {
    expect(firstOpen(jobs)?.number).toBe(expected && number(expected));
    expect(firstOpen(jobs.toReversed())?.number).toBe(expected && number(expected));
  });
});

describe('the next booked visit is', () => {
  test.each<[string, readonly Job[], number | undefined]>([
    ['none when nothing is booked', [unscheduled(1, NOVEMBER), completed(2, MORNING)], undefined],
    [
      'the earliest booked one, windows aside',
      [unscheduled(1, NOVEMBER), scheduled(2, AFTERNOON)],
      2,
    ],
    ['a started one too', [started(1, MORNING), scheduled(2, AFTERNOON)], 1],
  ])('%s', (_, jobs, expected) => {
    expect(nextBooked(jobs)?.number).toBe(expected && number(expected));
  });
});
