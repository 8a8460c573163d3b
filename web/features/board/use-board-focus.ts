import { type RefObject, useCallback, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import { type FocusedCard, focusIsNowhere } from './drag/glide.tsx';
import { cardElement } from './drag/use-drag.ts';
import type { ColumnModel } from './model.ts';

/** How often to look whether the dialogue that a move opened has given the focus back. */
const LOOK_AGAIN_MS = 100;
/** Who moved a card is still looking for it this long; later it is somebody else who puts it there. */
const FOLLOW_MS = 10_000;
/** For a dialogue that is about to open, or has just closed. */
const PATIENCE_MS = 1000;

type Stops = Readonly<Partial<Record<Column, WorkOrderNumber>>>;

/** Where the focus is on the board, and where it goes when its card does. Focus is never taken from anything else. */
export function useBoardFocus(
  board: RefObject<HTMLElement | null>,
  columns: readonly ColumnModel[],
) {
  const [stops, setStops] = useState<Stops>({});
  const followed = useRef<{ number: WorkOrderNumber; to: Column; until: number }>(undefined);
  const rested = useRef<{ number: WorkOrderNumber; column: Column }>(undefined);
  const latest = useRef(columns);
  latest.current = columns;

  /** Pins the card, so that it is drawn wherever it stands, and gives it the focus; `reveal` also scrolls to it. */
  const focusCard = useCallback(
    (column: Column, number: WorkOrderNumber, reveal: boolean) => {
      flushSync(() => setStops((before) => ({ ...before, [column]: number })));
      const card = cardElement(board.current, number);
      if (reveal) card?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      card?.querySelector<HTMLElement>('.card-title')?.focus({ preventScroll: true });
    },
    [board],
  );

  /** The next time this card shows up in that column, it was this person who put it there: scroll to it and keep the focus on it. */
  const follow = useCallback((number: WorkOrderNumber, to: Column) => {
    followed.current = { number, to, until: performance.now() + FOLLOW_MS };
  }, []);

  /** To be called after the cards changed; `lost` had the focus and was taken out of the page. */
  const afterChange = useCallback(
    (lost: FocusedCard | undefined) => {
      const own = followed.current;
      const arrived = own && columnOf(latest.current, own.number) === own.to;
      if (arrived && performance.now() < own.until) {
        followed.current = undefined;
        // Not inside React's commit: the card must be drawn first.
        queueMicrotask(() =>
          whenFree(board, performance.now() + PATIENCE_MS, () => {
            // It may have gone back meanwhile: the question was not answered.
            const now = columnOf(latest.current, own.number);
            if (now) focusCard(now, own.number, true);
          }),
        );
      } else if (lost) {
        queueMicrotask(() => focusHeir(latest.current, lost, focusCard));
      } else if (rested.current && inDialogue()) {
        // A question was not answered and its card went home: the dialogue would give the focus to a place that is gone.
        const { number, column } = rested.current;
        const now = columnOf(latest.current, number);
        if (now && now !== column)
          whenFree(board, performance.now() + PATIENCE_MS, () => focusCard(now, number, true));
      }
    },
    [board, focusCard],
  );

  /** Remembers the card that a click or Tab gave the focus to. */
  const rest = useCallback((column: Column, number: WorkOrderNumber) => {
    rested.current = { number, column };
    setStops((before) => (before[column] === number ? before : { ...before, [column]: number }));
  }, []);

  return { stops, focusCard, follow, afterChange, rest };
}

function columnOf(columns: readonly ColumnModel[], number: WorkOrderNumber): Column | undefined {
  return columns.find(({ cards }) => cards.some((card) => card.number === number))?.status;
}

/** The same card where it is now; else whatever took its place. */
function focusHeir(
  columns: readonly ColumnModel[],
  lost: FocusedCard,
  focusCard: (column: Column, number: WorkOrderNumber, reveal: boolean) => void,
): void {
  if (!focusIsNowhere()) return;
  const now = columnOf(columns, lost.number);
  const cards = columns.find(({ status }) => status === lost.column)?.cards ?? [];
  const heir = cards[Math.min(lost.index, cards.length - 1)];
  if (now) focusCard(now, lost.number, false);
  else if (heir) focusCard(heir.status, heir.number, false);
}

/** Runs as soon as the focus is on the board or nowhere. A dialogue keeps it as long as it likes, and so does what somebody types into. */
function whenFree(board: RefObject<HTMLElement | null>, until: number, run: () => void): void {
  const asked = inDialogue();
  if (focusIsNowhere() || board.current?.contains(document.activeElement)) run();
  else if (asked || performance.now() < until) {
    const patience = asked ? performance.now() + PATIENCE_MS : until;
    setTimeout(() => whenFree(board, patience, run), LOOK_AGAIN_MS);
  }
}

function inDialogue(): boolean {
  return Boolean(document.activeElement?.closest('dialog, [role$="dialog"]'));
}
