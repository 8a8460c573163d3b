import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { JobNumber, WorkOrderNumber } from '../../../domain/ids.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useTitle } from '../../ui/title.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { localNow } from '../../words/local-now.ts';
import { todayIn } from '../../words/order-words.ts';
import type { Desk } from './desk.ts';
import { useKeys } from './keys.ts';
import { Schedule } from './schedule.tsx';
import { ScheduleSkeleton } from './skeleton.tsx';
import { Toolbar } from './toolbar.tsx';
import { type ScheduleView, stepped } from './view.ts';
import './screen.css';
import './grid.css';
import '../../parts/technician-colours.css';
import './block.css';
import './tray.css';

export type ScheduleScreenProps = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData | undefined;
  readonly problem: Problem | undefined;
  /** Who is signed in. */
  readonly person: string;
  /** Server time, ISO instant. */
  readonly now: string;
  readonly mayDispatch: boolean;
  /** The sign of life. */
  readonly live: ReactNode;
  /** What the address says. */
  readonly view: ScheduleView;
  onView(view: ScheduleView): void;
  onRefresh(): void;
  onOpenJob(number: JobNumber): void;
  onOpenOrder(number: WorkOrderNumber): void;
  /** The form for a job on its own, once the board is here. */
  newJob(close: () => void): ReactNode;
};

/** The Schedule: who goes where and when, and what still waits for a day. */
export function ScheduleScreen(props: ScheduleScreenProps) {
  const { board, problem, view, now, mayDispatch, onView, onRefresh } = props;
  const [creating, setCreating] = useState(false);
  const narrow = useNarrow();
  useTitle('Schedule');
  const today = board ? todayIn(board.settings.zone, now) : now.slice(0, 10);
  const create = (): void => setCreating(mayDispatch && board !== undefined);
  useKeys({
    today: () => onView({ ...view, day: undefined }),
    week: () => onView({ ...view, mode: 'week' }),
    day: () => onView({ ...view, mode: 'day' }),
    create,
    step: (by) => onView(stepped(view, by, today)),
  });
  const header = (
    <PageHeader title="Schedule" subtitle="Who goes where and when, and what still waits for a day">
      {props.live}
      {mayDispatch && board ? (
        <button type="button" className="button primary" aria-keyshortcuts="N" onClick={create}>
          <Plus size={16} strokeWidth={2.5} aria-hidden />
          <span>New Job</span>
        </button>
      ) : null}
    </PageHeader>
  );
  if (!board)
    return (
      <>
        {header}
        {problem ? (
          <Failed what="The schedule" problem={problem} onRetry={onRefresh} />
        ) : (
          <ScheduleSkeleton />
        )}
      </>
    );
  const desk: Desk = {
    api: props.api,
    feed: props.feed,
    board,
    person: props.person,
    now,
    today,
    localNow: localNow(board.settings.zone, now),
    mayDispatch,
    onOpenJob: props.onOpenJob,
    onOpenOrder: props.onOpenOrder,
  };
  const shown: ScheduleView = narrow ? { ...view, mode: 'day' } : view;
  return (
    <>
      {header}
      <Toolbar view={shown} desk={desk} narrow={narrow} onView={onView} />
      <Schedule view={shown} desk={desk} narrow={narrow} onView={onView} />
      {creating ? props.newJob(() => setCreating(false)) : null}
    </>
  );
}
