import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addToDate, daysBetween } from '../../domain/plain-date.ts';

const dates = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const amounts = fc.record({
  days: fc.integer({ min: -400, max: 400 }),
  weeks: fc.integer({ min: -100, max: 100 }),
  months: fc.integer({ min: -100, max: 100 }),
});

describe('a date moved', () => {
  test.each([
    ['2026-01-31', { months: 1 }, '2026-02-28'],
    ['2028-01-31', { months: 1 }, '2028-02-29'],
    ['2026-01-31', { months: 2 }, '2026-03-31'],
    ['2026-03-31', { months: 1 }, '2026-04-30'],
    ['2028-02-29', { months: 12 }, '2029-02-28'],
    ['2026-12-31', { days: 1 }, '2027-01-01'],
    ['2026-03-01', { days: -1 }, '2026-02-28'],
    ['2026-12-28', { weeks: 1 }, '2027-01-04'],
  ])('%s by %o is %s', (date, amount, expected) => {
    expect(addToDate(date, amount)).toBe(expected);
  });

  test('is where the calendar puts it, whatever the amount', () => {
    fc.assert(
      fc.property(dates, amounts, (date, amount) => {
        const expected = Temporal.PlainDate.from(date).add({ months: amount.months });

        const days = amount.days + 7 * amount.weeks;
        expect(addToDate(date, amount)).toBe(expected.add({ days }).toString());
      }),
    );
  });
});

test('the days between two dates lead from one to the other, across every clock change', () => {
  fc.assert(
    fc.property(dates, dates, (from, to) => {
      expect(addToDate(from, { days: daysBetween(from, to) })).toBe(to);
    }),
  );
});
