import type { Card } from '../../../domain/card.ts';
import { COLUMNS, type Column } from '../../../domain/lifecycle.ts';
import type { Landing } from './column.tsx';
import { spokenMove } from './drag/move-words.ts';
import type { Session } from './drag/session.ts';
import type { BoardProps } from './model.ts';
import { landingIndex } from './sort.ts';

const NO_LANDING: Readonly<Partial<Record<Column, Landing>>> = {};

/** What a drop would be, in the one column that the card is held over. */
export function landingsOf(
  session: Session,
  card: Card | undefined,
  { columns, sort, lanes }: Pick<BoardProps, 'columns' | 'sort' | 'lanes'>,
  now: string,
  /** How many are moved with it, itself included. */
  stack = 1,
): Readonly<Partial<Record<Column, Landing>>> {
  if (session.at !== 'lifted' || !card || !session.over || session.over === card.status)
    return NO_LANDING;
  const to = session.over;
  const { move, words } = spokenMove(card, to);
  const there = { ...card, status: to, completedAt: to === 'completed' ? now : undefined };
  const lane = lanes?.laneOf(card);
  const cards = lane
    ? (lane.cells[COLUMNS.indexOf(to)] ?? [])
    : (columns.find(({ status }) => status === to)?.cards ?? []);
  const index = landingIndex(cards, there, sort[to], now);
  // What each of many asks, and which of them cannot go, is said when they are dropped.
  const what =
    stack > 1
      ? { legal: true, words: `Move ${stack} work orders here` }
      : { legal: move.legal, words: saying(words, lane) };
  return { [to]: { index, of: cards.length + 1, ...what, lane } };
}

/** A drop over another lane is a move to that column and nothing else. */
const saying = (words: string, lane: Landing['lane']): string =>
  lane ? `${words} · stays in ${lane.name}` : words;
