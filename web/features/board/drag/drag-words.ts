import type { Card } from '../../../../domain/card.ts';
import type { Column } from '../../../../domain/lifecycle.ts';
import { COLUMN_NAMES } from '../../../words/names.ts';
import type { Landing } from '../column.tsx';
import { spokenMove } from './move-words.ts';
import type { Effect } from './session.ts';

/** What is said when a drag begins or ends. `card` is as it was just before; `stack`: how many are in the hand. */
export function effectWords(effect: Effect, card: Card | undefined, stack = 1): string {
  const number = stack > 1 ? `${stack} work orders` : effect.number;
  const here = card ? COLUMN_NAMES[card.status] : '';
  switch (effect.do) {
    case 'lift':
      return effect.by === 'keyboard'
        ? `${number} lifted from ${here}. Left and right arrows choose the column, Space drops, Escape cancels.`
        : `${number} lifted from ${here}.`;
    case 'drop':
      return stack > 1
        ? `${number} moved to ${COLUMN_NAMES[effect.to]}.`
        : dropWords(effect.number, effect.to, card);
    case 'return':
      return effect.why === 'cancelled'
        ? `Move cancelled. ${effect.number} stays in ${here}.`
        : `${effect.number} stays in ${here}.`;
    case 'lose':
      return `Move cancelled: ${effect.number} is no longer shown.`;
  }
}

function dropWords(number: string, to: Column, card: Card | undefined): string {
  if (!card) return '';
  const { move, words } = spokenMove(card, to);
  if (!move.legal) return `${number} was not moved. ${words}.`;
  return move.asks.length > 0 ? words : `${number} moved to ${COLUMN_NAMES[to]}.`;
}

/** What is said when a lifted card comes over a column, or out of all of them. */
export function overWords(
  card: Card,
  over: Column | undefined,
  landings: Readonly<Partial<Record<Column, Landing>>>,
): string {
  if (!over) return 'Outside the board: a drop changes nothing.';
  const landing = landings[over];
  if (!landing) return `${COLUMN_NAMES[over]}, where ${card.number} stands.`;
  if (!landing.legal) return `${COLUMN_NAMES[over]}: not possible. ${landing.words}.`;
  return `${COLUMN_NAMES[over]}, position ${landing.index + 1} of ${landing.of}. ${landing.words}.`;
}
