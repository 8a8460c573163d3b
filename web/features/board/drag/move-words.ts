import { type Card, moveFacts } from '../../../../domain/card.ts';
import { type Column, type Move, type MoveRefusal, moveTo } from '../../../../domain/lifecycle.ts';

const WHY: Readonly<Record<MoveRefusal, string>> = {
  'move-to-same-column': 'It stands here already',
  'visit-already-completed': 'A visit is already completed: reopen it first',
  'work-order-on-hold': 'On hold: resume it first',
};

const visits = (count: number): string => (count === 1 ? '1 visit' : `${count} visits`);

/** A move of a card and how the screen says it before it is made: on the landing place, in the menu, to a screen reader. */
export type SpokenMove = { readonly move: Move; readonly words: string };

/** Where a card may go and what that asks or does, in words; an ellipsis says that a dialogue follows. */
export function spokenMove(card: Card, to: Column): SpokenMove {
  const move = moveTo(moveFacts(card), to);
  return { move, words: move.legal ? legalWords(card, move) : WHY[move.why] };
}

function legalWords(card: Card, { asks, does }: Extract<Move, { legal: true }>): string {
  const open = card.jobsTotal - card.jobsDone;
  if (asks.includes('schedule'))
    return card.jobsDone > 0 ? 'Schedule next visit…' : 'Schedule first visit…';
  if (asks.includes('open-jobs'))
    return open > 0 ? `${visits(open)} still open…` : 'Complete without a visit…';
  if (does.includes('release'))
    return card.status === 'in-progress'
      ? 'Takes back the start, gives up the booking'
      : 'Gives up the booked visit';
  if (does.includes('unstart')) return 'Puts the visit back to scheduled';
  if (does.includes('start-first')) return 'Starts the first visit';
  return card.status === 'completed' ? 'Opens it again' : 'Move here';
}

/** What a move that was made did besides, in words; nothing when it did nothing else. */
export function doneWords(card: Card, to: Column, openJobs?: 'complete' | 'cancel'): string {
  const move = moveTo(moveFacts(card), to);
  const does = move.legal ? move.does : [];
  const open = card.jobsTotal - card.jobsDone;
  if (does.includes('close-open') && openJobs)
    return `${visits(open)} ${openJobs === 'cancel' ? 'cancelled' : 'completed'}`;
  if (does.includes('release')) return 'its booking was given up';
  if (does.includes('unstart')) return 'its visit is scheduled again';
  if (does.includes('start-first')) return 'its first visit has started';
  return '';
}
