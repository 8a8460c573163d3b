import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import { letterKeys } from '../../ui/letter-keys.ts';
import type { ColumnModel } from './model.ts';
import { NOTHING, ranged, type Selection, toggled } from './selection.ts';

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
  const { number, cards } = placeOf(card, columns);
  if (event.shiftKey) return ranged(selection, cards, number);
  if (tick || event.ctrlKey || event.metaKey || (selection.numbers.size > 0 && byFinger()))
    return toggled(selection, number);
  return undefined;
}

/** The same for a key: X, Shift with the arrows, Ctrl+A and Escape. */
export function pickedByKey(event: KeyboardEvent, host: Host): Selection | undefined {
  const card = (event.target as HTMLElement).closest<HTMLElement>('[data-number]');
  if (!card || event.altKey) return undefined;
  const { selection } = host;
  const { number, status, cards } = placeOf(card, host.columns);
  const key = event.key.toLowerCase();
  const [first, last] = [cards[0], cards.at(-1)];
  if (event.ctrlKey || event.metaKey)
    return key === 'a' && first && last
      ? ranged(selection, cards, last.number, first.number)
      : undefined;
  if (key === 'escape') return selection.numbers.size > 0 ? NOTHING : undefined;
  if (!event.shiftKey)
    return key === 'x' && letterKeys.wanted() ? toggled(selection, number) : undefined;
  const step = { arrowdown: 1, arrowup: -1 }[key];
  const next = step && cards[cards.findIndex((one) => one.number === number) + step];
  if (!next) return undefined;
  host.focusCard(status, next.number, true);
  // A range goes on from where it began; one that begins with the arrows begins at the card itself.
  const { numbers, anchor = number } = selection;
  return ranged(selection, cards, next.number, numbers.has(number) ? anchor : number);
}

function placeOf({ dataset }: HTMLElement, columns: readonly ColumnModel[]) {
  const number = dataset.number as WorkOrderNumber;
  const status = dataset.column as Column;
  return { number, status, cards: columns.find((one) => one.status === status)?.cards ?? [] };
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
