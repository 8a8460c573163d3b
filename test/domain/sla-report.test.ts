import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn } from '../../domain/calendar.ts';
import type { Card } from '../../domain/card.ts';
import {
  lastMonths,
  leftOut,
  monthsOf,
  outcomeOf,
  outcomesOf,
  type Row,
  shareMet,
  slaReport,
} from '../../domain/sla-report.ts';
import { NOW, ZONE } from './builders.ts';
import { promised as card } from './promised-card.ts';

const MONTHS = lastMonths('2026-11', 12);
const HOUR_MS = 3_600_000;

const outcome = (fields: Partial<Card>) => outcomeOf(card(1, fields), NOW, monthsOf(ZONE));
const BY = '2026-10-30T21:00:00Z';

describe('a promise', () => {
  test('that was kept belongs to the month in which the order was completed', () => {
    expect(outcome({ breachAt: '2026-11-05T21:00:00Z', completedAt: BY })).toMatchObject({
      ...{ month: '2026-10', met: true, open: false, overMs: 0 },
    });
  });

  test('that was broken belongs to the month in which the order was completed, not to that of its deadline', () => {
    const late = outcome({ breachAt: BY, completedAt: '2026-11-02T21:00:00Z' });

    expect(late).toMatchObject({ month: '2026-11', met: false, open: false, overMs: 72 * HOUR_MS });
  });

  test('of an open order is broken in the month of its deadline, and the time over still runs', () => {
    const over = Date.parse(NOW) - Date.parse(BY);

    expect(outcome({ breachAt: BY })).toMatchObject({
      ...{ month: '2026-10', met: false, open: true, overMs: over },
    });
  });

  test('falls into the month that it is where the firm works', () => {
    const completedAt = '2026-11-01T03:30:00Z';

    expect(outcome({ breachAt: BY, completedAt })?.month).toBe('2026-10');
  });

  test.each<[string, Partial<Card>]>([
    ['before its deadline', { breachAt: '2026-12-01T21:00:00Z' }],
    ['without a deadline', {}],
    ['done without one', { completedAt: BY }],
    ['of which only the first visit is late to be planned', { breachAt: BY, deadline: 'respond' }],
  ])('of an order %s is neither kept nor broken', (_what, fields) => {
    expect(outcome(fields)).toBeUndefined();
  });
});

describe('the months', () => {
  test('end with the current one, across a year', () => {
    expect(lastMonths('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  });

  test.each([ZONE, 'Pacific/Kiritimati', 'Etc/GMT+12', 'UTC'])(
    'in %s are those of the calendar',
    (zone) => {
      const monthOf = monthsOf(zone);
      const instants = fc.date({
        min: new Date('2024-01-01'),
        max: new Date('2027-12-31'),
        noInvalidDate: true,
      });

      fc.assert(
        fc.property(instants, (date) => {
          const instant = `${date.toISOString().slice(0, 19)}Z`;
          expect(monthOf(instant)).toBe(dayIn(zone, instant).slice(0, 7));
        }),
      );
    },
  );
});

describe('the report', () => {
  const cards = [
    card(1, { breachAt: BY, completedAt: '2026-10-20T12:00:00Z', tier: 'service-contract' }),
    card(2, { breachAt: BY, completedAt: '2026-10-31T03:00:00Z', priority: 'high' }),
    card(3, { breachAt: BY, completedAt: '2026-10-30T23:00:00Z', propertyId: undefined }),
    card(4, { breachAt: '2026-11-23T12:05:00Z', priority: 'high' }),
    card(5, { breachAt: '2025-06-30T12:00:00Z' }),
    card(6, { breachAt: BY, deadline: 'respond', status: 'new' }),
  ];
  const outcomes = outcomesOf(cards, { zone: ZONE, now: NOW });
  const row = (rows: readonly Row[], wanted: string) => rows.find(({ key }) => key === wanted);

  test('counts met and breached, the open ones among them, and the middle of the time over', () => {
    const { month, total } = slaReport(outcomes, MONTHS);

    expect(month.map(({ key }) => key)).toEqual(MONTHS);
    expect(row(month, '2026-10')).toEqual({
      ...{ key: '2026-10', met: 1, breached: 2, open: 0, medianOverMs: 4 * HOUR_MS },
    });
    expect(row(month, '2026-09')).toEqual({ key: '2026-09', met: 0, breached: 0, open: 0 });
    expect(total).toEqual({ met: 1, breached: 3, open: 1, medianOverMs: 2 * HOUR_MS });
    expect(shareMet(total)).toBe(0.25);
  });

  test('lists the properties with the most breaches first, and orders without one under their customer', () => {
    expect(slaReport(outcomes, MONTHS).property.map(({ key }) => key)).toEqual(['C1.P7', 'C1']);
  });

  test('of a chosen priority keeps the other priorities to choose from, and narrows all else', () => {
    const { month, priority, total } = slaReport(outcomes, MONTHS, { priority: 'high' });

    expect(row(month, '2026-10')).toMatchObject({ met: 0, breached: 1 });
    expect(row(priority, 'normal')).toMatchObject({ met: 1, breached: 1 });
    expect(total).toMatchObject({ met: 0, breached: 2, open: 1 });
  });

  test('says what it leaves out', () => {
    const left = leftOut(cards, outcomes, MONTHS[0] ?? '', NOW);

    expect(left).toEqual({ unanswered: 1, openBefore: 1 });
  });
});
