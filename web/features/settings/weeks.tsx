import type { CappedColumn } from '../../../domain/caps.ts';
import type { WeekFlow } from '../../../domain/throughput.ts';

const TALL = 28;

type Props = {
  readonly column: CappedColumn;
  readonly weeks: readonly WeekFlow[];
  readonly locale: string;
};

/** What left a column week by week, as bars with their numbers, and the average. */
export function Weeks({ column, weeks, locale }: Props) {
  const most = Math.max(1, ...weeks.map((week) => week[column]));
  const average = weeks.reduce((sum, week) => sum + week[column], 0) / Math.max(1, weeks.length);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return (
    <div className="weeks">
      <h4 className="cap-label">Left it in the last 4 weeks</h4>
      <ol>
        {weeks.map((week) => {
          const left = week[column];
          const height = left > 0 ? Math.max(2, Math.round((left / most) * TALL)) : 1;
          return (
            <li key={week.from} title={`${dayOf(week.from, locale)} – ${dayOf(week.to, locale)}`}>
              <span className="num">{left}</span>
              <svg width="100%" height={TALL} aria-hidden>
                <rect width="100%" height={height} y={TALL - height} rx="2" />
              </svg>
              <span className="week-from">
                <span className="hidden-text"> in the week from </span>
                {dayOf(week.from, locale)}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="weeks-average">
        <b className="cap-count num">{number.format(average)}</b> a week
      </p>
    </div>
  );
}

function dayOf(day: string, locale: string): string {
  const options = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${day}T00:00:00Z`));
}
