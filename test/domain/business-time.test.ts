import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBusinessDays,
  type BusinessCalendar,
  isClosedForAYear,
  nextWorkingTime,
} from '../../domain/business-time.ts';
import { toInstant } from '../../domain/calendar.ts';
import { addToDate } from '../../domain/plain-date.ts';
import type { Shift, WorkingHours } from '../../domain/working-hours.ts';
import { USUAL_HOURS } from '../../domain/working-hours.ts';
import { calendars, instants, zones } from './rules.ts';

const TORONTO = 'America/Toronto';
const holiday = (date: string) => ({ date, name: 'Closed' });
/** Monday to Friday, eight to five: days of nine hours, the middle of which is 12:30. */
const USUAL: BusinessCalendar = { hours: USUAL_HOURS, holidays: [] };
const withHours = (hours: WorkingHours): BusinessCalendar => ({ hours, holidays: [] });
const LUNCH: readonly Shift[] = [
  { start: '08:00', end: '12:00' },
  { start: '12:30', end: '17:00' },
];
/** Days of eight hours and a half. */
const WITH_LUNCH = withHours({ mon: LUNCH, tue: LUNCH });
const SHORT_FRIDAY = withHours({ ...USUAL_HOURS, fri: [{ start: '08:00', end: '12:00' }] });
const SUNDAY_NIGHT = withHours({ sun: [{ start: '00:00', end: '08:00' }] });
const CHRISTMAS: BusinessCalendar = {
  hours: USUAL_HOURS,
  holidays: [holiday('2026-12-25'), holiday('2026-12-28')],
};

type Example = readonly [sum: string, from: string, days: number, to: string];

