import { dayIn, toInstant } from './calendar.ts';
import { CAPPED, type CappedColumn, type Caps } from './caps.ts';
import { COLUMNS, type Column } from './lifecycle.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
const WEEKS = 4;

/** How many orders ever crossed from each of the first three columns into the next, less those that went back. */
export type Crossed = readonly [number, number, number];

/** "Going forward past a column counts as leaving it, going back takes that off again." What comes or leaves the board crosses nothing. */
export function crossing(crossed: Crossed, from?: Column, to?: Column): Crossed {
  if (from === undefined || to === undefined) return crossed;
  const [a, b] = [COLUMNS.indexOf(from), COLUMNS.indexOf(to)];
  return crossed.map((count, i) => {
    if (i >= a && i < b) return count + 1;
    return i >= b && i < a ? count - 1 : count;
  }) as unknown as Crossed;
}

/** The five instants that bound the four weeks before now, oldest first: seven times 24 hours each. ISO instants. */
export function weekBounds(now: string): readonly string[] {
  return Array.from({ length: WEEKS + 1 }, (_, i) =>
    toInstant(Date.parse(now) - (WEEKS - i) * WEEK_MS),
  );
}

/** The running totals as they stood at an instant. */
export type Mark = { readonly at: string; readonly crossed: Crossed };
/** How many orders left each column in a week, and the days on which it began and ended. */
export type WeekFlow = Readonly<Record<CappedColumn, number>> & {
  readonly from: string;
  readonly to: string;
};

/**
 * What left each column in each of the weeks between the marks, and the caps that follow. `began`: when the firm did; a week that it did
 * not see whole would pass for a slow one and is left out, but the last one always counts.
 * "A column should hold about what leaves it in a week": more only waits.
 */
export function throughput(
  marks: readonly Mark[],
  began: string,
  zone: string,
): { readonly weeks: readonly WeekFlow[]; readonly suggested: Caps } {
  const all = marks.slice(1).flatMap((to, i) => {
    const from = marks[i];
    return from ? [{ since: from.at, week: weekFlow(from, to, zone) }] : [];
  });
  const weeks = all
    .filter(({ since }, i) => since >= began || i === all.length - 1)
    .map(({ week }) => week);
  return { weeks, suggested: suggestedCaps(weeks) };
}

function weekFlow(from: Mark, to: Mark, zone: string): WeekFlow {
  const left = (i: 0 | 1 | 2) => to.crossed[i] - from.crossed[i];
  return {
    ...{ from: dayIn(zone, from.at), to: dayIn(zone, to.at) },
    ...{ new: left(0), scheduled: left(1), 'in-progress': left(2) },
  };
}

/** What leaves in an average week, rounded up; none for a column that nothing left on the whole. */
function suggestedCaps(weeks: readonly WeekFlow[]): Caps {
  const average = (column: CappedColumn) =>
    weeks.reduce((sum, week) => sum + week[column], 0) / weeks.length;
  const caps = CAPPED.map((column) => [column, Math.ceil(average(column))] as const);
  return Object.fromEntries(caps.filter(([, cap]) => cap > 0));
}
