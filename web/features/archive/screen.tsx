import type { ReactNode } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Problem } from '../../api/problem.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useTitle } from '../../ui/title.ts';
import { ArchiveOfMonth } from './month.tsx';
import { Skeleton } from './skeleton.tsx';
import { type ArchivePlace, SUBTITLE, TITLE } from './view.ts';
import '../../parts/records/records.css';
import './archive.css';

export type ArchiveScreenProps = {
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData | undefined;
  readonly problem: Problem | undefined;
  /** The tenant's prefix. */
  readonly tenant: string;
  /** Server time, ISO instant; ticks. */
  readonly now: string;
  /** The sign of life. */
  readonly live: ReactNode;
  readonly place: ArchivePlace;
  onPlace(place: ArchivePlace): void;
  onRefresh(): void;
  onOpenOrder(number: WorkOrderNumber): void;
};

/** What was done long ago: month by month, and each by its number. */
export function ArchiveScreen({ board, problem, onRefresh, ...rest }: ArchiveScreenProps) {
  useTitle(TITLE);
  if (board) return <ArchiveOfMonth desk={{ ...rest, board }} />;
  return (
    <>
      <PageHeader title={TITLE} subtitle={SUBTITLE}>
        {rest.live}
      </PageHeader>
      {problem ? <Failed what="The archive" problem={problem} onRetry={onRefresh} /> : <Skeleton />}
    </>
  );
}
