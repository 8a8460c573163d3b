import type { ReactNode } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { Failed } from '../../ui/failed.tsx';
import { useTitle } from '../../ui/title.ts';
import { todayIn } from '../../words/order-words.ts';
import type { Desk } from './desk.ts';
import type { JobsView } from './filter.ts';
import { JobsFilters } from './filters.tsx';
import { JobsHeader } from './header.tsx';
import { JobsList } from './list.tsx';
import { JobsSkeleton } from './skeleton.tsx';
import './screen.css';

export type JobsScreenProps = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData | undefined;
  readonly problem: Problem | undefined;
  /** The tenant's prefix. */
  readonly tenant: string;
  /** Who is signed in. */
  readonly person: string;
  /** Server time, ISO instant. */
  readonly now: string;
  readonly mayDispatch: boolean;
  /** The sign of life. */
  readonly live: ReactNode;
  /** What the address says. */
  readonly view: JobsView;
  onView(view: JobsView): void;
  onRefresh(): void;
  onOpenOrder(number: WorkOrderNumber): void;
};

/** The Jobs page: visits by their days, whether of a work order or on their own. */
export function JobsScreen(props: JobsScreenProps) {
  const { board, problem, view, now, onView, onRefresh } = props;
  useTitle('Jobs');
  if (!board) {
    return (
      <>
        <JobsHeader live={props.live} />
        {problem ? (
          <Failed what="The jobs" problem={problem} onRetry={onRefresh} />
        ) : (
          <JobsSkeleton />
        )}
      </>
    );
  }
  const desk: Desk = {
    api: props.api,
    feed: props.feed,
    board,
    tenant: props.tenant,
    person: props.person,
    now,
    today: todayIn(board.settings.zone, now),
    mayDispatch: props.mayDispatch,
    onOpenJob: (open) => onView({ ...view, open }),
    onOpenOrder: props.onOpenOrder,
  };
  return (
    <>
      <JobsHeader live={props.live} desk={desk} />
      <JobsFilters view={view} desk={desk} onView={onView} />
      <JobsList view={view} desk={desk} live={props.live} onView={onView} />
    </>
  );
}
