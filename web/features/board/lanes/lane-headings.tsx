import { ChevronDown, Clock, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type LaneLayout, type LaneRow, rowsInSight } from './lanes.ts';

type Props = {
  readonly layout: LaneLayout;
  readonly from: number;
  readonly to: number;
  onFold(keys: readonly string[], up: boolean): void;
};

/** The names of the lanes across the columns. One of them is reached by Tab, the others from there by arrows; left and right fold. */
export function LaneHeadings({ layout, from, to, onFold }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string>();
  const seen = rowsInSight(layout, from, to);
  const { rows } = layout;
  const stop = rows.find(({ lane }) => lane.key === wanted) ?? rows[0];
  const shown = stop && !seen.includes(stop) ? [...seen, stop] : seen;
  const focus = (row: LaneRow | undefined): void => {
    if (!row) return;
    flushSync(() => setWanted(row.lane.key));
    const heading = list.current?.querySelector<HTMLElement>('[tabindex="0"]');
    heading?.focus({ preventScroll: true });
    heading?.closest('.lane')?.scrollIntoView({ block: 'nearest' });
  };
  const walk = (event: KeyboardEvent): void => {
    const at = rows.findIndex(({ lane }) => lane.key === stop?.lane.key);
    const next: Partial<Record<string, LaneRow | undefined>> = {
      ArrowDown: rows[at + 1],
      ArrowUp: rows[at - 1],
      Home: rows[0],
      End: rows.at(-1),
    };
    const folds = event.key === 'ArrowLeft';
    if (stop && (folds || event.key === 'ArrowRight')) onFold([stop.lane.key], folds);
    else if (event.key in next) focus(next[event.key]);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its buttons are what is worked with; it hears their keys
    <div className="lane-list" ref={list} onKeyDown={walk}>
      {shown
        .toSorted((a, b) => a.top - b.top)
        .map((row) => (
          <LaneHeading
            key={row.lane.key}
            row={row}
            isStop={row === stop}
            onFold={() => {
              setWanted(row.lane.key);
              onFold([row.lane.key], !row.folded);
            }}
          />
        ))}
    </div>
  );
}

type HeadingProps = { readonly row: LaneRow; readonly isStop: boolean; onFold(): void };

function LaneHeading({ row, isStop, onFold }: HeadingProps) {
  const { lane, folded, top, bottom } = row;
  const { name, of, count, atRisk, late } = lane;
  return (
    <div className="lane" style={{ top: `${top}px`, height: `${bottom - top}px` }}>
      <h3>
        <button type="button" aria-expanded={!folded} tabIndex={isStop ? 0 : -1} onClick={onFold}>
          <ChevronDown size={16} aria-hidden />
          <span className="lane-name">{name}</span>
          {of ? <span className="lane-of">{of}</span> : null}
          <span className="lane-count num">
            {count}
            <span className="hidden-text"> work {count === 1 ? 'order' : 'orders'}</span>
          </span>
          {atRisk > 0 ? (
            <span className="lane-risk num">
              <TriangleAlert size={13} aria-hidden />
              {atRisk} at risk
            </span>
          ) : null}
          {late > 0 ? (
            <span className="lane-late num">
              <Clock size={13} aria-hidden />
              {late} late
            </span>
          ) : null}
        </button>
      </h3>
    </div>
  );
}
