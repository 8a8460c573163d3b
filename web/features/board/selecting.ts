import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import { letterKeys } from '../../ui/letter-keys.ts';
import type { ColumnModel } from './model.ts';
import { NOTHING, ranged, type Selection, toggled, withAll } from './selection.ts';

type Host = {
  readonly columns: readonly ColumnModel[];
  readonly selection: Selection;
  focusCard(column: Column, number: WorkOrderNumber, reveal: boolean): void;
};

/** Where no pointer hovers, a tap on a card picks it as long as others are picked: there is no Ctrl to hold. */
const byFinger = (): boolean => matchMedia('(hover: none)').matches;

/** What is picked after a click on a card; undefined when it is meant for something else. */
export function pickedByClick(
  event: MouseEvent,
  card: HTMLElement,
  { columns, selection }: Omit<Host, 'focusCard'>,
): Selection | undefined {
  const button = (event.target as HTMLElement).closest<HTMLElement>('[data-act]');
  const tick = button?.dataset.act === 'select';
  if (event.altKey || (button && !tick)) return undefined;
  const { number, column } = placeOf(card, columns);
  if (event.shiftKey && column) return ranged(selection, column, number);
  if (tick || event.ctrlKey || event.metaKey || (selection.numbers.size > 0 && byFinger()))
    return toggled(selection, number);
  return undefined;
}

/** The same for a key: X, Shift with the arrows, Ctrl+A and Escape. */
export function pickedByKey(event: KeyboardEvent, host: Host): Selection | undefined {
  const card = (event.target as HTMLElement).closest<HTMLElement>('[data-number]');
  if (!card || event.altKey) return undefined;
  const { selection } = host;
  const { number, column } = placeOf(card, host.columns);
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey)
    return key === 'a' && column && !event.shiftKey ? withAll(selection, column) : undefined;
  if (key === 'escape') return selection.numbers.size > 0 ? NOTHING : undefined;
  if (key === 'x' && !event.shiftKey && letterKeys.wanted()) return toggled(selection, number);
  const step = event.shiftKey ? { arrowdown: 1, arrowup: -1 }[key] : undefined;
  if (!step || !column) return undefined;
  const { cards, status } = column;
  const at = cards.findIndex((one) => one.number === number);
  const next = cards[at + step] ?? cards[at];
  if (!next) return undefined;
  host.focusCard(status, next.number, true);
  // A range goes on from where it began; one that begins with the arrows begins at the card itself.
  const goesOn = selection.numbers.has(number) && selection.anchor !== undefined;
  return ranged(selection, column, next.number, goesOn ? selection.anchor : number);
}

function placeOf({ dataset }: HTMLElement, columns: readonly ColumnModel[]) {
  const number = dataset.number as WorkOrderNumber;
  return { number, column: columns.find(({ status }) => status === dataset.column) };
}

/** A card by its number, if it is shown. */
export function cardIn(
  columns: readonly ColumnModel[],
  number: WorkOrderNumber | undefined,
): Card | undefined {
  for (const { cards } of columns) {
    const found = cards.find((card) => card.number === number);
    if (found) return found;
  }
  return undefined;
}

/** The picked cards that the columns show, in the order of the board: what a deed is done to. What a filter hides is not touched. */
export function shownOf(columns: readonly ColumnModel[], { numbers }: Selection) {
  return columns.flatMap(({ cards }) => cards.filter(({ number }) => numbers.has(number)));
}
