import type { Settings } from '../../../../functions/contract/board.ts';
import { todayIn } from '../../../words/order-words.ts';
import type { BoardFilter } from '../filter.ts';
import { chipsOf } from '../filter-options.ts';
import type { ColumnModel, Names } from '../model.ts';

/** What the board shows at one moment: what is taken out of it, as a file or on paper. */
export type Shown = {
  readonly columns: readonly ColumnModel[];
  readonly names: Names;
  readonly settings: Settings;
  readonly filter: BoardFilter;
  /** Server time, ISO instant. */
  readonly now: string;
  /** When the board was last known to be right, if it is not known to be so now: what is taken away says it too. */
  readonly asOf: string | undefined;
  /** How many of them were picked by hand; what is not picked is not in the columns. */
  readonly selected?: number | undefined;
  /** The tenant's prefix. */
  readonly tenant: string;
};

/** How many cards that is. */
export const shownCount = ({ columns }: Shown): number =>
  columns.reduce((sum, { cards }) => sum + cards.length, 0);

/** "Critical + Acme Property Management"; nothing when all is shown. */
export const filterWords = ({ filter, names, selected }: Shown): string =>
  [...chipsOf(filter, names).map(({ label }) => label), selected && `${selected} selected`]
    .filter(Boolean)
    .join(' + ');

/** Longer names are cut off by some systems, and read by nobody. */
const MOST_LETTERS = 60;

/** What it can be taken out as. */
export type Format = 'csv' | 'pdf';

/** `work-orders-KKT-critical-acme-2026-11-23.csv`: whose, narrowed to what, and the day in the tenant's zone. */
export function fileName(shown: Shown, format: Format): string {
  const filter = filterWords(shown)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-/, '')
    .slice(0, MOST_LETTERS)
    .replace(/-$/, '');
  const day = todayIn(shown.settings.zone, shown.now);
  return `work-orders-${shown.tenant}-${filter || 'all'}-${day}.${format}`;
}
