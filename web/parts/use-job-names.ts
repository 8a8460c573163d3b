import { useMemo } from 'react';
import { lastMonths } from '../../domain/sla-report.ts';
import type { JobRow } from '../../functions/contract/job.ts';
import type { BoardData } from '../api/board-data.ts';
import type { BoardFeed } from '../api/board-feed.ts';
import type { Api } from '../api/client.ts';
import type { Names } from '../words/job-line.ts';
import { todayIn } from '../words/order-words.ts';
import { useArchive } from './use-archive.ts';

type Desk = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
};

type Jobs = ReadonlyMap<string, JobRow>;

/** Further back the visits of an order in the archive are known by its number alone. */
const MOST_MONTHS = 13;

/** What the board tells of the orders of these jobs, and the archive of those that have left it. */
export function useJobNames(desk: Desk, jobs: Jobs | undefined): Names {
  const { board, today } = desk;
  const archive = useArchive(
    desk,
    useMemo(() => (jobs ? monthsOf(jobs, board, today) : []), [jobs, board, today]),
  );
  return useMemo(() => {
    if (archive.cards.length === 0) return board;
    const left = new Map<string, (typeof archive.cards)[number]>(
      archive.cards.map((card) => [card.number, card]),
    );
    return { ...board, cards: { get: (number) => board.cards.get(number) ?? left.get(number) } };
  }, [board, archive.cards]);
}

/** The months in which the orders may have been completed that the board knows no more: not before a visit of theirs was. */
function monthsOf(jobs: Jobs, { cards, settings }: BoardData, today: string): readonly string[] {
  const done = [...jobs.values()].flatMap(({ workOrder, completedAt }) =>
    completedAt && workOrder && !cards.has(workOrder) ? [completedAt] : [],
  );
  const [first] = done.sort();
  if (first === undefined) return [];
  const since = todayIn(settings.zone, first).slice(0, 7);
  return lastMonths(today.slice(0, 7), MOST_MONTHS).filter((month) => month >= since);
}
