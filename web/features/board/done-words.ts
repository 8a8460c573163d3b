import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { Toast } from '../../ui/toast.tsx';
import { COLUMN_NAMES } from '../../words/names.ts';
import { doneWords } from './drag/move-words.ts';
import type { Moved } from './moves.ts';

/** What a move did, and how to take it back. A later move of the same order takes the place of this word about it. */
export function movedToast({ card, to, known }: Moved, undo: () => void): Toast {
  const { number, title } = card;
  const did = doneWords(card, to, known.openJobs);
  return {
    tone: 'good',
    text: `${number} moved to ${COLUMN_NAMES[to]}`,
    detail: did ? `${title} · ${did}` : title,
    undo,
    about: number,
  };
}

/** On a phone the column that it went home to may be out of sight, to a screen reader all of them are. */
export function undoneToast({ card: { number, title, status } }: Moved): Toast {
  const text = `${number} is back in ${COLUMN_NAMES[status]}`;
  return { tone: 'good', text, detail: title, about: number };
}

/** A card went away while it was in the hand. */
export function lostToast(
  number: WorkOrderNumber,
  isOnBoard: boolean,
  by: string | undefined,
): Toast {
  const text = isOnBoard
    ? `${number} no longer matches the filter`
    : by
      ? `${by} took ${number} off the board`
      : `${number} left the board`;
  return { tone: 'bad', text, detail: 'It was in your hand: nothing was moved.' };
}

/** "1 work order", "7 work orders". */
export const orders = (count: number): string =>
  count === 1 ? '1 work order' : `${count} work orders`;
