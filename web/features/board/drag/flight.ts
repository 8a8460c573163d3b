import { COLUMNS, type Column } from '../../../../domain/lifecycle.ts';
import { scrollAtEdge } from '../../../ui/edge-scroll.ts';
import { type Copy, copyCard, landOn } from './copy.ts';
import type { Point } from './session.ts';

/** One card in the hand: its copy follows the pointer, once a frame. */
export type Flight = {
  travel(to: Point): void;
  /** Ends it: the copy glides to where the card is by then, or fades when it is nowhere. */
  land(findCard: () => HTMLElement | undefined): void;
};

/** Lifts a card. `onOver` is told the column under the pointer whenever that is another one. */
export function takeOff(
  card: HTMLElement,
  layer: HTMLElement,
  grip: Point,
  onOver: (column: Column | undefined) => void,
): Flight {
  const board = layer.parentElement as HTMLElement;
  const scroller = board.querySelector<HTMLElement>('.board-columns') as HTMLElement;
  // In lanes all columns are one page.
  const lanes = board.querySelector<HTMLElement>('.lanes');
  const columns = [...scroller.querySelectorAll<HTMLElement>(':scope > [data-column]')];
  const box = card.getBoundingClientRect();
  const copy = copyCard(card, layer, box);
  copy.element.classList.add('held');
  let pointer = grip;
  let over = card.dataset.column as Column | undefined;
  let last = performance.now();

  const frame = (time: number) => {
    copy.place(box.left + pointer.x - grip.x, box.top + pointer.y - grip.y);
    const under = columns.find((column) => contains(column.getBoundingClientRect(), pointer));
    const name = COLUMNS.find((column) => column === under?.dataset.column);
    if (name !== over) {
      over = name;
      onOver(name);
    }
    const list = lanes ?? under?.querySelector<HTMLElement>('.column-cards');
    if (list) scrollAtEdge(list, 'y', pointer.y, time - last);
    const sideways = lanes ?? scroller;
    if (sideways.scrollWidth > sideways.clientWidth)
      scrollAtEdge(sideways, 'x', pointer.x, time - last);
    last = time;
    request = requestAnimationFrame(frame);
  };
  let request = requestAnimationFrame(frame);

  return {
    travel(to) {
      pointer = to;
    },
    land(findCard) {
      cancelAnimationFrame(request);
      // The drop's own rendering goes first: the copy must know where the card came to stand.
      requestAnimationFrame(() => landOn(copy as Copy, findCard()));
    },
  };
}

function contains(box: DOMRect, { x, y }: Point): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}
