import { createContext, use, useCallback, useEffect, useMemo, useRef } from 'react';
import { COLUMNS } from '../../../../domain/lifecycle.ts';
import type { Lanes } from '../../../../domain/view.ts';
import { CardView } from '../card.tsx';
import {
  type ColumnProps,
  CompleteAll,
  indexOf,
  LandingView,
  namesOf,
  ROW_PX,
} from '../column.tsx';
import { ColumnHeader } from '../column-header.tsx';
import { keepScroll, keptScroll } from '../kept-scroll.ts';
import type { BoardProps, ColumnsProps } from '../model.ts';
import { drawn, useWindow } from '../use-window.ts';
import { LaneHeadings } from './lane-headings.tsx';
import { type Lane, type LaneLayout, layLanes, rowOf, rowsInSight } from './lanes.ts';
import { SIZES } from './sizes.ts';
import './lanes.css';

type Laned = Omit<BoardProps, 'lanes'> & {
  readonly by: Lanes;
  readonly lanes: readonly Lane[];
  readonly folded: ReadonlySet<string>;
  fold(keys: readonly string[], up: boolean): void;
};
type Sight = { readonly layout: LaneLayout; readonly from: number; readonly to: number };

/** What the lanes are made of, for the pieces that the board draws. */
export const LanesContext = createContext<Laned | undefined>(undefined);
const SightContext = createContext<Sight | undefined>(undefined);

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Lanes are drawn by their own board only.');
  return value;
}

/** All four columns as one page that scrolls: their headings stay on top, the lanes' own lie across them. */
export function LaneFrame({ landings, children }: ColumnsProps) {
  const board = given(use(LanesContext));
  const { lanes, folded, by, sort, mayDispatch } = board;
  const page = useRef<HTMLDivElement>(null);
  const place = `lanes:${by}`;
  const { first, last } = useWindow(
    page,
    ROW_PX,
    useCallback(() => keptScroll(place), [place]),
  );
  useEffect(() => keepScroll(place, page.current), [place]);
  const to = COLUMNS.find((column) => landings[column]);
  const lane = to && landings[to]?.lane;
  const layout = useMemo(
    () => layLanes(lanes, folded, SIZES, lane && to ? { lane: lane.key, column: to } : undefined),
    [lanes, folded, lane, to],
  );
  const sight = useMemo(
    () => ({ layout, from: first * ROW_PX, to: last * ROW_PX }),
    [layout, first, last],
  );
  return (
    <div className="lanes" ref={page}>
      <div className="lanes-heads">
        {board.columns.map((column) => (
          <div key={column.status} className="lanes-head">
            <ColumnHeader
              column={column}
              headingId={`column-${column.status}`}
              sort={sort[column.status]}
              mayDispatch={mayDispatch}
              onSort={(chosen) => board.onSort(column.status, chosen)}
              onCaps={board.onCaps}
            />
            {mayDispatch && column.status === 'in-progress' ? (
              <CompleteAll cards={column.cards} onCompleteAll={board.onCompleteAll} />
            ) : null}
          </div>
        ))}
      </div>
      <div className="lanes-body">
        <LaneHeadings {...sight} onFold={board.fold} />
        <SightContext value={sight}>
          <div className="board-columns">{children}</div>
        </SightContext>
      </div>
    </div>
  );
}

/** One column through all lanes. Of its cards those in sight are in the page, and those that must not be lost: the focused, the lifted. */
export function LaneColumn(props: ColumnProps) {
  const { column, landing } = props;
  const { layout, from, to } = given(use(SightContext));
  const { cards, status } = column;
  const nth = COLUMNS.indexOf(status);
  const stop = Math.max(0, indexOf(cards, props.stop));
  const seen = rowsInSight(layout, from, to).flatMap(({ lane, folded, cardsTop, before }) => {
    const count = folded ? 0 : (lane.cells[nth]?.length ?? 0);
    const rows = {
      first: Math.floor((from - cardsTop) / ROW_PX),
      last: Math.ceil((to - cardsTop) / ROW_PX),
    };
    const first = Math.max(0, rows.first);
    const length = Math.max(0, Math.min(count, rows.last) - first);
    return Array.from({ length }, (_, index) => (before[nth] ?? 0) + first + index);
  });
  const pinned = [stop, indexOf(cards, props.lifted)];
  const first = seen[0] ?? 0;
  const indexes = drawn({ first, last: first + seen.length }, cards.length, pinned);
  const topOf = (index: number): number => {
    const row = rowOf(layout, nth, index);
    if (!row) return 0;
    const within = index - (row.before[nth] ?? 0);
    const makesRoom = landing?.lane?.key === row.lane.key && within >= landing.index;
    return row.cardsTop + (within + Number(makesRoom)) * ROW_PX;
  };
  const lane = landing && layout.rows.find((row) => row.lane.key === landing.lane?.key);
  return (
    <section
      className="column"
      data-column={status}
      data-landing={landing && (landing.legal ? 'legal' : 'illegal')}
      aria-labelledby={`column-${status}`}
    >
      <div className="column-cards">
        <ul aria-labelledby={`column-${status}`} style={{ height: `${layout.height}px` }}>
          {indexes.map((index) => {
            const card = cards[index];
            if (!card) return null;
            return (
              <CardView
                key={card.number}
                card={card}
                {...namesOf(card, props.names)}
                clock={props.clock}
                index={index}
                size={cards.length}
                top={topOf(index)}
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
        {landing && lane ? (
          <LandingView
            landing={landing}
            height={layout.height}
            top={lane.cardsTop + landing.index * ROW_PX}
          />
        ) : null}
      </div>
    </section>
  );
}
