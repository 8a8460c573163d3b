import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayIn, endOfDay, toInstant } from '../../domain/calendar.ts';
import { PRIORITIES, type Priority } from '../../domain/lifecycle.ts';
import { addToDate } from '../../domain/plain-date.ts';
import { type Sla, type SlaTerms, slaOf, type Tier } from '../../domain/sla.ts';

const TORONTO = 'America/Toronto';
/** Monday 09:00 in Toronto. */
const MONDAY = '2026-11-23T14:00:00Z';

function promise(atRiskAt: string, breachAt: string): Sla {
  return { atRiskAt, breachAt };
}

describe('without a due date, the target of the priority is promised', () => {
  test.each<[Priority, Tier, Sla]>([
    ['critical', 'standard', promise('2026-11-23T17:00:00Z', '2026-11-23T18:00:00Z')],
    ['critical', 'service-contract', promise('2026-11-23T15:00:00Z', '2026-11-23T16:00:00Z')],
    ['high', 'standard', promise('2026-11-24T08:00:00Z', '2026-11-24T14:00:00Z')],
    ['high', 'service-contract', promise('2026-11-23T20:00:00Z', '2026-11-24T02:00:00Z')],
    ['normal', 'standard', promise('2026-11-25T20:00:00Z', '2026-11-26T14:00:00Z')],
    ['normal', 'service-contract', promise('2026-11-24T08:00:00Z', '2026-11-25T02:00:00Z')],
    ['low', 'standard', promise('2026-11-28T20:00:00Z', '2026-11-30T14:00:00Z')],
    ['low', 'service-contract', promise('2026-11-25T08:00:00Z', '2026-11-27T02:00:00Z')],
  ])('%s for a %s customer', (priority, tier, expected) => {
    expect(slaOf({ createdAt: MONDAY, priority, tier }, TORONTO)).toEqual(expected);
  });

  test.each<[string, string, Sla]>([
    [
      'from a Saturday',
      '2026-11-21T15:00:00Z',
      promise('2026-11-26T03:00:00Z', '2026-11-27T15:00:00Z'),
    ],
    [
      'over the end of summer time',
      '2026-10-30T14:00:00Z',
      promise('2026-11-04T20:45:00Z', '2026-11-06T15:00:00Z'),
    ],
  ])('low counts five business days %s', (_, createdAt, expected) => {
    expect(slaOf({ createdAt, priority: 'low', tier: 'standard' }, TORONTO)).toEqual(expected);
  });
});

describe('with a due date, its end is promised', () => {
  test.each<[string, string, Tier, Sla]>([
    [
      'a quarter of it ahead when it is near',
      '2026-11-24',
      'standard',
      promise('2026-11-24T19:15:00Z', '2026-11-25T05:00:00Z'),
    ],
    [
      'half of it ahead under a contract',
      '2026-11-24',
      'service-contract',
      promise('2026-11-24T09:30:00Z', '2026-11-25T05:00:00Z'),
    ],
    [
      'three business days ahead when it is far',
      '2026-12-31',
      'standard',
      promise('2026-12-29T05:00:00Z', '2027-01-01T05:00:00Z'),
    ],
    [
      'five business days ahead under a contract',
      '2026-12-31',
      'service-contract',
      promise('2026-12-25T05:00:00Z', '2027-01-01T05:00:00Z'),
    ],
    [
      'three business days ahead of a Sunday',
      '2026-12-20',
      'standard',
      promise('2026-12-16T05:00:00Z', '2026-12-21T05:00:00Z'),
    ],
  ])('warned %s', (_, promisedDate, tier, expected) => {
    const terms: SlaTerms = { createdAt: MONDAY, promisedDate, priority: 'normal', tier };

    expect(slaOf(terms, TORONTO)).toEqual(expected);
  });

  test('whatever the priority', () => {
    const terms = { createdAt: MONDAY, promisedDate: '2026-12-31', tier: 'standard' } as const;

    const [first, ...others] = PRIORITIES.map((priority) => slaOf({ ...terms, priority }, TORONTO));

    for (const other of others) expect(other).toEqual(first);
  });

  test('in the zone of the tenant', () => {
    const terms = {
      createdAt: MONDAY,
      promisedDate: '2026-12-31',
      priority: 'low',
      tier: 'standard',
    } as const;

    expect(slaOf(terms, 'Asia/Tokyo').breachAt).toBe('2026-12-31T15:00:00Z');
    expect(slaOf(terms, TORONTO).breachAt).toBe('2027-01-01T05:00:00Z');
  });
});

describe('for every order', () => {
  const zones = fc.constantFrom(TORONTO, 'Australia/Lord_Howe', 'America/Santiago', 'UTC');
  const created = fc
    .integer({ min: Date.UTC(2025, 0) / 1000, max: Date.UTC(2029, 0) / 1000 })
    .map((seconds) => toInstant(seconds * 1000));
  const daysAhead = fc.option(fc.integer({ min: 0, max: 500 }), { nil: undefined });
  const orders = fc.record({
    zone: zones,
    createdAt: created,
    days: daysAhead,
    priority: fc.constantFrom(...PRIORITIES),
    tier: fc.constantFrom<Tier>('standard', 'service-contract'),
  });
  type Order = SlaTerms & { zone: string };
  const anyOrder = orders.map<Order>(({ days, ...rest }) => ({
    ...rest,
    promisedDate:
      days === undefined ? undefined : addToDate(dayIn(rest.zone, rest.createdAt), { days }),
  }));

  function isNoLater(sla: Sla, other: Sla): boolean {
    return sla.breachAt <= other.breachAt && sla.atRiskAt <= other.atRiskAt;
  }

  test('a Service Contract never makes the promise later', () => {
    fc.assert(
      fc.property(anyOrder, ({ zone, ...terms }) => {
        const [contract, standard] = (['service-contract', 'standard'] as const).map((tier) =>
          slaOf({ ...terms, tier }, zone),
        ) as [Sla, Sla];

        expect(isNoLater(contract, standard)).toBe(true);
      }),
    );
  });

  test('a higher priority never makes the promise later', () => {
    fc.assert(
      fc.property(anyOrder, ({ zone, ...terms }) => {
        const [critical, high, normal, low] = PRIORITIES.map((priority) =>
          slaOf({ ...terms, priority }, zone),
        ) as [Sla, Sla, Sla, Sla];

        expect(isNoLater(critical, high)).toBe(true);
        expect(isNoLater(high, normal)).toBe(true);
        expect(isNoLater(normal, low)).toBe(true);
      }),
    );
  });

  test('the warning comes after creation and before the deadline', () => {
    fc.assert(
      fc.property(anyOrder, ({ zone, ...terms }) => {
        const { atRiskAt, breachAt } = slaOf(terms, zone);

        expect(atRiskAt >= terms.createdAt && atRiskAt < breachAt).toBe(true);
        // Not at risk at birth: only who creates an order minutes before its due date ends is warned at once.
        if (terms.promisedDate === undefined) expect(atRiskAt > terms.createdAt).toBe(true);
      }),
    );
  });

  test("a year's contract is not at risk before its last eight days", () => {
    fc.assert(
      fc.property(zones, created, (zone, createdAt) => {
        const promisedDate = addToDate(dayIn(zone, createdAt), { days: 365 });

        const sla = slaOf(
          { createdAt, promisedDate, priority: 'low', tier: 'service-contract' },
          zone,
        );

        expect(sla.atRiskAt >= endOfDay(addToDate(promisedDate, { days: -8 }), zone)).toBe(true);
      }),
    );
  });
});
