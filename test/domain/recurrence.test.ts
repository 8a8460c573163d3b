import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { dayIn, endOfDay, toInstant } from '../../domain/calendar.ts';
import { addToDate } from '../../domain/plain-date.ts';
import { VISITS_MAX, windows } from '../../domain/recurrence.ts';

/** `earliest/latest` of each window. */
function inWords(...asked: Parameters<typeof windows>): string[] {
  return windows(...asked).map(({ earliest, latest }) => `${earliest}/${latest}`);
}

describe('visits are planned', () => {
  test('every 3 months, 4 times: a quarter each, the year without a hole', () => {
    expect(inWords('2026-01-01', { every: 3, unit: 'month', times: 4 })).toEqual([
      '2026-01-01/2026-03-31',
      '2026-04-01/2026-06-30',
      '2026-07-01/2026-09-30',
      '2026-10-01/2026-12-31',
    ]);
  });

  test('monthly from the 31st, each shorter month on its last day and none after it moved', () => {
    expect(inWords('2026-01-31', { every: 1, unit: 'month', times: 4 })).toEqual([
      '2026-01-31/2026-02-27',
      '2026-02-28/2026-03-30',
      '2026-03-31/2026-04-29',
      '2026-04-30/2026-05-30',
    ]);
  });

  test('yearly from a leap day, on the 28th in between and on the 29th again', () => {
    const begins = windows('2028-02-29', { every: 12, unit: 'month', times: 5 });

    expect(begins.map(({ earliest }) => earliest)).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ]);
  });

  test('every second week, over a clock change and a new year', () => {
    expect(inWords('2026-10-26', { every: 2, unit: 'week', times: 2 })).toEqual([
      '2026-10-26/2026-11-08',
      '2026-11-09/2026-11-22',
    ]);
    expect(inWords('2026-12-28', { every: 1, unit: 'week', times: 1 })).toEqual([
      '2026-12-28/2027-01-03',
    ]);
  });

  test('with windows of three days, never longer than until the next one begins', () => {
    const weekly = { every: 1, unit: 'week', times: 2 } as const;

    expect(inWords('2026-12-01', { ...weekly, windowDays: 3 })).toEqual([
      '2026-12-01/2026-12-03',
      '2026-12-08/2026-12-10',
    ]);
    expect(inWords('2026-12-01', { ...weekly, windowDays: 1 })[0]).toBe('2026-12-01/2026-12-01');
    expect(inWords('2026-12-01', { ...weekly, windowDays: 30 })).toEqual(
      inWords('2026-12-01', weekly),
    );
  });

  test('but for the days left out; those count among the times, and the others stay where they were', () => {
    const monthly = { every: 1, unit: 'month', times: 4 } as const;

    expect(inWords('2026-01-31', { ...monthly, except: ['2026-02-28', '2026-12-25'] })).toEqual([
      '2026-01-31/2026-02-27',
      '2026-03-31/2026-04-29',
      '2026-04-30/2026-05-30',
    ]);
    expect(windows('2026-01-31', { ...monthly, times: 1, except: ['2026-01-31'] })).toEqual([]);
  });

  test('open for some days only, never into the next one', () => {
    expect(inWords('2026-01-31', { every: 1, unit: 'month', times: 3, windowDays: 10 })).toEqual([
      '2026-01-31/2026-02-09',
      '2026-02-28/2026-03-09',
      '2026-03-31/2026-04-09',
    ]);
    expect(inWords('2026-11-02', { every: 1, unit: 'week', times: 2, windowDays: 1 })).toEqual([
      '2026-11-02/2026-11-02',
      '2026-11-09/2026-11-09',
    ]);
    expect(inWords('2026-11-02', { every: 1, unit: 'week', times: 2, windowDays: 30 })).toEqual([
      '2026-11-02/2026-11-08',
      '2026-11-09/2026-11-15',
    ]);
  });

  test('but for those left out, which count among the times all the same', () => {
    const asked = { every: 3, unit: 'month', times: 4 } as const;

    expect(inWords('2026-01-01', { ...asked, except: ['2026-07-01', '2026-07-02'] })).toEqual([
      '2026-01-01/2026-03-31',
      '2026-04-01/2026-06-30',
      '2026-10-01/2026-12-31',
    ]);
    const all = windows('2026-01-01', asked).map(({ earliest }) => earliest);
    expect(windows('2026-01-01', { ...asked, except: all })).toEqual([]);
  });

  test('as often as asked, never overlapping, without a day between', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addToDate('2024-01-01', { days }));
    const recurrence = fc.record({
      every: fc.integer({ min: 1, max: 60 }),
      unit: fc.constantFrom('week', 'month'),
      times: fc.integer({ min: 1, max: VISITS_MAX }),
    });

    fc.assert(
      fc.property(day, recurrence, (from, asked) => {
        const planned = windows(from, asked);

        expect(planned).toHaveLength(asked.times);
        expect(planned[0]?.earliest).toBe(from);
        planned.forEach(({ earliest, latest }, index) => {
          expect(earliest <= latest).toBe(true);
          const next = planned[index + 1];
          if (next) expect(next.earliest).toBe(addToDate(latest, { days: 1 }));
        });
      }),
    );
  });

  test('on the days that another calendar reckons, and over when the last of them is over in every zone', () => {
    const day = fc
      .integer({ min: 0, max: 365_000 })
      .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());
    const monthEnds = fc.constantFrom('2027-01-31', '2028-02-29', '2096-02-29', '2100-02-28');
    const recurrence = fc.record({
      every: fc.integer({ min: 1, max: 60 }),
      unit: fc.constantFrom('week', 'month'),
      times: fc.integer({ min: 1, max: VISITS_MAX }),
      windowDays: fc.option(fc.integer({ min: 1, max: 366 }), { nil: undefined }),
    });
    const zones = fc.constantFrom('America/Toronto', 'Pacific/Apia', 'Africa/Cairo', 'UTC');

    fc.assert(
      fc.property(fc.oneof(day, monthEnds), recurrence, zones, (from, asked, zone) => {
        const first = Temporal.PlainDate.from(from);
        const begin = (visit: number) => first.add({ [`${asked.unit}s`]: visit * asked.every });

        const planned = windows(from, asked);

        expect(planned.map(({ earliest }) => earliest)).toEqual(
          planned.map((_, visit) => begin(visit).toString()),
        );
        planned.forEach(({ earliest, latest }, visit) => {
          const until = begin(visit + 1);
          const whole = begin(visit).until(until).days;
          const days = Math.min(asked.windowDays ?? whole, whole);
          expect(begin(visit).until(latest).days).toBe(days - 1);
          // Also where a clock change skips midnight.
          const over = endOfDay(latest, zone);
          const before = toInstant(Date.parse(over) - 1000);
          expect([earliest, dayIn(zone, before)]).toEqual([begin(visit).toString(), latest]);
          expect(dayIn(zone, over) > latest).toBe(true);
        });
      }),
    );
  });
});
