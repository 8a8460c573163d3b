import { type KeyboardEvent, useRef } from 'react';
import type { Row } from '../../../domain/sla-report.ts';
import { roundTop } from './scale.ts';
import { monthWords, tallyWords } from './words.ts';
import './chart.css';

type Props = {
  readonly rows: readonly Row[];
  readonly chosen: string | undefined;
  readonly locale: string;
  onChoose(month: string): void;
};

/** Of the plot, in pixels; the number of the breached stands over the highest bar. */
const HEIGHT = 176;
const HEADROOM = 18;
/** A number is written into a bar that is at least so high. */
const ROOM_FOR_NUMBER = 18;
/** Between what was met and what was breached. */
const GAP = 3;
const HATCH = 'report-hatch';

const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowLeft: (index) => Math.max(0, index - 1),
  ArrowRight: (index, count) => Math.min(count - 1, index + 1),
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * A bar for each month: what was met from the ground, solid, what was breached on top of it, hatched. Each is a button; Tab enters once,
 * arrows walk.
 */
export function MonthChart({ rows, chosen, locale, onChoose }: Props) {
  const plot = useRef<HTMLDivElement>(null);
  const top = roundTop(Math.max(...rows.map(({ met, breached }) => met + breached)));
  const height = (count: number) => (count / top) * (HEIGHT - HEADROOM);
  const entry = rows.find(({ key }) => key === chosen)?.key ?? rows.at(-1)?.key;
  const walk = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const bars = [...(plot.current?.querySelectorAll('button') ?? [])];
    const at = bars.indexOf(document.activeElement as HTMLButtonElement);
    if (!step || at < 0) return;
    event.preventDefault();
    bars[step(at, bars.length)]?.focus();
  };
  return (
    <>
      <div className="report-chart num">
        <Axis top={top} height={height} />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
        <div
          ref={plot}
          role="group"
          aria-label="Met and breached per month; the table below says the same"
          className="report-bars"
          onKeyDown={walk}
        >
          {rows.map((row) => (
            <button
              key={row.key}
              type="button"
              data-month={row.key}
              aria-pressed={row.key === chosen}
              title={`${monthWords(row.key, locale)}: ${tallyWords(row)}`}
              tabIndex={row.key === entry ? 0 : -1}
              onClick={() => onChoose(row.key)}
            >
              <span className="hidden-text">
                {`${monthWords(row.key, locale)}: ${tallyWords(row)}`}
              </span>
              <Bar row={row} height={height} />
              <span className="report-month" aria-hidden>
                {monthWords(row.key, locale, { month: 'short' }).replace('.', '')}
                <small>{isYearSaid(rows, row) ? row.key.slice(0, 4) : ''}</small>
              </span>
            </button>
          ))}
        </div>
      </div>
      <Legend />
    </>
  );
}

/** Under each January, and under the first month when that is not beside one. */
const isYearSaid = (rows: readonly Row[], { key }: Row): boolean =>
  key.endsWith('-01') || (key === rows[0]?.key && !rows[1]?.key.endsWith('-01'));

type BarProps = { readonly row: Row; height(count: number): number };

function Bar({ row: { met, breached }, height }: BarProps) {
  const ofMet = height(met);
  const ofBreached = height(breached);
  const ground = HEIGHT - ofMet;
  return (
    <svg height={HEIGHT} aria-hidden>
      {met > 0 ? (
        <rect className="report-met" y={ground} width="100%" height={ofMet} rx="2" />
      ) : null}
      {ofMet >= ROOM_FOR_NUMBER ? (
        <text className="report-met-number" x="50%" y={HEIGHT - 6}>
          {met}
        </text>
      ) : null}
      {breached > 0 ? (
        <>
          <rect
            className="report-breached"
            y={ground - ofBreached}
            width="100%"
            height={Math.max(2, ofBreached - GAP)}
            rx="2"
            fill={`url(#${HATCH})`}
          />
          <text className="report-breached-number" x="50%" y={ground - ofBreached - 6}>
            {breached}
          </text>
        </>
      ) : null}
    </svg>
  );
}

/** Three lines across, with their numbers; the hatching of the bars is kept here as well. */
function Axis({ top, height }: { readonly top: number; height(count: number): number }) {
  return (
    <svg className="report-axis" height={HEIGHT} aria-hidden>
      <defs>
        <Hatch />
      </defs>
      {[0, top / 2, top].map((count) => {
        const y = Math.round(HEIGHT - height(count)) - 0.5;
        return (
          <g key={count}>
            <line x1="34" x2="100%" y1={y} y2={y} />
            <text x="26" y={y + 4}>
              {count}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Hatch() {
  return (
    <pattern
      id={HATCH}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect className="report-hatch-ground" width="6" height="6" />
      <rect className="report-hatch-line" width="2.5" height="6" />
    </pattern>
  );
}

function Legend() {
  return (
    <ul className="report-legend" aria-hidden>
      <li>
        <svg width="14" height="14" aria-hidden>
          <rect className="report-met" width="14" height="14" rx="2" />
        </svg>
        Met
      </li>
      <li>
        <svg width="14" height="14" aria-hidden>
          <rect
            className="report-breached"
            x="1"
            y="1"
            width="12"
            height="12"
            rx="2"
            fill={`url(#${HATCH})`}
          />
        </svg>
        Breached, its number on top
      </li>
      <li>Press a month to see only that one.</li>
    </ul>
  );
}
