import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { WorkOrderNumber } from '../../domain/ids.ts';
import type { BoardFilter } from '../features/board/filter.ts';
import { filterFromParams, filterToParams } from '../features/board/filter-params.ts';
import { BoardScreen } from '../features/board/screen.tsx';
import { indexCards } from '../features/board/search.ts';
import { sortFromParams, sortToParams } from '../features/board/sort-params.ts';
import { defaultHere, useDefaultView } from '../features/board/views/default-here.ts';
import { viewQuery, withView } from '../features/board/views/view-params.ts';
import { goUp, Link, navigate } from './navigation.tsx';
import type { PageProps } from './page.ts';
import { ARCHIVE, SETTINGS, WORK_ORDERS, workOrderPath } from './paths.ts';
import type { OpenQuestion } from './question.tsx';

/** Not needed for the first look at the board; fetched as soon as the browser has nothing better to do. */
const drawer = () => import('../features/work-order/drawer.tsx');
const moveQuestion = () => import('../features/work-order/move-question.tsx');
const newWorkOrder = () => import('../features/new-work-order/new-work-order.tsx');
const WorkOrder = lazy(() => drawer().then((m) => ({ default: m.WorkOrder })));
const MoveQuestion = lazy(() => moveQuestion().then((m) => ({ default: m.MoveQuestion })));
const NewWorkOrder = lazy(() => newWorkOrder().then((m) => ({ default: m.NewWorkOrder })));

const TO_ARCHIVE = (
  <Link className="column-foot" href={ARCHIVE}>
    Archive
  </Link>
);

type Props = PageProps & {
  /** The work order that lies open over the board. */
  readonly opened: WorkOrderNumber | undefined;
  readonly question: OpenQuestion | undefined;
};

/** The board with what may lie over it: an open work order, a question, the form for a new one. All of it by address. */
export function WorkOrdersPage(props: Props) {
  const { api, feed, state, mayDispatch, opened, search, question, onOpen, onSignIn } = props;
  const { board, now, move } = state;
  const [creating, setCreating] = useState(false);
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const filter = useMemo(() => filterFromParams(params), [params]);
  const sort = useMemo(() => sortFromParams(params), [params]);
  useEffect(() => {
    feed.looksAt(opened);
    return () => feed.looksAt(undefined);
  }, [feed, opened]);
  const loaded = board !== undefined;
  useEffect(() => {
    if (!loaded) return;
    const soon = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1_000));
    soon(() => {
      // What the network refuses now is asked for again when somebody needs it.
      void Promise.allSettled([drawer(), moveQuestion(), newWorkOrder()]);
      indexCards(feed.current().feed.board?.cards.values() ?? []);
    });
  }, [loaded, feed]);

  const show = (next: URLSearchParams): void => {
    const query = next.size > 0 ? `?${next}` : '';
    navigate(opened ? workOrderPath(opened, query) : WORK_ORDERS + query, { replace: true });
  };
  const whose = { tenant: props.tenant, person: state.person };
  /** What the address says of the board changed: also that it is all of it, where the board would open with less. */
  const look = (next: URLSearchParams): void =>
    show(withView(viewQuery(next), next, defaultHere(whose) !== ''));
  useDefaultView({ ...whose, params, covered: opened !== undefined, show });
  const isPage = opened !== undefined && params.get('view') === 'page';
  const asPage = (page: boolean): URLSearchParams => {
    const next = new URLSearchParams(params);
    if (page) next.set('view', 'page');
    else next.delete('view');
    return next;
  };
  const close = () => {
    const next = asPage(false);
    goUp(WORK_ORDERS + (next.size > 0 ? `?${next}` : ''), ARCHIVE);
  };
  return (
    <>
      {isPage && board ? null : (
        <BoardScreen
          state={state}
          feed={feed}
          mayDispatch={mayDispatch}
          filter={filter}
          sort={sort}
          tenant={props.tenant}
          api={api}
          params={params}
          covered={opened !== undefined}
          onParams={look}
          onFilter={(wanted: BoardFilter) => look(filterToParams(wanted, params))}
          onSort={(column, wanted) => look(sortToParams({ ...sort, [column]: wanted }, params))}
          onOpen={onOpen}
          onNew={() => setCreating(true)}
          onCaps={() => navigate(SETTINGS)}
          foot={TO_ARCHIVE}
          onArchive={(text = '') => navigate(`${ARCHIVE}?${new URLSearchParams({ q: text })}`)}
          onSignIn={onSignIn}
        />
      )}
      <Suspense>
        {board && opened ? (
          <WorkOrder
            number={opened}
            api={api}
            feed={feed}
            board={board}
            now={now}
            mayDispatch={mayDispatch}
            present={state.present}
            person={state.person}
            live={props.live}
            page={isPage}
            onMove={move}
            onPage={(page) => show(asPage(page))}
            onClose={close}
          />
        ) : null}
        {board && question ? (
          <MoveQuestion
            question={question.about}
            api={api}
            board={board}
            now={now}
            onDone={question.done}
          />
        ) : null}
        {board && creating ? (
          <NewWorkOrder
            api={api}
            tenant={props.tenant}
            person={state.person}
            feed={feed}
            board={board}
            now={now}
            onOpen={onOpen}
            onClose={() => setCreating(false)}
            onAgain={() => setCreating(true)}
          />
        ) : null}
      </Suspense>
    </>
  );
}
