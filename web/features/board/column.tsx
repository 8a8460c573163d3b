import Ban from 'lucide-react/icons/ban';
import CheckCheck from 'lucide-react/icons/check-check';
import { memo, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import { CardView } from './card.tsx';
import type { Clock } from './card-text.ts';
import { ColumnHeader } from './column-header.tsx';
import type { By } from './drag/session.ts';
import { mayBeCompleted } from './filter.ts';
import { keepScroll, keptScroll } from './kept-scroll.ts';
import type { BoardNames, BoardProps, ColumnModel } from './model.ts';
import type { Sort } from './sort.ts';
import { drawn, useWindow } from './use-window.ts';

/** A card and the gap below it. One height for all: columns of thousands scroll without a jump. */
export const ROW_PX = 112;

/** What a drop in this column would be: where the card would stand, whether it may, and what that asks. */
export type Landing = {
  readonly index: number;
  /** Of how many, itself included. */
  readonly of: number;
  readonly legal: boolean;
  readonly words: string;
  /** Where the board stands in lanes, the one that index and number are of: no drop changes it. */
  readonly lane?: { readonly key: string; readonly name: string } | undefined;
};

export type ColumnProps = {
  readonly column: ColumnModel;
  readonly names: BoardNames;
  readonly clock: Clock;
  readonly mayDispatch: boolean;
  readonly recent: BoardProps['recent'];
  readonly openAt: BoardProps['openAt'];
  /** The card that Tab reaches; it is drawn wherever it stands, so that focus is never scrolled away. */
  readonly stop: WorkOrderNumber | undefined;
  readonly selected: ReadonlySet<WorkOrderNumber>;
  readonly maySelect: boolean;
  readonly lifted: WorkOrderNumber | undefined;
  readonly liftedBy: By | undefined;
  readonly landing: Landing | undefined;
  readonly sort: Sort;
  readonly onSort: BoardProps['onSort'];
  readonly onCompleteAll: BoardProps['onCompleteAll'];
  readonly onCaps: BoardProps['onCaps'];
  readonly foot: BoardProps['foot'];
};

const EMPTY: Readonly<Record<Column, string>> = {
  new: 'New work orders land here',
  scheduled: 'Nothing is scheduled',
  'in-progress': 'Nothing is under way',
  completed: 'Nothing completed on the board',
};

/** One column: its header stays, its cards scroll, and only those in sight are in the page. */
export const ColumnView = memo(function ColumnView(props: ColumnProps) {
  const { column, landing, sort, onSort } = props;
  const { cards, status } = column;
  const list = useRef<HTMLDivElement>(null);
  const stop = Math.max(0, indexOf(cards, props.stop));
  const pinned = [stop, indexOf(cards, props.lifted)];
  const rows = useWindow(
    list,
    ROW_PX,
    useCallback(() => keptScroll(status), [status]),
  );
  useEffect(() => keepScroll(status, list.current), [status]);
  const height = cards.length * ROW_PX + (landing ? ROW_PX : 0);
  const headingId = `column-${status}`;
  return (
    <section
      className="column"
      data-column={status}
      data-landing={landing && (landing.legal ? 'legal' : 'illegal')}
      aria-labelledby={headingId}
    >
      <ColumnHeader
        column={column}
        headingId={headingId}
        sort={sort}
        mayDispatch={props.mayDispatch}
        onSort={(chosen) => onSort(status, chosen)}
        onCaps={props.onCaps}
      />
      {props.mayDispatch && status === 'in-progress' && (
        <CompleteAll cards={cards} onCompleteAll={props.onCompleteAll} />
      )}
      <div className="column-cards" ref={list}>
        <ul aria-labelledby={headingId} style={{ height: `${height}px` }}>
          {drawn(rows, cards.length, pinned).map((index) => {
            const card = cards[index];
            if (!card) return null;
            const makesRoom = landing && index >= landing.index;
            return (
              <CardView
                key={card.number}
                card={card}
                {...namesOf(card, props.names)}
                clock={props.clock}
                index={index}
                size={cards.length}
                top={(makesRoom ? index + 1 : index) * ROW_PX}
                isStop={index === stop}
                selected={props.selected.has(card.number)}
                lifted={card.number === props.lifted ? props.liftedBy : undefined}
                openBy={props.openAt.get(card.number)}
                recentBy={props.recent.get(card.number)?.by}
                mayDispatch={props.mayDispatch}
                maySelect={props.maySelect}
              />
            );
          })}
        </ul>
        {landing && <LandingView landing={landing} height={height} />}
        {cards.length === 0 && !landing && (
          <p className="column-empty">
            {column.filtered && column.count > 0 ? 'Hidden by the filter' : EMPTY[status]}
          </p>
        )}
      </div>
      {props.foot}
    </section>
  );
}, looksTheSame);

/** Visits end, and orders stay: one press for all that only wait for somebody to say so. */
export function CompleteAll({
  cards,
  onCompleteAll,
}: Pick<ColumnProps, 'onCompleteAll'> & { readonly cards: readonly Card[] }) {
  const ready = useMemo(() => cards.filter(mayBeCompleted), [cards]);
  if (ready.length === 0) return null;
  return (
    <button type="button" className="complete-all" onClick={() => onCompleteAll(ready)}>
      <CheckCheck size={15} aria-hidden="true" />
      <span>
        Complete all ready <span className="num">({ready.length})</span>
      </span>
    </button>
  );
}

/** The model of a column is made anew with each change of the board; most of them say what they said before. */
function looksTheSame(before: ColumnProps, after: ColumnProps): boolean {
  const { column: was, ...othersBefore } = before;
  const { column: is, ...othersAfter } = after;
  return sameFields(was, is) && sameFields(othersBefore, othersAfter);
}

function sameFields<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => Object.is(a[key], b[key]));
}

/** Where the card would stand; at the edge when that is out of sight, for what it says must be read. */
export function LandingView(props: {
  readonly landing: Landing;
  readonly height: number;
  /** How far down it is; by its index when left out. */
  readonly top?: number;
}) {
  const { index, legal, words } = props.landing;
  return (
    <div className="landing-track" aria-hidden="true" style={{ height: `${props.height}px` }}>
      <div style={{ height: `${props.top ?? index * ROW_PX}px` }} />
      <div className="landing" data-legal={legal || undefined}>
        {!legal && <Ban size={16} />}
        <span>{words}</span>
      </div>
    </div>
  );
}

export function namesOf(card: Card, { customers, properties, people }: BoardNames) {
  return {
    customer: customers.get(card.customerId)?.name ?? '',
    property: card.propertyId && properties.get(card.propertyId)?.name,
    technician: card.technicianId && people.get(card.technicianId)?.name,
  };
}

export function indexOf(cards: readonly Card[], number: WorkOrderNumber | undefined): number {
  return number === undefined ? -1 : cards.findIndex((card) => card.number === number);
}
