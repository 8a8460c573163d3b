import { describe, expect, test } from 'vitest';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import { cardIn, shownOf } from '../../../web/features/board/selecting.ts';
import {
  keeping,
  NOTHING,
  picked,
  ranged,
  type Selection,
  toggled,
} from '../../../web/features/board/selection.ts';
import { makeCards } from '../../bench/board/cards.ts';

const cards = makeCards(6).slice(0, 6);
const column = { status: 'new' as const, count: 6, cards, filtered: false };
const at = (index: number) => cards[index]?.number as WorkOrderNumber;
const places = ({ numbers }: Selection) =>
  cards.flatMap((c, i) => (numbers.has(c.number) ? i : []));

describe('a selection', () => {
  test('takes in one card at a time, and lets go of it the same way', () => {
    const two = toggled(toggled(NOTHING, at(1)), at(4));

    expect(places(two)).toEqual([1, 4]);
    expect(places(toggled(two, at(1)))).toEqual([4]);
  });

  test('draws a range from the last card picked, up or down, and shorter again', () => {
    const begun = toggled(toggled(NOTHING, at(0)), at(3));
    const down = ranged(begun, cards, at(5));
    const up = ranged(down, cards, at(2));

    expect(places(down)).toEqual([0, 3, 4, 5]);
    expect(places(up)).toEqual([0, 2, 3]);
    expect(places(ranged(up, cards, at(3)))).toEqual([0, 3]);
  });

  test('draws none from another column: the card alone is added, and the next range begins there', () => {
    const elsewhere = toggled(NOTHING, 'WO-KKT-999999' as WorkOrderNumber);
    const added = ranged(elsewhere, cards, at(2));

    expect([...added.numbers]).toEqual(['WO-KKT-999999', at(2)]);
    expect(places(ranged(added, cards, at(4)))).toEqual([2, 3, 4]);
  });

  test('takes in all that a column shows, besides what it had', () => {
    const before = toggled(NOTHING, 'WO-KKT-999999' as WorkOrderNumber);
    const all = ranged(before, cards, at(5), at(0));

    expect(all.numbers.size).toBe(7);
  });

  test('survives whatever else changes on the board, but not the card’s leaving it', () => {
    const three = picked([at(0), at(1), at(2)]);

    expect(keeping(three, () => true)).toBe(three);
    expect(places(keeping(three, (number) => number !== at(1)))).toEqual([0, 2]);
  });

  test('acts on what is shown: what a filter hides stays picked and is not touched', () => {
    const three = picked([at(0), at(1), at(5)]);
    const narrowed = [{ ...column, cards: cards.slice(1) }];

    expect(shownOf(narrowed, three).map(({ number }) => number)).toEqual([at(1), at(5)]);
    expect(cardIn(narrowed, at(0))).toBeUndefined();
    expect(places(three)).toEqual([0, 1, 5]);
  });
});
