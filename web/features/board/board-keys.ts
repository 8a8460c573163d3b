import type { WorkOrderNumber } from '../../../domain/ids.ts';
import { COLUMNS, type Column } from '../../../domain/lifecycle.ts';
import { letterKeys } from '../../ui/letter-keys.ts';
import { ROW_PX } from './column.tsx';
import type { DragEvent, Session } from './drag/session.ts';
import { columnElement } from './drag/use-drag.ts';
import type { BoardLanes, ColumnModel } from './model.ts';
import { pickedByKey } from './selecting.ts';
import type { Selection } from './selection.ts';

export type KeyHost = {
  readonly columns: readonly ColumnModel[];
  readonly mayDispatch: boolean;
  readonly session: Session;
  readonly selection: Selection;
  readonly onSelect: ((selection: Selection) => void) | undefined;
  /** Where the board stands in lanes, the same height is another card. */
  readonly beside: BoardLanes['beside'] | undefined;
  send(event: DragEvent): void;
  focusCard(column: Column, number: WorkOrderNumber, reveal: boolean): void;
  openMenu(card: HTMLElement): void;
};

/** What the keys do while the focus is on a card. Prevents the default of those that it uses. */
export function onBoardKey(event: KeyboardEvent, board: HTMLElement, host: KeyHost): void {
  const target = event.target as HTMLElement;
  const card = target.closest<HTMLElement>('[data-number]');
  if (!card || !board.contains(card)) return;
  const { onSelect } = host;
  const picked = onSelect && host.session.at === 'rest' ? pickedByKey(event, host) : undefined;
  if (picked) {
    event.preventDefault();
    onSelect?.(picked);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const used =
    host.session.at === 'lifted' ? steer(event, board, host) : walk(event, card, board, host);
  if (used) event.preventDefault();
}

/** A lifted card: the arrows choose the column, for the place in it follows from how it is sorted. */
function steer(event: KeyboardEvent, board: HTMLElement, { session, send }: KeyHost): boolean {
  if (session.at !== 'lifted') return false;
  const at = COLUMNS.indexOf(session.over ?? session.from);
  const to: Partial<Record<string, number>> = {
    ArrowLeft: Math.max(0, at - 1),
    ArrowRight: Math.min(COLUMNS.length - 1, at + 1),
    Home: 0,
    End: COLUMNS.length - 1,
  };
  const next = to[event.key];
  const column = next === undefined ? undefined : COLUMNS[next];
  if (column) {
    send({ type: 'over', column });
    columnElement(board, column)?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  } else if (event.key === ' ' || event.key === 'Enter') send({ type: 'release' });
  else if (event.key === 'Tab') send({ type: 'cancel' });
  // Up and down would scroll the page away from under the card.
  return event.key !== 'Tab';
}

function walk(event: KeyboardEvent, card: HTMLElement, board: HTMLElement, host: KeyHost): boolean {
  const column = card.dataset.column as Column;
  const number = card.dataset.number as WorkOrderNumber;
  const onButton = (event.target as HTMLElement).closest('button') !== null;
  if (event.key === ' ' && !onButton && host.mayDispatch) {
    host.send({ type: 'lift', number, from: column });
    return true;
  }
  const letter = letterKeys.wanted() && !event.shiftKey ? event.key.toLowerCase() : '';
  if (letter === 'm' && host.mayDispatch) {
    host.openMenu(card);
    return true;
  }
  const next = neighbour(
    event.key,
    column,
    Number(card.getAttribute('aria-posinset')) - 1,
    board,
    host,
  );
  if (next) host.focusCard(next.status, next.number, true);
  return next !== undefined || event.key.startsWith('Arrow');
}

/** The card that an arrow, Home or End leads to. */
function neighbour(
  key: string,
  column: Column,
  index: number,
  board: HTMLElement,
  { columns, beside: besideInLanes = besideOn(board, columns) }: KeyHost,
) {
  const cards = columns.find(({ status }) => status === column)?.cards ?? [];
  switch (key) {
    case 'ArrowDown':
      return cards[index + 1];
    case 'ArrowUp':
      return cards[index - 1];
    case 'Home':
      return cards[0];
    case 'End':
      return cards.at(-1);
    case 'ArrowLeft':
    case 'ArrowRight':
      return besideInLanes(key === 'ArrowLeft' ? -1 : 1, column, index);
    default:
      return undefined;
  }
}

/** The card at the same height in the next column that has any. */
const besideOn =
  (board: HTMLElement, columns: readonly ColumnModel[]): BoardLanes['beside'] =>
  (direction, column, index) => {
    const scrolled = (status: Column) =>
      columnElement(board, status)?.querySelector('.column-cards')?.scrollTop ?? 0;
    const height = index * ROW_PX - scrolled(column);
    let at = columns.findIndex(({ status }) => status === column) + direction;
    while (columns[at] && columns[at]?.cards.length === 0) at += direction;
    const to = columns[at];
    if (!to) return undefined;
    const row = Math.round((height + scrolled(to.status)) / ROW_PX);
    return to.cards[Math.max(0, Math.min(to.cards.length - 1, row))];
  };
