import { Eye, Maximize2, PanelRight, TriangleAlert, X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import type { WorkOrderView } from '../../../functions/contract/work-order.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { BoardFeed } from '../../api/board-feed.ts';
import type { Api } from '../../api/client.ts';
import type { Presence } from '../../api/feed-state.ts';
import { Face } from '../../ui/face.tsx';
import { useTitle } from '../../ui/title.ts';
import { todayIn } from '../../words/order-words.ts';
import { type Desk, pathOf } from './desk.ts';
import { DrawerSkeleton } from './drawer-skeleton.tsx';
import { OrderBody } from './order-body.tsx';
import { useAuthor } from './use-author.ts';
import { useDrawerFocus } from './use-drawer-focus.ts';
import { useWorkOrder, type WorkOrderState } from './use-work-order.ts';
import './drawer.css';

type Props = {
  readonly number: WorkOrderNumber;
  readonly api: Api;
  readonly feed: BoardFeed;
  readonly board: BoardData;
  /** Server time, ISO instant. */
  readonly now: string;
  readonly mayDispatch: boolean;
  readonly present: Presence;
  /** Who is signed in. */
  readonly person: string;
  /** Whether all this is as it is now: it covers the board's own sign of it. */
  readonly live: ReactNode;
  /** It is the whole place instead of lying over the board. */
  readonly page: boolean;
  /** The same command path as a drag. */
  onMove(number: WorkOrderNumber, to: Column, seen: Card): void;
  /** From the drawer to the page and back. */
  onPage(page: boolean): void;
  onClose(): void;
};

/** A work order, over the board or as a page of its own: all that the card has no room for, and what can be done with it. */
export function WorkOrder(props: Props) {
  const { number, api, board, page, onClose } = props;
  const state = useWorkOrder(api, number, board.cards.get(number)?.version);
  const { order, problem, reload } = state;
  const ref = useRef<HTMLElement>(null);
  useDrawerFocus(ref, `${number} ${page}`, page ? undefined : onClose);
  useTitle(`${number} · Work Orders`);
  const Frame = page ? 'article' : 'aside';
  return (
    <Frame
      ref={ref}
      className={page ? 'order-page' : 'drawer'}
      aria-label={`Work order ${number}`}
      tabIndex={-1}
    >
      <Bar {...props} />
      {order ? (
        <OrderBody
          key={number}
          desk={deskOf(props, order, state)}
          page={page}
          onMove={props.onMove}
        />
      ) : problem ? (
        <Face
          icon={<TriangleAlert size={26} aria-hidden />}
          title={problem.title}
          code={problem.status === 404 ? undefined : problem.instance}
          actions={
            problem.status === 404 ? (
              <button type="button" className="button" onClick={onClose}>
                Back to the board
              </button>
            ) : (
              <button type="button" className="button primary" onClick={reload}>
                Retry
              </button>
            )
          }
        >
          {problem.detail}
        </Face>
      ) : (
        <DrawerSkeleton />
      )}
    </Frame>
  );
}

function Bar({ number, present, board, page, live, onPage, onClose }: Props) {
  const here = present.filter(({ open }) => open === number);
  const others = [...new Set(here.map(({ person }) => person))];
  const Heading = page ? 'h1' : 'span';
  const Icon = page ? PanelRight : Maximize2;
  const other = page ? 'Back to drawer' : 'Open as page';
  return (
    <header className="drawer-bar">
      <Heading className="num">{number}</Heading>
      {others.length > 0 ? (
        <span className="also-open" role="status">
          <Eye size={14} aria-hidden />
          {others.map((person) => board.people.get(person)?.name ?? person).join(', ')}
          <span className="hidden-text"> has this open too</span>
        </span>
      ) : null}
      <span className="grow" />
      {live}
      <button
        type="button"
        className="button quiet icon small as-page"
        aria-label={other}
        title={other}
        onClick={() => onPage(!page)}
      >
        <Icon size={16} aria-hidden />
      </button>
      <button
        type="button"
        className="button quiet icon small"
        aria-label="Close"
        title={page ? 'Back to the board' : 'Close (Esc)'}
        onClick={onClose}
      >
        <X size={18} aria-hidden />
      </button>
    </header>
  );
}

function deskOf(props: Props, order: WorkOrderView, state: WorkOrderState): Desk {
  const { api, feed, board, person, now, mayDispatch } = props;
  const { zone, locale, currency } = board.settings;
  const desk: Desk = {
    order,
    edited: { id: order.number, version: order.version, path: pathOf(order) },
    api,
    feed,
    board,
    person,
    now,
    today: todayIn(zone, now),
    manner: { zone, locale, currency },
    mayDispatch,
    mayEdit: mayDispatch && order.may.includes('edit'),
    applied(answer, edit = {}) {
      state.edited(answer, edit);
      feed.heard(answer.change);
    },
    reload: state.reload,
    useAuthor: (field) => useAuthor(desk, field),
  };
  return desk;
}
