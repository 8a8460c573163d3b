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
export type Flow = Readonly<Record<CappedColumn, number>>;
export type WeekFlow = Flow & { readonly from: string; readonly to: string };

/**
 * What left each column in each of the weeks between the marks, and the caps that follow. `began`: the firm's first day; weeks that
 * were over by then are left out, and the average is taken over the time since, but over a week at least.
 * "A column should hold about what leaves it in a week": more only waits.
 */
export function throughput(
  marks: readonly Mark[],
  began: string,
  zone: string,
): { readonly weeks: readonly WeekFlow[]; readonly suggested: Caps } {
  const [oldest, newest] = [marks[0], marks.at(-1)];
  if (!oldest || !newest) return { weeks: [], suggested: {} };
  const weeks = marks.slice(1).flatMap((to, i) => {
    const from = marks[i];
    if (!from || to.at < began) return [];
    return { from: dayIn(zone, from.at), to: dayIn(zone, to.at), ...flow(from, to) };
  });
  const since = began > oldest.at ? began : oldest.at;
  const counted = Math.max(1, (Date.parse(newest.at) - Date.parse(since)) / WEEK_MS);
  return { weeks, suggested: suggestedCaps(flow(oldest, newest), counted) };
}

function flow(from: Mark, to: Mark): Flow {
  const left = (column: CappedColumn) => {
    const i = CAPPED.indexOf(column);
    return (to.crossed[i] ?? 0) - (from.crossed[i] ?? 0);
  };
  return { new: left('new'), scheduled: left('scheduled'), 'in-progress': left('in-progress') };
}

/** What leaves in an average week, rounded up; none for a column that nothing left on the whole. */
function suggestedCaps(left: Flow, weeks: number): Caps {
  const caps = CAPPED.map((column) => [column, Math.ceil(left[column] / weeks)] as const);
  return Object.fromEntries(caps.filter(([, cap]) => cap > 0));
}
