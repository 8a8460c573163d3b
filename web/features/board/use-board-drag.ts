import { type RefObject, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import { effectWords, overWords } from './drag/drag-words.ts';
import { spokenMove } from './drag/move-words.ts';
import type { Effect, Session } from './drag/session.ts';
import { useDrag } from './drag/use-drag.ts';
import { landingsOf } from './landings.ts';
import type { BoardProps } from './model.ts';
import { cardIn, shownOf } from './selecting.ts';

type Host = {
  readonly board: RefObject<HTMLElement | null>;
  readonly layer: RefObject<HTMLElement | null>;
  /** Server time, ISO instant. */
  readonly now: string;
  announce(text: string): void;
  follow(number: WorkOrderNumber, to: Column): void;
};

/** Cards in the hand: one, or all that is picked when it is one of them. What a drop does ends in `onMove` or `onMovePicked`. */
export function useBoardDrag(props: BoardProps, { board, layer, now, announce, follow }: Host) {
  const { columns, selection, mayDispatch, onMove } = props;
  const dropped = useRef<WorkOrderNumber>(undefined);
  const inHand = useRef<Card>(undefined);
  const find = (number: WorkOrderNumber): Card | undefined => cardIn(columns, number);
  /** How many go with it when it is moved by hand: itself, or all that is picked and shown. */
  const inStack = (card: Card | undefined): number =>
    card && selection.numbers.has(card.number) ? shownOf(columns, selection).length : 1;
  const move = (card: Card, to: Column) => {
    if (!spokenMove(card, to).move.legal) return;
    follow(card.number, to);
    // At once, so that the copy in the hand knows in the next frame where its card came to stand.
    flushSync(() => onMove(card.number, to, card));
  };
  const landings = (session: Session, card: Card | undefined) =>
    landingsOf(session, card, props, now, inStack(card));
  const drag = useDrag({
    board,
    layer,
    enabled: mayDispatch,
    find,
    onOver(session) {
      const card = find(session.number);
      if (card) announce(overWords(card, session.over, landings(session, card)));
    },
    onEffect(effect: Effect) {
      const card = find(effect.number);
      const stack = inStack(card);
      announce(effectWords(effect, card, stack));
      if (effect.do === 'lift') inHand.current = card;
      if (effect.do === 'lift' && stack > 1)
        layer.current?.querySelector('.held')?.setAttribute('data-stack', `${stack}`);
      if (effect.do === 'lose') props.onLost(effect.number);
      if (effect.do !== 'drop' || !inHand.current) return;
      dropped.current = effect.number;
      if (stack > 1) props.onMovePicked(effect.to);
      else move(inHand.current, effect.to);
      requestAnimationFrame(() => {
        dropped.current = undefined;
      });
    },
  });
  return { drag, move, landings, dropped };
}
