import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { compareCards, landingIndex, SORTS, sortCards } from '../../../web/features/board/sort.ts';
import { makeCards, NOW } from '../../bench/board/cards.ts';

const CARDS = makeCards(60);
const anyCards = fc.shuffledSubarray([...CARDS]);
const anySort = fc.constantFrom(...SORTS);
const numbers = (cards: readonly Card[]) => cards.map((card) => card.number);

describe('the order of a column', () => {
  test('does not depend on the order in which the cards arrived', () => {
    fc.assert(
      fc.property(anyCards, anySort, (cards, sort) => {
        const backwards = [...cards].reverse();

        expect(numbers(sortCards(cards, sort, NOW))).toEqual(
          numbers(sortCards(backwards, sort, NOW)),
        );
      }),
    );
  });

  test('says before the drop where the card will stand after it', () => {
    fc.assert(
      fc.property(anyCards, anySort, fc.constantFrom(...CARDS), (cards, sort, card) => {
        const others = cards.filter((other) => other.number !== card.number);

        const index = landingIndex(sortCards(others, sort, NOW), card, sort, NOW);

        expect(sortCards([...others, card], sort, NOW)[index]).toBe(card);
      }),
    );
  });

  test('never calls two different cards equal', () => {
    fc.assert(
      fc.property(anySort, fc.constantFrom(...CARDS), fc.constantFrom(...CARDS), (sort, a, b) => {
        expect(compareCards(sort, NOW)(a, b) === 0).toBe(a === b);
      }),
    );
  });

  test('puts critical before high and, by due date, the undated last', () => {
    const urgent = sortCards(CARDS, 'priority', NOW).map((card) => card.priority);
    const due = sortCards(CARDS, 'due', NOW).map((card) => card.dueDate);

    expect(urgent.indexOf('high')).toBeGreaterThan(urgent.lastIndexOf('critical'));
    expect(urgent.lastIndexOf('high')).toBeLessThan(urgent.indexOf('normal'));
    expect(due.lastIndexOf(CARDS.find((card) => card.dueDate)?.dueDate)).toBeLessThan(
      due.indexOf(undefined),
    );
  });

  test('by risk puts the breached first, then those at risk, and turns by itself as time goes by', () => {
    const [first, second] = CARDS;
    const calm = { ...first, atRiskAt: '2026-11-24T00:00:00Z', breachAt: '2026-11-25T00:00:00Z' };
    const risky = { ...second, atRiskAt: '2026-11-23T00:00:00Z', breachAt: '2026-11-26T00:00:00Z' };
    const cards = [calm, risky] as readonly Card[];

    const today = sortCards(cards, 'risk', '2026-11-23T12:00:00Z');
    const later = sortCards(cards, 'risk', '2026-11-25T12:00:00Z');

    expect(today).toEqual([risky, calm]);
    expect(later).toEqual([calm, risky]);
    expect(sortCards(cards, 'risk', '2026-11-25T12:00:05Z')).toBe(later);
  });
});
