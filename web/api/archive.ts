import type { Card } from '../../domain/card.ts';
import { monthsOf } from '../../domain/sla-report.ts';
import type { ArchiveList } from '../../functions/contract/archive.ts';
import type { BoardFeed } from './board-feed.ts';
import type { Api } from './client.ts';
import type { News } from './news.ts';
import type { Problem } from './problem.ts';

/** A completed order that has left the board: its last card, and when it left. */
export type ArchivedCard = Card & { readonly archivedAt: string };

export type ArchiveView = {
  /** The months (YYYY-MM) that were read whole, each with its orders, those completed last first. */
  readonly months: ReadonlyMap<string, readonly ArchivedCard[]>;
  /** How many orders have come of the months that are not whole yet. */
  readonly underWay: number;
  /** Why reading broke off; it goes on by `retry`. */
  readonly problem?: Problem | undefined;
};

export type Archive = {
  subscribe(listener: () => void): () => void;
  current(): ArchiveView;
  /** Reads these months, unless they were read already. */
  want(months: readonly string[]): void;
  retry(): void;
};

/** Months at once: a year should not take the time of twelve answers, nor the server's whole attention. */
const AT_ONCE = 3;

const archives = new WeakMap<BoardFeed, Archive>();

/** The one archive beside a board: what a screen has read of it, the next one need not. */
export function archiveOf(api: Api, feed: BoardFeed): Archive {
  const known = archives.get(feed);
  if (known) return known;
  const archive = createArchive(api, feed);
  archives.set(feed, archive);
  return archive;
}

/**
 * The archive as far as it was asked for, kept as it is now: the board's own feed tells which orders join it and which are reopened. What
 * left the board under our eyes is known by its card, so nothing is missing while the server's list is a moment behind.
 */
export function createArchive(api: Api, feed: BoardFeed): Archive {
  const listeners = new Set<() => void>();
  const read = new Map<string, readonly ArchivedCard[]>();
  const underWay = new Map<string, number>();
  /** What came since, by number; undefined = it was reopened. */
  const since = new Map<string, ArchivedCard | undefined>();
  let wanted: readonly string[] = [];
  let problem: Problem | undefined;
  let view: ArchiveView = { months: new Map(), underWay: 0 };
  let { board } = feed.current().feed;

  function show(): void {
    const monthOf = monthsOf(board?.settings.zone ?? 'UTC');
    const joined = [...since.values()].filter((card) => card !== undefined);
    const months = [...read].map(([month, cards]) => {
      const own = joined.filter(({ completedAt = '' }) => monthOf(completedAt) === month);
      const rest = cards.filter(({ number }) => !since.has(number));
      return [month, own.length > 0 ? [...own, ...rest].sort(newestFirst) : rest] as const;
    });
    const coming = [...underWay.values()].reduce((sum, count) => sum + count, 0);
    view = { months: new Map(months), underWay: coming, problem };
    for (const listener of listeners) listener();
  }

  function goOn(): void {
    for (const month of wanted.slice(0, AT_ONCE - underWay.size)) {
      wanted = wanted.filter((one) => one !== month);
      void readMonth(month);
    }
  }

  async function readMonth(month: string): Promise<void> {
    const cards: ArchivedCard[] = [];
    let next: string | undefined;
    do {
      underWay.set(month, cards.length);
      show();
      const cursor = next ? `&cursor=${encodeURIComponent(next)}` : '';
      const answer = await api.get<ArchiveList>(`/api/archive?month=${month}${cursor}`);
      if (!answer.ok) {
        underWay.delete(month);
        problem = answer.problem;
        wanted = [month, ...wanted];
        return show();
      }
      cards.push(...answer.value.orders.map(asCompleted));
      ({ next } = answer.value);
    } while (next !== undefined);
    underWay.delete(month);
    read.set(month, cards);
    if (!problem) goOn();
    show();
  }

  function hear(news: News): void {
    const before = board;
    ({ board } = feed.current().feed);
    let isMissing = news === 'anew';
    for (const { kind, id, at, version } of news === 'anew' ? [] : news) {
      const card = before?.cards.get(id);
      if (kind === 'reopened') since.set(id, undefined);
      if (kind !== 'archived') continue;
      // Completed and archived at one go, for us.
      if (!card?.completedAt) isMissing = true;
      else since.set(id, { ...card, version, archivedAt: at });
    }
    if (isMissing) readAgain();
    else if (since.size > 0) show();
  }

  /** Nobody told what happened since: what was read stays in sight until it is read again. */
  function readAgain(): void {
    since.clear();
    want([...read.keys(), ...underWay.keys()]);
  }

  function want(months: readonly string[]): void {
    wanted = [...new Set([...wanted, ...months])];
    if (!problem) goOn();
  }

  feed.onNews(hear);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current: () => view,
    want: (months) => want(months.filter((month) => !read.has(month) && !underWay.has(month))),
    retry() {
      problem = undefined;
      goOn();
      show();
    },
  };
}

/** It is the card that it was on the board. */
const asCompleted = (card: ArchiveList['orders'][number]): ArchivedCard =>
  ({ ...card, status: 'completed' }) as ArchivedCard;

const newestFirst = (a: ArchivedCard, b: ArchivedCard): number =>
  (a.completedAt ?? '') < (b.completedAt ?? '') ? 1 : -1;
