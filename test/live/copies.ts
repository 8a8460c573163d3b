import type { Card } from '../../domain/card.ts';
import type { BoardData } from '../../web/api/board-data.ts';
import type { Ledger } from './ledger.ts';

/** A board as it lies on a machine. */
export type Kept = {
  format: number;
  board: Omit<BoardData, 'cards'> & { cards: Map<string, Card> };
};

/** Some of it is gone. */
export function damage({ board }: Kept): void {
  const [first] = board.cards.keys();
  if (first) board.cards.delete(first);
}

/** An earlier page wrote it. */
export function age(copy: Kept): void {
  copy.format -= 1;
}

/** The same versions told of something else: its server was begun anew since. */
export function rewrite({ board }: Kept, { entries }: Ledger): void {
  const last = entries[board.version - 1];
  const card = last && board.cards.get(last.id);
  const [field] =
    Object.entries(last?.set ?? {}).find(([, value]) => typeof value === 'string') ?? [];
  if (last && card && field)
    board.cards.set(last.id, { ...card, [field]: `${last.set?.[field]}, once` });
}
