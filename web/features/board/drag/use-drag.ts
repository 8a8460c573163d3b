import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Card } from '../../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../../domain/ids.ts';
import type { Column } from '../../../../domain/lifecycle.ts';
import { type Flight, takeOff } from './flight.ts';
import { watchPointer } from './pointer.ts';
import { type DragEvent, type Effect, REST, type Session, step } from './session.ts';

type Host = {
  readonly board: RefObject<HTMLElement | null>;
  readonly layer: RefObject<HTMLElement | null>;
  readonly enabled: boolean;
  find(number: WorkOrderNumber): Card | undefined;
  /** Drop, lift and their like, after the session took the step. */
  onEffect(effect: Effect): void;
  /** The lifted card came over another column, or out of all. */
  onOver(session: Extract<Session, { at: 'lifted' }>): void;
};

export type Drag = {
  /** Lifted or at rest; a mere press is nobody's business. */
  readonly shown: Session;
  session(): Session;
  send(event: DragEvent): void;
};

/** The one drag session of a board, driven by pointer and keyboard alike. */
export function useDrag(host: Host): Drag {
  const [shown, setShown] = useState<Session>(REST);
  const session = useRef<Session>(REST);
  const flight = useRef<Flight>(undefined);
  const latest = useRef(host);
  latest.current = host;

  const send = useCallback((event: DragEvent, pointer?: PointerEvent) => {
    const before = session.current;
    const { session: next, effect } = step(before, event);
    session.current = next;
    setShown(next.at === 'lifted' ? next : REST);
    if (event.type === 'travel') flight.current?.travel(event.to);
    if (before.at === 'lifted' && next.at === 'lifted' && before.over !== next.over)
      latest.current.onOver(next);
    if (!effect) return;
    const card = () => cardElement(latest.current.board.current, effect.number);
    if (effect.do === 'lift' && pointer) {
      const [element, layer] = [card(), latest.current.layer.current];
      const grip = { x: pointer.clientX, y: pointer.clientY };
      if (element && layer)
        flight.current = takeOff(element, layer, grip, (column) => send({ type: 'over', column }));
    }
    latest.current.onEffect(effect);
    if (effect.do === 'lift') return;
    flight.current?.land(card);
    flight.current = undefined;
  }, []);

  const { board, enabled } = host;
  useEffect(() => {
    if (!board.current || !enabled) return;
    const stop = watchPointer(board.current, { session: () => session.current, send });
    return () => {
      stop();
      // The board is left, or may no longer be changed: nothing stays in the hand.
      send({ type: 'cancel' });
    };
  }, [board, enabled, send]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || session.current.at !== 'lifted') return;
      // The same key closes the drawer and the menus: this time it is the drag's.
      event.preventDefault();
      event.stopPropagation();
      send({ type: 'cancel' });
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [send]);

  // Where the card in the hand stands by now, after whatever teammates and filters did.
  useEffect(() => {
    if (session.current.at === 'rest') return;
    send({ type: 'card', column: latest.current.find(session.current.number)?.status });
  });

  return { shown, session: useCallback(() => session.current, []), send };
}

/** The element of a card, if its column draws it just now. */
export function cardElement(
  board: HTMLElement | null,
  number: WorkOrderNumber,
): HTMLElement | undefined {
  return board?.querySelector<HTMLElement>(`[data-number="${number}"]`) ?? undefined;
}

/** The element of a column. */
export function columnElement(board: HTMLElement | null, column: Column): HTMLElement | undefined {
  return board?.querySelector<HTMLElement>(`section[data-column="${column}"]`) ?? undefined;
}
