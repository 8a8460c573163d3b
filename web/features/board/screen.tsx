import { Inbox } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useDeferredValue, useMemo, useState } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import { COLUMNS, type Column } from '../../../domain/lifecycle.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import { Face } from '../../ui/face.tsx';
import { Failed } from '../../ui/failed.tsx';
import { BoardIn, ViewTools } from './board-in.tsx';
import { BoardSkeleton } from './board-skeleton.tsx';
import { boardView } from './board-view.ts';
import { type BoardFilter, isFiltering, needsAttention, toggled } from './filter.ts';
import { Filters } from './filters.tsx';
import { BoardHeader } from './header.tsx';
import { HidesAll } from './hides-all.tsx';
import type { BoardNames } from './model.ts';
import { usePicking } from './picking.tsx';
import type { Sort } from './sort.ts';
import type { BoardState } from './use-board.ts';
import { lanesFromParams } from './views/view-params.ts';
import './screen.css';

type ScreenProps = {
  readonly api: Api;
  readonly state: BoardState;
  readonly feed: BoardFeed;
  readonly mayDispatch: boolean;
  readonly filter: BoardFilter;
  readonly sort: Readonly<Record<Column, Sort>>;
  /** The tenant's prefix. */
  readonly tenant: string;
  /** All that the address says, and whether something lies over the board. */
  readonly params: URLSearchParams;
  readonly covered: boolean;
  onParams(params: URLSearchParams): void;
  onFilter(filter: BoardFilter): void;
  onSort(column: Column, sort: Sort): void;
  onOpen(number: WorkOrderNumber): void;
  onNew(): void;
  onCaps(): void;
  /** The way to the archive, under the completed cards. */
  readonly foot: ReactNode;
  /** To the archive, to look for what is not on the board. */
  onArchive(text?: string): void;
  onSignIn(): void;
};

const CompleteReadyDialog = lazy(() =>
  import('./complete-ready-dialog.tsx').then((m) => ({ default: m.CompleteReadyDialog })),
);

/** Without a network they may not come: the board goes on without them. */
const ExportTools = lazy(() =>
  import('./export/export-tools.tsx').then(
    (m) => ({ default: m.ExportTools }),
    () => ({ default: () => TOOLS_PLACE }),
  ),
);

/** As wide as they will be: nothing jumps when they come. */
const TOOLS_PLACE = <i className="tools-place" />;

const NO_NAMES: BoardNames = { customers: new Map(), properties: new Map(), people: new Map() };

/** The Work Orders page: its header, its filters, and the board in one of its four faces. */
export function BoardScreen(props: ScreenProps) {
  const { state, feed, mayDispatch, filter, onFilter, onNew } = props;
  const { board, now, refresh } = state;
  const atRisk = useMemo(
    () => board && [...board.cards.values()].filter((card) => needsAttention(card, now)).length,
    [board, now],
  );
  return (
    <>
      <BoardHeader
        feed={feed}
        atRisk={atRisk}
        onlyAtRisk={filter.signs.includes('risk')}
        mayDispatch={mayDispatch}
        tools={
          <Suspense fallback={TOOLS_PLACE}>
            {board ? <ExportTools {...props} {...state} board={board} /> : TOOLS_PLACE}
          </Suspense>
        }
        onToggleAtRisk={() => onFilter({ ...filter, signs: toggled(filter.signs, 'risk') })}
        onNew={onNew}
        onRefresh={refresh}
        onSignIn={props.onSignIn}
      />
      <Filters
        filter={filter}
        names={board ?? NO_NAMES}
        tools={board && <ViewTools {...props} person={state.person} />}
        onFilter={onFilter}
      />
      {board ? <FullBoard {...props} board={board} /> : <NoBoard state={state} />}
    </>
  );
}

/** Nothing has come yet: still loading, or it failed. */
function NoBoard({ state: { problem, refresh } }: { readonly state: BoardState }) {
  if (!problem) return <BoardSkeleton />;
  return <Failed what="The board" problem={problem} onRetry={refresh} />;
}

function FullBoard({ board, ...props }: ScreenProps & { readonly board: BoardData }) {
  const { state, mayDispatch, sort, onSort, onOpen, onFilter, onNew } = props;
  const { pending, now, recent, openAt, move, lost } = state;
  const picking = usePicking(board, mayDispatch);
  const [completing, setCompleting] = useState<readonly Card[]>();
  // Typing stays smooth with ten thousand cards: the columns may follow a moment later.
  const filter = useDeferredValue(props.filter);
  const columns = useMemo(
    () => boardView(board, pending, { filter, sort, now }),
    [board, pending, filter, sort, now],
  );
  if (board.cards.size === 0) {
    return (
      <Face
        icon={<Inbox size={26} aria-hidden />}
        title="No work orders yet"
        actions={
          <>
            {mayDispatch ? (
              <button type="button" className="button primary" onClick={onNew}>
                New Work Order
              </button>
            ) : null}
            <button type="button" className="button" onClick={() => props.onArchive()}>
              Archive
            </button>
          </>
        }
      >
        A work order is one scope of work with one or more visits. New ones start in the first of{' '}
        {COLUMNS.length} columns and move to the right as the work goes on.
      </Face>
    );
  }
  const hidesAll = isFiltering(filter) && columns.every((column) => column.cards.length === 0);
  return (
    <>
      {hidesAll ? (
        <HidesAll board={board} filter={filter} onFilter={onFilter} onArchive={props.onArchive} />
      ) : null}
      <BoardIn
        by={lanesFromParams(props.params)}
        tenant={props.tenant}
        columns={columns}
        names={board}
        now={now}
        zone={board.settings.zone}
        locale={board.settings.locale}
        mayDispatch={mayDispatch}
        recent={recent}
        openAt={openAt}
        onMove={move}
        onOpen={onOpen}
        onLost={lost}
        selection={picking.selection}
        onSelect={picking.onSelect}
        onMovePicked={picking.onMovePicked}
        returning={pending.findLast(({ was }) => was) ?? picking.shown}
        onCompleteAll={setCompleting}
        onCaps={props.onCaps}
        foot={props.foot}
        sort={sort}
        onSort={onSort}
      />
      <Suspense>
        {completing ? (
          <CompleteReadyDialog
            cards={completing}
            many={state.many}
            onClose={() => setCompleting(undefined)}
          />
        ) : null}
        {picking.bulk({ ...props, columns })}
      </Suspense>
    </>
  );
}
