import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { COLUMNS } from '../../../domain/lifecycle.ts';
import type { BoardData } from '../../../web/api/board-data.ts';
import { boardView, type PendingMove } from '../../../web/features/board/board-view.ts';
import { NO_FILTER } from '../../../web/features/board/filter.ts';
import { DEFAULT_SORT } from '../../../web/features/board/sort.ts';
import { makeCards, NAMES, NOW } from '../../bench/board/cards.ts';
import { SETTINGS } from '../live/server-board.ts';

const CARDS = makeCards(40);
const VIEW = { filter: NO_FILTER, sort: DEFAULT_SORT, now: NOW };

function boardOf(cards: readonly Card[]): BoardData {
  return {
    ...NAMES,
    version: 1,
    checksum: 0,
    cards: new Map(cards.map((card) => [card.number, card])),
    settings: SETTINGS,
    counts: COLUMNS.map((column) => cards.filter((card) => card.status === column).length),
  };
}
const board = boardOf(CARDS);
const fresh = CARDS.find((card) => card.status === 'new') as Card;
const move = (to: PendingMove['to']): PendingMove => ({ number: fresh.number, to, at: NOW });

describe('the board as it is shown', () => {
  test('has every card once, in its column, under its cap', () => {
    const columns = boardView(board, [], VIEW);

    expect(columns.map(({ status, cap }) => [status, cap])).toEqual([
      ['new', 15],
      ['scheduled', 10],
      ['in-progress', 8],
      ['completed', undefined],
    ]);
    for (const { status, cards, count } of columns) {
      expect(cards.every((card) => card.status === status)).toBe(true);
      expect(cards).toHaveLength(count);
    }
  });

  test('shows a pending move at once, and counts it where it goes', () => {
    const before = boardView(board, [], VIEW);

    const after = boardView(board, [move('completed')], VIEW);

    const [was] = before;
    const [left, , , right] = after;
    expect(left?.count).toBe((was?.count ?? 0) - 1);
    expect(right?.count).toBe((before[3]?.count ?? 0) + 1);
    expect(left?.cards).not.toContainEqual(expect.objectContaining({ number: fresh.number }));
    expect(right?.cards[0]).toMatchObject({ number: fresh.number, completedAt: NOW });
  });

  test('is as it was when the move is taken back', () => {
    expect(boardView(board, [], VIEW)).toEqual(boardView(boardOf(CARDS), [], VIEW));
  });

  test('does not count a move twice when the server’s card is there already', () => {
    const arrived = boardOf(
      CARDS.map((card) => (card === fresh ? { ...card, status: 'scheduled' as const } : card)),
    );

    expect(boardView(arrived, [move('scheduled')], VIEW)).toEqual(boardView(arrived, [], VIEW));
  });

  test('keeps the counts of the whole column when a filter hides cards', () => {
    const filter = { ...NO_FILTER, text: fresh.number };

    const columns = boardView(board, [], { ...VIEW, filter });

    expect(columns.flatMap(({ cards }) => cards.map(({ number }) => number))).toEqual([
      fresh.number,
    ]);
    expect(columns.map(({ count }) => count)).toEqual(board.counts);
    expect(columns.every(({ filtered }) => filtered)).toBe(true);
  });
});
