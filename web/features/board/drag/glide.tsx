import { Component, type RefObject } from 'react';
import type { WorkOrderNumber } from '../../../../domain/ids.ts';
import type { Column } from '../../../../domain/lifecycle.ts';
import type { ColumnModel } from '../model.ts';
import { copyCard, landOn, prefersStillness, visibleBox } from './copy.ts';

/** Where a card stood before the board was drawn again. */
type Place = { readonly column: Column; readonly box: DOMRect | undefined };
type Before = {
  readonly places: ReadonlyMap<string, Place>;
  readonly focused: FocusedCard | undefined;
};
export type FocusedCard = {
  readonly number: WorkOrderNumber;
  readonly column: Column;
  readonly index: number;
};

type Props = {
  readonly columns: readonly ColumnModel[];
  readonly board: RefObject<HTMLElement | null>;
  readonly layer: RefObject<HTMLElement | null>;
  /** In the hand or just dropped: its copy flies already. */
  readonly inHand: () => string | undefined;
  /** After every change of the cards. `lost` = the card that had the focus is drawn elsewhere now, or nowhere. */
  onChanged(lost: FocusedCard | undefined): void;
};

/**
 * What must survive a change of the board: the eye's hold on a card that changes column, and the focus. A class, because only
 * `getSnapshotBeforeUpdate` sees the page just before it changes.
 */
export class Glide extends Component<Props> {
  override getSnapshotBeforeUpdate(before: Readonly<Props>): Before | null {
    const board = this.props.board.current;
    if (!board || before.columns === this.props.columns) return null;
    const places = new Map<string, Place>();
    for (const card of leaving(board, before.columns, this.props.columns))
      places.set(card.dataset.number ?? '', {
        column: card.dataset.column as Column,
        box: visibleBox(card),
      });
    return { places, focused: focusedCard(board) };
  }

  override componentDidUpdate(_: Readonly<Props>, __: unknown, before: Before | null): void {
    const { board, layer, inHand, onChanged } = this.props;
    if (!before || !board.current || !layer.current) return;
    for (const [number, { column, box }] of before.places) {
      const card = board.current.querySelector<HTMLElement>(`[data-number="${number}"]`);
      if (!card || !box || card.dataset.column === column) continue;
      if (number === inHand() || prefersStillness()) continue;
      landOn(copyCard(card, layer.current, box), card);
    }
    const lost = before.focused && !focusedCard(board.current) && focusIsNowhere();
    onChanged(lost ? before.focused : undefined);
  }

  override render(): null {
    return null;
  }
}

/** The drawn cards that are about to change or to go. Only they are measured: measuring in the midst of changes is what costs. */
function* leaving(
  board: HTMLElement,
  before: readonly ColumnModel[],
  after: readonly ColumnModel[],
): Iterable<HTMLElement> {
  for (const [index, { status, cards }] of before.entries()) {
    const next = after[index]?.cards ?? [];
    if (cards === next) continue;
    for (const element of board.querySelectorAll<HTMLElement>(`li[data-column="${status}"]`)) {
      const card = cards[placeIn(element)];
      if (card && !next.includes(card)) yield element;
    }
  }
}

/** Its index in its column, as it was drawn. */
function placeIn(card: HTMLElement): number {
  return Number(card.getAttribute('aria-posinset')) - 1;
}

/** The card that has the focus, or holds the button that has it. */
export function focusedCard(board: HTMLElement): FocusedCard | undefined {
  const active = document.activeElement;
  const card = active && board.contains(active) && active.closest<HTMLElement>('[data-number]');
  if (!card) return undefined;
  return {
    number: card.dataset.number as WorkOrderNumber,
    column: card.dataset.column as Column,
    index: placeIn(card),
  };
}

/** The focus fell to the page because its element went away. */
export function focusIsNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
