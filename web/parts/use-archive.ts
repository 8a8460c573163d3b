import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type ArchivedCard, archiveOf } from '../api/archive.ts';
import type { BoardData } from '../api/board-data.ts';
import type { BoardFeed } from '../api/board-feed.ts';
import type { Api } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';

type Desk = { readonly api: Api; readonly feed: BoardFeed; readonly board: BoardData };

export type ArchiveRead = {
  /** The completed orders of these months that have left the board: none of them is on the board as well. */
  readonly cards: readonly ArchivedCard[];
  /** Whether that is all of them. */
  readonly whole: boolean;
  /** How far reading is. */
  readonly months: number;
  readonly monthsRead: number;
  readonly ordersRead: number;
  readonly problem: Problem | undefined;
  retry(): void;
};

/** What left the board for the archive, of some months (YYYY-MM), kept as it is now. */
export function useArchive({ api, feed, board }: Desk, months: readonly string[]): ArchiveRead {
  const archive = archiveOf(api, feed);
  const asked = months.join();
  useEffect(() => archive.want(asked ? asked.split(',') : []), [archive, asked]);
  const view = useSyncExternalStore(archive.subscribe, archive.current);
  const { problem } = view;
  const failed = problem !== undefined;
  useEffect(() => {
    if (!failed) return;
    window.addEventListener('online', archive.retry);
    return () => window.removeEventListener('online', archive.retry);
  }, [failed, archive]);
  return useMemo(() => {
    const wanted = asked ? asked.split(',') : [];
    const read = wanted.flatMap((month) => {
      const cards = view.months.get(month);
      return cards ? [cards] : [];
    });
    // Where the two disagree for a moment, the board is right: it is read strongly.
    const cards = read.flat().filter(({ number }) => !board.cards.has(number));
    const whole = read.length === wanted.length;
    return {
      ...{ cards, whole, ordersRead: cards.length + view.underWay },
      ...{ months: wanted.length, monthsRead: read.length },
      problem: whole ? undefined : view.problem,
      retry: archive.retry,
    };
  }, [view, asked, board.cards, archive]);
}