describe('business days, the sum worked out by hand', () => {
  // biome-ignore format: one example a line reads as a table.
  test.each<Example>([
    ['Mon 9:00: 8 of 9 hours of Monday, 1 of Tuesday = Tue 9:00', '2026-11-23T14:00:00Z', 1, '2026-11-24T14:00:00Z'],
    ['Mon 8:00: Monday, Tuesday, 4½ hours = Wed 12:30', '2026-11-23T13:00:00Z', 2.5, '2026-11-25T17:30:00Z'],
    ['Mon 8:00: all of Monday = Mon 17:00', '2026-11-23T13:00:00Z', 1, '2026-11-23T22:00:00Z'],
    ['Mon 6:00, before opening: 4½ hours from 8:00 = Mon 12:30', '2026-11-23T11:00:00Z', 0.5, '2026-11-23T17:30:00Z'],
    ['Mon 17:00, at closing: all of Tuesday = Tue 17:00', '2026-11-23T22:00:00Z', 1, '2026-11-24T22:00:00Z'],
    ['Fri 16:00: 1 hour of Friday, 3½ of Monday = Mon 11:30', '2026-11-27T21:00:00Z', 0.5, '2026-11-30T16:30:00Z'],
    ['Sat: all of Monday = Mon 17:00', '2026-11-21T15:00:00Z', 1, '2026-11-23T22:00:00Z'],
    ['Fri 22:00, Saturday already in UTC: all of Monday', '2026-11-21T03:00:00Z', 1, '2026-11-23T22:00:00Z'],
    ['Mon 12:30 and back: 4½ hours of Monday, 4½ of Friday = Fri 12:30', '2026-11-23T17:30:00Z', -1, '2026-11-20T17:30:00Z'],
    ['Sun and back: all of Friday = Fri 8:00', '2026-11-22T15:00:00Z', -1, '2026-11-20T13:00:00Z'],
    ['the end of Friday and back: Friday, Thursday, Wednesday = Wed 8:00', '2026-11-28T05:00:00Z', -3, '2026-11-25T13:00:00Z'],
    ['none leaves even a Sunday as it is', '2026-11-22T15:00:00Z', 0, '2026-11-22T15:00:00Z'],
    ['Mon 30 Nov 12:30: over the end of the month = Tue 1 Dec 12:30', '2026-11-30T17:30:00Z', 1, '2026-12-01T17:30:00Z'],
    ['Thu 31 Dec 12:30: over the end of the year = Fri 1 Jan 12:30', '2026-12-31T17:30:00Z', 1, '2027-01-01T17:30:00Z'],
    ['Mon 28 Feb 2028 12:30: half, Tue 29 whole, half = Wed 1 Mar 12:30', '2028-02-28T17:30:00Z', 2, '2028-03-01T17:30:00Z'],
    ['Fri 26 Feb 2027 12:30, no leap year: = Mon 1 Mar 12:30', '2027-02-26T17:30:00Z', 1, '2027-03-01T17:30:00Z'],
    ['Fri 12:30 in winter, Mon 12:30 in summer: an hour less', '2026-03-06T17:30:00Z', 1, '2026-03-09T16:30:00Z'],
    ['Fri 12:30 in summer, Mon 12:30 in winter: an hour more', '2026-10-30T16:30:00Z', 1, '2026-11-02T17:30:00Z'],
    ['and back from winter into summer', '2026-11-02T17:30:00Z', -1, '2026-10-30T16:30:00Z'],
  ])('%s', (_sum, from, days, to) => {
    expect(addBusinessDays(from, days, USUAL, TORONTO)).toBe(to);
  });

  // biome-ignore format: one example a line reads as a table.
  test.each<[string, BusinessCalendar, string, number, string]>([
    ['with lunch 12:00–12:30, half of 8½ hours from 8:00: 4 before it, ¼ after it = 12:45', WITH_LUNCH, '2026-11-23T13:00:00Z', 0.5, '2026-11-23T17:45:00Z'],
    ['from 12:10, in the break: 4¼ hours from 12:30 = 16:45', WITH_LUNCH, '2026-11-23T17:10:00Z', 0.5, '2026-11-23T21:45:00Z'],
    ['4 of 8½ hours from 8:00 end when lunch begins, not when it ends', WITH_LUNCH, '2026-11-23T13:00:00Z', 8 / 17, '2026-11-23T17:00:00Z'],
    ['4½ of 8½ hours back from 17:00 begin when lunch ends', WITH_LUNCH, '2026-11-23T22:00:00Z', -9 / 17, '2026-11-23T17:30:00Z'],
    ['a short Friday is a day too: half of Thursday, half of its 4 hours = Fri 10:00', SHORT_FRIDAY, '2026-11-26T17:30:00Z', 1, '2026-11-27T15:00:00Z'],
    ['Thu 24 Dec 12:30: half; Fri and Mon are holidays; half of Tuesday = Tue 12:30', CHRISTMAS, '2026-12-24T17:30:00Z', 1, '2026-12-29T17:30:00Z'],
    ['and back: half of Tuesday, half of Thursday', CHRISTMAS, '2026-12-29T17:30:00Z', -1, '2026-12-24T17:30:00Z'],
    ['a night from 0:00 to 8:00 in which 2:00–3:00 is skipped has 7 hours: half = 3½ = 4:30', SUNDAY_NIGHT, '2026-03-08T05:00:00Z', 0.5, '2026-03-08T08:30:00Z'],
    ['one in which 1:00–2:00 comes twice has 9: half = 4½ = 3:30', SUNDAY_NIGHT, '2026-11-01T04:00:00Z', 0.5, '2026-11-01T08:30:00Z'],
  ])('%s', (_sum, calendar, from, days, to) => {
    expect(addBusinessDays(from, days, calendar, TORONTO)).toBe(to);
  });

  // biome-ignore format: one example a line reads as a table.
  test.each([
    ['Asia/Kathmandu', '2026-11-23T06:45:00Z', '2026-11-24T06:45:00Z', '12:30 at UTC+5:45'],
    ['Australia/Lord_Howe', '2026-10-02T02:00:00Z', '2026-10-05T01:30:00Z', '12:30 half an hour later'],
  ])('in %s, a day from %s is %s: %s', (zone, from, to) => {
    expect(addBusinessDays(from, 1, USUAL, zone)).toBe(to);
  });
});

