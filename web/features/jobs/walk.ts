import type { JobNumber } from '../../../domain/ids.ts';
import type { Item } from './lines.ts';

/** How far each key goes, from a row among so many. */
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at) => at + 8,
  PageUp: (at) => at - 8,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Where a key leads from a row: always to a job, over the headings. Undefined for a key that leads nowhere. */
export function stepTo(items: readonly Item[], at: number, key: string): number | undefined {
  const wanted = STEPS[key]?.(at, items.length);
  if (wanted === undefined) return undefined;
  const to = Math.max(0, Math.min(items.length - 1, wanted));
  if ('line' in (items[to] as Item)) return to;
  // Above the first heading there is nothing.
  return wanted < at && to > 0 ? to - 1 : to + 1;
}

/** The row of a job; the first one when it is not here. */
export function rowOf(items: readonly Item[], number: JobNumber | undefined): number {
  const found = items.findIndex((item) => 'line' in item && item.line.job.number === number);
  return found === -1 ? 1 : found;
}

/** The heading over a row. */
export function headingOver(items: readonly Item[], at: number): number {
  return items.findLastIndex((item, index) => index <= at && 'heading' in item);
}

export const keyOf = (item: Item): string =>
  'line' in item ? item.line.job.number : `heading ${item.key}`;
