import { cardTable } from '../../../parts/card-table.ts';
import type { Cell } from '../../../words/csv.ts';
import { filterWords, type Shown } from './shown.ts';

/** What is shown as the rows of a file, column by column in the order of the board. */
export function cardRows(shown: Shown): Generator<readonly Cell[]> {
  const { columns, names, now, settings } = shown;
  const { zone } = settings;
  const filter = filterWords(shown) || 'All';
  const cards = columns.flatMap((column) => column.cards);
  return cardTable({ cards, names, zone, now, filter, asOf: shown.asOf ?? now });
}