describe('business days of any firm', () => {
  const days = fc.integer({ min: 1, max: 40 }).map((n) => n / 4);
  const later = (instant: string) => toInstant(Date.parse(instant) + 1000);

  test('end while it works', () => {
    fc.assert(
      fc.property(calendars, zones, instants, days, (calendar, zone, from, n) => {
        const to = addBusinessDays(from, n, calendar, zone);

        expect(to > from && nextWorkingTime(to, calendar, zone) === to).toBe(true);
      }),
    );
  });

  test('are never sooner over when they begin later, or are more', () => {
    fc.assert(
      fc.property(
        calendars,
        zones,
        instants,
        instants,
        days,
        days,
        (calendar, zone, a, b, m, n) => {
          const [first, second] = [a, b].sort() as [string, string];
          const add = (from: string, count: number) => addBusinessDays(from, count, calendar, zone);

          expect(add(first, n) <= add(second, n)).toBe(true);
          expect(add(first, Math.min(m, n)) <= add(first, Math.max(m, n))).toBe(true);
          expect(add(first, -n) <= add(second, -n)).toBe(true);
        },
      ),
    );
  });

  test('come to the same in one go as one after the other', () => {
    fc.assert(
      fc.property(calendars, zones, instants, days, days, (calendar, zone, from, m, n) => {
        const add = (at: string, count: number) => addBusinessDays(at, count, calendar, zone);

        const [first, second] = [add(from, m + n), add(add(from, m), n)].sort() as [string, string];

        // Instants are whole seconds, and a second before a break may be the end of it.
        const soon = nextWorkingTime(later(first), calendar, zone);
        expect(second <= later(soon)).toBe(true);
      }),
    );
  });
});

describe('the next working time', () => {
  // biome-ignore format: one example a line reads as a table.
  test.each<[string, string, string]>([
    ['of 9:00 is 9:00', '2026-11-23T14:00:00Z', '2026-11-23T14:00:00Z'],
    ['of 8:00 and of 17:00 are they', '2026-11-23T22:00:00Z', '2026-11-23T22:00:00Z'],
    ['of 6:00 is 8:00', '2026-11-23T11:00:00Z', '2026-11-23T13:00:00Z'],
    ['of 12:10, in the break, is 12:30', '2026-11-23T17:10:00Z', '2026-11-23T17:30:00Z'],
    ['of 17:01 is 8:00 of the next day', '2026-11-23T22:01:00Z', '2026-11-24T13:00:00Z'],
    ['of Tuesday evening is Monday, for it works on two days', '2026-11-25T00:00:00Z', '2026-11-30T13:00:00Z'],
  ])('%s', (_what, at, next) => {
    expect(nextWorkingTime(at, WITH_LUNCH, TORONTO)).toBe(next);
  });
});

describe('a calendar that is closed for a year', () => {
  const NINE_TO_FIVE: readonly Shift[] = [{ start: '09:00', end: '17:00' }];
  const every = (days: number, times: number, from: string) =>
    Array.from({ length: times }, (_, n) => holiday(addToDate(from, { days: n * days })));
  const mondays = (times: number) => every(7, times, '2027-01-04');

  // biome-ignore format: one example a line reads as a table.
  test.each<[string, WorkingHours, BusinessCalendar['holidays'], boolean]>([
    ['has no working hours', {}, [], true],
    ['has days without hours', { mon: [], tue: [] }, [], true],
    ['is none with one day a week', { mon: NINE_TO_FIVE }, [], false],
    ['is none with a hundred holidays on end: 99 days', USUAL_HOURS, every(1, 100, '2027-01-04'), false],
    // Mon 28 Dec 2026 to Mon 27 Dec 2027: 364 days.
    ['is none with 51 Mondays off', { mon: NINE_TO_FIVE }, mondays(51), false],
    // Mon 28 Dec 2026 to Mon 3 Jan 2028: 371 days, of which the last holiday is seven before the end.
    ['has all Mondays of a year off, and works on Mondays', { mon: NINE_TO_FIVE }, mondays(52), true],
    ['is none when it works on Tuesdays too', { mon: NINE_TO_FIVE, tue: NINE_TO_FIVE }, mondays(200), false],
    ['has them off in whatever order they are named', { mon: NINE_TO_FIVE }, mondays(60).reverse(), true],
    ['is none with two holidays that lie a thousand years apart', USUAL_HOURS, [holiday('2000-01-03'), holiday('2999-12-31')], false],
  ])('%s', (_what, hours, holidays, closed) => {
    expect(isClosedForAYear({ hours, holidays })).toBe(closed);
  });

  test('works on Thursdays and Saturdays alone, and is closed from New Year to New Year’s Eve', () => {
    const hours = { thu: NINE_TO_FIVE, sat: NINE_TO_FIVE };
    // Thu 31 Dec 2026 is open, and Sat 1 Jan 2028 again: 365 days between.
    const off = [...every(7, 52, '2027-01-07'), ...every(7, 52, '2027-01-02')];

    expect(isClosedForAYear({ hours, holidays: off })).toBe(true);
    expect(isClosedForAYear({ hours, holidays: off.slice(1) })).toBe(false);
  });
});
