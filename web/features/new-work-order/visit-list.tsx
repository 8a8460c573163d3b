import type { Draft } from './draft.ts';
import type { GroupProps } from './parts.ts';
import { type Planned, preview, readSeries } from './series.ts';

/** Every visit of the series with its days; each can be left out. */
export function VisitList({ draft, errors, board, onChange }: GroupProps) {
  const { series } = readSeries(draft);
  if (!series) return <p className="field-hint">The visits stand here once the series is whole.</p>;
  const planned = preview(series);
  const kept = planned.filter((visit) => visit.kept);
  const leftOut = planned.length - kept.length;
  const isLate = draft.dueDate !== '' && kept.some(({ latest }) => latest > draft.dueDate);
  const toggle = ({ earliest, kept: isKept }: Planned): void => {
    const others = draft.except.filter((day) => day !== earliest);
    onChange({ except: isKept ? [...others, earliest].sort() : others });
  };
  return (
    <div className="visit-list">
      <div className="visit-list-head">
        <p role="status">
          <strong>{countWords(kept.length)}</strong>
          {leftOut > 0 ? ` of ${planned.length}, ${leftOut} left out` : null}
        </p>
        {leftOut > 0 ? (
          <button
            type="button"
            className="button quiet small"
            onClick={() => onChange({ except: [] })}
          >
            Take all
          </button>
        ) : null}
      </div>
      {/* Focusable, because the first wrong thing gets the focus. */}
      <ol aria-label="Visits" tabIndex={-1} data-invalid={errors.except ? true : undefined}>
        {planned.map((visit, index) => (
          <li key={visit.earliest}>
            <label>
              <input type="checkbox" checked={visit.kept} onChange={() => toggle(visit)} />
              <span className="visit-place num">{index + 1}</span>
              <span className="visit-days">{windowWords(visit, board.settings.locale)}</span>
              {visit.shortened ? <small>{shortenedWords(draft, visit)}</small> : null}
            </label>
          </li>
        ))}
      </ol>
      {errors.except ? (
        <p className="field-error" role="alert">
          {errors.except}
        </p>
      ) : isLate ? (
        <p className="field-hint">The last visit may be after the due date.</p>
      ) : null}
    </div>
  );
}

const countWords = (count: number): string => (count === 1 ? '1 visit' : `${count} visits`);

function windowWords({ earliest, latest }: Planned, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.formatRange(new Date(earliest), new Date(latest));
}

/** "No 31st: begins on the 30th". Only the 29th, 30th and 31st can be missing. */
function shortenedWords({ from }: Draft, { earliest }: Planned): string {
  const ordinal = (day: string): string => (day.endsWith('31') ? '31st' : `${day.slice(-2)}th`);
  return `No ${ordinal(from)}: begins on the ${ordinal(earliest)}`;
}
