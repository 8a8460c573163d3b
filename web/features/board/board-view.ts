import type { Card } from '../../../domain/card.ts';
import type { PersonId, WorkOrderNumber } from '../../../domain/ids.ts';
import { COLUMNS, type Column } from '../../../domain/lifecycle.ts';
import type { BoardData } from '../../api/board-data.ts';
import { type BoardFilter, filterCards, isFiltering } from './filter.ts';
import type { ColumnModel } from './model.ts';
import { type Sort, sortCards } from './sort.ts';

/** A move of this screen that the server has not answered yet: shown at once, gone by itself when it is refused. */
export type PendingMove = {
  readonly number: WorkOrderNumber;
  readonly to: Column;
  /** ISO instant of the drop. */
  readonly at: string;
  /** The card as it will be, when that is known: a move is taken back. */
  readonly was?: Card | undefined;
  /** Known when the move asked for it. */
  readonly booked?: { readonly visit: string; readonly technicianId: PersonId } | undefined;
};

export type View = {
  readonly filter: BoardFilter;
  readonly sort: Readonly<Record<Column, Sort>>;
  /** Server time, ISO instant. */
  readonly now: string;
};

/** How a card will look if its move is accepted; the server's own card follows within moments. */
function moved(card: Card, { to, at, was, booked }: PendingMove): Card {
  if (was) return { ...was, version: card.version };
  return {
    ...card,
    status: to,
    completedAt: to === 'completed' ? at : undefined,
    ...(booked ? { nextVisit: booked.visit, technicianId: booked.technicianId } : {}),
  };
}

/** The board as it is shown: the server's cards, the pending moves over them, filtered and sorted, column by column. Pure. */
export function boardView(
  board: BoardData,
  pending: readonly PendingMove[],
  { filter, sort, now }: View,
): readonly ColumnModel[] {
  const moves = new Map(pending.map((move) => [move.number, move]));
  const counts = [...board.counts];
  const cards = [...board.cards.values()].map((card) => {
    const move = moves.get(card.number);
    if (!move || move.to === card.status) return card;
    shift(counts, card.status, -1);
    shift(counts, move.to, 1);
    return moved(card, move);
  });
  const { caps } = board.settings;
  const filtered = isFiltering(filter);
  const byColumn = Map.groupBy(filterCards(cards, filter, now, board), (card) => card.status);
  return COLUMNS.map((status, index) => ({
    status,
    count: counts[index] ?? 0,
    cap: status === 'completed' ? undefined : caps[status],
    cards: sortCards(byColumn.get(status) ?? [], sort[status], now),
    filtered,
  }));
}

function shift(counts: number[], column: Column, by: number): void {
  const index = COLUMNS.indexOf(column);
  counts[index] = (counts[index] ?? 0) + by;
}
