import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { CustomerId, PersonId, PropertyId } from '../../../domain/ids.ts';
import { PRIORITIES } from '../../../domain/lifecycle.ts';
import {
  type BoardFilter,
  filterCards,
  isFiltering,
  NO_FILTER,
  needsAttention,
  SIGNS,
  type Sign,
  toggled,
} from '../../../web/features/board/filter.ts';
import { filterFromParams, filterToParams } from '../../../web/features/board/filter-params.ts';
import { makeCards, NAMES, NOW } from '../../bench/board/cards.ts';

const CARDS = makeCards(60);

const shownBy = (filter: BoardFilter, cards: readonly Card[] = CARDS) =>
  filterCards(cards, filter, NOW, NAMES);

describe('the filters', () => {
  test('hold together: priority, customer and risk', () => {
    const shown = shownBy({
      text: '',
      priority: 'critical',
      customer: 'C0' as CustomerId,
      signs: ['risk'],
    });

    const expected = CARDS.filter(
      (card) =>
        card.priority === 'critical' && card.customerId === 'C0' && needsAttention(card, NOW),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(shown).toEqual(expected);
  });

  test('find the orders that nobody is booked for', () => {
    const shown = shownBy({ ...NO_FILTER, technician: 'none' });

    expect(shown).toEqual(CARDS.filter((card) => card.technicianId === undefined));
  });

  const plain = {
    ...(CARDS[0] as Card),
    status: 'in-progress' as const,
    jobsDone: 1,
    jobsTotal: 2,
    nextVisit: '2026-11-24T09:00',
    lateAt: undefined,
    atRiskAt: undefined,
    breachAt: undefined,
    onHold: undefined,
  };
  test.each<[Sign, Partial<Card>, Partial<Card>]>([
    ['risk', { atRiskAt: NOW }, { atRiskAt: '2026-11-24T00:00:00Z' }],
    ['late', { lateAt: NOW }, { lateAt: '2026-11-24T00:00:00Z' }],
    ['unplanned', { nextVisit: undefined }, { nextVisit: undefined, status: 'new' }],
    ['hold', { onHold: 'parts' }, {}],
    ['ready', { jobsDone: 2, nextVisit: undefined }, { jobsDone: 2, onHold: 'access' }],
  ])('by state show what is so, and nothing else: %s', (sign, yes, no) => {
    const [so, other] = [
      { ...plain, ...yes },
      { ...plain, ...no },
    ];

    expect(shownBy({ ...NO_FILTER, signs: [sign] }, [so, plain, other])).toEqual([so]);
  });

  test('of state hold together, and each goes as it came', () => {
    const signs = toggled(toggled([], 'hold'), 'late');
    const both = { ...plain, lateAt: NOW, onHold: 'parts' as const };

    expect(signs).toEqual(['late', 'hold']);
    expect(shownBy({ ...NO_FILTER, signs }, [both, { ...plain, lateAt: NOW }])).toEqual([both]);
    expect(toggled(signs, 'late')).toEqual(['hold']);
  });

  test('leave the very same list when nothing is asked', () => {
    expect(shownBy({ ...NO_FILTER, text: '  ' })).toBe(CARDS);
  });

  test('count no completed order as one to attend to, breached or not', () => {
    const breached = { ...(CARDS[0] as Card), atRiskAt: NOW, breachAt: NOW };

    expect(needsAttention(breached, NOW)).toBe(true);
    expect(needsAttention({ ...breached, status: 'completed', completedAt: NOW }, NOW)).toBe(false);
  });
});

describe('the filter in the address', () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const anyFilter: fc.Arbitrary<BoardFilter> = fc.record({
    text: fc.string(),
    priority: maybe(fc.constantFrom(...PRIORITIES)),
    property: maybe(fc.nat().map((n) => `P${n}` as PropertyId)),
    customer: maybe(fc.nat().map((n) => `C${n}` as CustomerId)),
    technician: maybe(
      fc.oneof(
        fc.constant('none' as const),
        fc.nat().map((n) => `U${n}` as PersonId),
      ),
    ),
    signs: fc.subarray([...SIGNS]),
  });

  test('survives a reload', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const address = filterToParams(filter).toString();

        expect(filterFromParams(new URLSearchParams(address))).toEqual(filter);
      }),
    );
  });

  test('leaves what is not its own alone and clears what is', () => {
    const before = new URLSearchParams('view=mine&priority=high&risk=1');

    expect(filterToParams(NO_FILTER, before).toString()).toBe('view=mine');
  });

  test('an address that makes no sense opens the whole board', () => {
    const filter = filterFromParams(
      new URLSearchParams('priority=urgent&property=7&customer=x&technician=&risk=yes'),
    );

    expect(isFiltering(filter)).toBe(false);
  });
});
