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
    for (const card of cardsIn(board))
      places.set(card.dataset.number ?? '', {
        column: card.dataset.column as Column,
        box: visibleBox(card),
      });
    return { places, focused: focusedCard(board) };
  }

  override componentDidUpdate(_: Readonly<Props>, __: unknown, before: Before | null): void {
    const { board, layer, inHand, onChanged } = this.props;
    if (!before || !board.current || !layer.current) return;
    for (const card of cardsIn(board.current)) {
      const place = before.places.get(card.dataset.number ?? '');
      if (!place?.box || place.column === card.dataset.column) continue;
      if (card.dataset.number === inHand() || prefersStillness()) continue;
      landOn(copyCard(card, layer.current, place.box), card);
    }
    const lost = before.focused && !focusedCard(board.current) && focusIsNowhere();
    onChanged(lost ? before.focused : undefined);
  }

  override render(): null {
    return null;
  }
}

function cardsIn(board: HTMLElement): Iterable<HTMLElement> {
  return board.querySelectorAll<HTMLElement>('[data-number]');
}

/** The card that has the focus, or holds the button that has it. */
export function focusedCard(board: HTMLElement): FocusedCard | undefined {
  const active = document.activeElement;
  const card = active && board.contains(active) && active.closest<HTMLElement>('[data-number]');
  if (!card) return undefined;
  return {
    number: card.dataset.number as WorkOrderNumber,
    column: card.dataset.column as Column,
    index: Number(card.getAttribute('aria-posinset')) - 1,
  };
}

/** The focus fell to the page because its element went away. */
export function focusIsNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
