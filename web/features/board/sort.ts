import { type Card, slaState } from '../../../domain/card.ts';
import { sequenceOf } from '../../../domain/ids.ts';
import { type Column, PRIORITIES } from '../../../domain/lifecycle.ts';

export const SORTS = ['newest', 'oldest', 'due', 'priority', 'risk'] as const;
/** How one column is ordered; each person chooses for each column. */
export type Sort = (typeof SORTS)[number];

/** Oldest first pushes work out of the door; what is completed is looked for by when it was done. */
export const DEFAULT_SORT: Readonly<Record<Column, Sort>> = {
  new: 'oldest',
  scheduled: 'oldest',
  'in-progress': 'oldest',
  completed: 'newest',
};

const RANK = Object.fromEntries(PRIORITIES.map((priority, rank) => [priority, rank])) as Record<
  Card['priority'],
  number
>;

type Compare = (a: Card, b: Card) => number;

/** Plain comparison: the texts compared here are ISO dates and numbers padded to one length, no words. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A completed order is as new as its completion, any other as its creation. */
const since = (card: Card): string => card.completedAt ?? card.createdAt;

const oldest: Compare = (a, b) =>
  byText(since(a), since(b)) || sequenceOf(a.number) - sequenceOf(b.number);
/** Without a due date comes after every date. */
const due: Compare = (a, b) => byText(a.dueDate ?? '~', b.dueDate ?? '~') || oldest(a, b);

/** Breached, then at risk, then the rest; in each the nearest deadline first. */
const risk = (now: string): Compare => {
  const rank = (card: Card) => SLA_RANK[slaState(card, now)];
  return (a, b) => rank(a) - rank(b) || byText(a.breachAt ?? '~', b.breachAt ?? '~') || due(a, b);
};
const SLA_RANK = { breached: 0, 'at-risk': 1, 'on-track': 2 } as const;

const COMPARE: Record<Exclude<Sort, 'risk'>, Compare> = {
  oldest,
  newest: (a, b) => oldest(b, a),
  due,
  priority: (a, b) => RANK[a.priority] - RANK[b.priority] || due(a, b),
};

/** The order of one column at an instant (ISO). Total: two different cards never compare as 0, so all screens agree. */
export function compareCards(sort: Sort, now: string): Compare {
  return sort === 'risk' ? risk(now) : COMPARE[sort];
}

/** What a column looked like the last time: most of it still stands in order, and sorting what is sorted is nearly free. */
const last = new Map<string, readonly Card[]>();

/** The cards of one column in order; the given list is left as it is. The very same list as before when nothing changed. */
export function sortCards(cards: readonly Card[], sort: Sort, now: string): readonly Card[] {
  const key = `${cards[0]?.status} ${sort}`;
  const before = last.get(key) ?? [];
  const left = new Set(cards);
  const kept = before.filter((card) => left.delete(card));
  const same = left.size === 0 && kept.length === before.length;
  // Only risk turns by itself, as time goes by.
  if (same && sort !== 'risk') return before;
  const sorted = [...kept, ...left].sort(compareCards(sort, now));
  if (same && sorted.every((card, index) => card === before[index])) return before;
  last.set(key, sorted);
  return sorted;
}

/** Where a card would stand in a sorted column: the index of the first card that comes after it. */
export function landingIndex(cards: readonly Card[], card: Card, sort: Sort, now: string): number {
  const compare = compareCards(sort, now);
  let low = 0;
  let high = cards.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = cards[middle];
    if (at && compare(at, card) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
