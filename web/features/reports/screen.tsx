import { ChartColumn } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import { lastMonths, monthsOf, outcomesOf } from '../../../domain/sla-report.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { ArchiveNote } from '../../parts/archive-note.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useArchive } from '../../parts/use-archive.ts';
import { Face } from '../../ui/face.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useTitle } from '../../ui/title.ts';
import { ExportMenu } from './export-menu.tsx';
import { Report } from './report.tsx';
import { Skeleton } from './skeleton.tsx';
import { type ReportView, reportOf } from './view.ts';
import './reports.css';

export type ReportsScreenProps = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData | undefined;
  readonly problem: Problem | undefined;
  /** The tenant's prefix: files are named by it. */
  readonly tenant: string;
  /** Server time, ISO instant; ticks. */
  readonly now: string;
  /** The sign of life. */
  readonly live: ReactNode;
  readonly view: ReportView;
  onView(view: ReportView): void;
  onRefresh(): void;
  onOpenOrder(number: WorkOrderNumber): void;
};

const TITLE = 'Reports';
const SUBTITLE = 'Which promises were kept, and which were not';

/** Looking back: met and breached per month, tier, priority and property. */
export function ReportsScreen({ board, problem, live, onRefresh, ...rest }: ReportsScreenProps) {
  useTitle(TITLE);
  if (board) return <OfBoard {...rest} board={board} live={live} />;
  return (
    <>
      <PageHeader title={TITLE} subtitle={SUBTITLE}>
        {live}
      </PageHeader>
      {problem ? <Failed what="The report" problem={problem} onRetry={onRefresh} /> : <Skeleton />}
    </>
  );
}

type OfBoardProps = Omit<ReportsScreenProps, 'board' | 'problem' | 'onRefresh'> & {
  readonly board: BoardData;
};

function OfBoard(props: OfBoardProps) {
  const { board, tenant, now, live, view, onView, onOpenOrder } = props;
  const { cards, settings } = board;
  const { zone } = settings;
  // What is open grows older by the minute; counting ten thousand orders more often shows nothing.
  const minute = `${now.slice(0, 16)}:00Z`;
  const thisMonth = useMemo(() => monthsOf(zone)(minute), [zone, minute]);
  const archive = useArchive(props, lastMonths(thisMonth, view.period));
  const outcomes = useMemo(
    () => outcomesOf([...cards.values(), ...archive.cards], { zone, now: minute }),
    [cards, archive.cards, zone, minute],
  );
  const shown = useMemo(() => reportOf(outcomes, view, thisMonth), [outcomes, view, thisMonth]);
  return (
    <>
      <PageHeader title={TITLE} subtitle={SUBTITLE}>
        {live}
        <ExportMenu
          disabled={outcomes.length === 0 || !archive.whole}
          shown={{ ...shown, names: board }}
          name={`${tenant.toLowerCase()}-${shown.months[0]}-to-${thisMonth}`}
        />
      </PageHeader>
      <div className="report-archive">
        <ArchiveNote
          archive={archive}
          missing="Months whose work orders have left the board may show too few."
        />
      </div>
      {!archive.whole && !archive.problem ? (
        <Skeleton />
      ) : outcomes.length === 0 ? (
        <Face icon={<ChartColumn size={26} aria-hidden />} title="Nothing completed yet">
          Once a work order with a deadline is completed, or its deadline passes, it is counted
          here: met or breached, by month, tier, priority and property.
        </Face>
      ) : (
        <Report {...{ board, outcomes, shown, view, onView, onOpenOrder }} now={minute} />
      )}
    </>
  );
}
