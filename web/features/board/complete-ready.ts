import type { Card } from '../../../domain/card.ts';
import { problemOf } from '../../api/problem.ts';
import type { Toast } from '../../ui/toast.tsx';
import { orders } from './done-words.ts';
import { mayBeCompleted } from './filter.ts';
import { type MoveDesk, moveCard, type Refused } from './moves.ts';
import { shortWhy } from './refusal-words.ts';

/** What became of many orders that were to be completed. */
export type Tally = {
  readonly done: readonly Card[];
  readonly refused: readonly Refused[];
  /** Not tried: it was stopped, or there is no network. */
  readonly left: number;
};

/** Named one by one; of more it is enough to say how many. */
const MOST_REASONS = 4;

const NOT_READY = { ...problemOf(409), title: 'It is no longer ready to complete' };

/**
 * Completes orders whose visits are all done, one after the other, each by a command of its own. What is no longer ready when its turn
 * comes is left alone. Stops between two of them; `onStep` is told how many had their turn.
 */
export async function completeReady(
  desk: MoveDesk,
  cards: readonly Card[],
  onStep: (tried: number) => void,
  stop: AbortSignal,
): Promise<Tally> {
  const done: Card[] = [];
  const refused: Refused[] = [];
  const one: MoveDesk = {
    ...desk,
    moved: ({ card }) => done.push(card),
    refused: (refusal) => refused.push(refusal),
    async ask({ card, to }) {
      refused.push({ card, to, problem: NOT_READY, known: {} });
      return undefined;
    },
  };
  let tried = 0;
  for (const seen of cards) {
    // Without a network the next one fares no better.
    if (stop.aborted || refused.at(-1)?.problem.status === 0) break;
    const card = desk.card(seen.number);
    if (card && mayBeCompleted(card)) await moveCard(one, seen.number, 'completed');
    else refused.push({ card: seen, to: 'completed', problem: NOT_READY, known: {} });
    tried++;
    onStep(tried);
  }
  return { done, refused, left: cards.length - tried };
}

/** What became of many: how many were completed, which were not, and why. */
export function tallyToast(
  { done, refused, left }: Tally,
  telling: Parameters<typeof shortWhy>[1],
): Toast {
  const parts = [
    `${orders(done.length)} completed`,
    refused.length > 0 && `${refused.length} refused`,
    left > 0 && `${left} not tried`,
  ];
  const why = refused
    .slice(0, MOST_REASONS)
    .map((one) => `${one.card.number}: ${shortWhy(one, telling)}`);
  const more = refused.length - why.length;
  if (more > 0) why.push(`and ${more} more`);
  return {
    tone: refused.length > 0 ? 'bad' : 'good',
    text: parts.filter(Boolean).join(' · '),
    detail: why.join('\n') || undefined,
  };
}
