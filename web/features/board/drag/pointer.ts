import type { WorkOrderNumber } from '../../../../domain/ids.ts';
import type { Column } from '../../../../domain/lifecycle.ts';
import { type DragEvent, HOLD_MS, type Session } from './session.ts';

export type PointerHost = {
  session(): Session;
  /** The pointer's own events; `at` is where it is. */
  send(event: DragEvent, at: PointerEvent): void;
};

/** Turns what mouse, finger and pen do on a board into the events of a drag session. Returns how to stop. */
export function watchPointer(board: HTMLElement, host: PointerHost): () => void {
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    react: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ) => board.addEventListener(type, react, { ...options, signal: stop.signal });
  let hold: ReturnType<typeof setTimeout> | undefined;
  let pointer: number | undefined;
  const lifted = () => host.session().at === 'lifted';

  on('pointerdown', (event) => {
    const target = event.target as HTMLElement;
    const card = target.closest<HTMLElement>('[data-number]');
    if (!card || event.button !== 0 || !event.isPrimary || target.closest('button')) return;
    if (host.session().at !== 'rest') return;
    const by = event.pointerType === 'mouse' ? 'mouse' : 'touch';
    pointer = event.pointerId;
    host.send({ type: 'press', ...identity(card), by, start: pointOf(event) }, event);
    if (by === 'mouse') return;
    // The finger's later events go to this element, also when the list has taken it away meanwhile.
    target.addEventListener('touchmove', keepStill, { passive: false, signal: stop.signal });
    hold = setTimeout(() => {
      host.send({ type: 'hold' }, event);
      if (lifted()) take(event);
    }, HOLD_MS);
  });

  on('pointermove', (event) => {
    if (event.pointerId !== pointer) return;
    const before = host.session().at;
    host.send({ type: 'travel', to: pointOf(event) }, event);
    if (before === 'pressed' && lifted()) take(event);
    if (host.session().at === 'rest') clearTimeout(hold);
  });

  const end = (type: 'release' | 'cancel') => (event: PointerEvent) => {
    clearTimeout(hold);
    if (event.pointerId !== pointer) return;
    pointer = undefined;
    if (lifted()) swallowClick();
    host.send({ type }, event);
  };
  on('pointerup', end('release'));
  on('pointercancel', end('cancel'));

  /** From now on the board hears the pointer wherever it goes, and whatever becomes of the card. */
  function take(event: PointerEvent): void {
    if (board.hasPointerCapture(event.pointerId)) return;
    board.setPointerCapture(event.pointerId);
  }

  function keepStill(event: TouchEvent): void {
    if (lifted() && event.cancelable) event.preventDefault();
  }
  // It must be there before the finger is: a browser asks at the touch whether scrolling may be refused.
  on('touchmove', keepStill, { passive: false });
  on('contextmenu', (event) => {
    const session = host.session();
    if (lifted() || (session.at === 'pressed' && session.by === 'touch')) event.preventDefault();
  });
  // A card is a link, and links have a drag of their own.
  on('dragstart', (event) => event.preventDefault());
  return () => {
    clearTimeout(hold);
    stop.abort();
  };
}

function identity(card: HTMLElement): { number: WorkOrderNumber; from: Column } {
  return { number: card.dataset.number as WorkOrderNumber, from: card.dataset.column as Column };
}

function pointOf({ clientX, clientY }: PointerEvent) {
  return { x: clientX, y: clientY };
}

/** The release of a drag is no click. One that comes later is meant. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
