import { type Card, moveFacts } from '../../../../domain/card.ts';
import type { PersonId } from '../../../../domain/ids.ts';
import { type Ask, type Column, moveTo, type Priority } from '../../../../domain/lifecycle.ts';
import type { Slot } from '../../../../functions/contract/visit.ts';
import { PRIORITY_NAMES } from '../../../words/names.ts';
import { spokenMove } from '../drag/move-words.ts';
import type { MoveAnswers } from '../moves.ts';

/** One thing to do to many orders. */
export type Deed =
  | { readonly do: 'move'; readonly to: Column }
  | { readonly do: 'priority'; readonly priority: Priority }
  /** Their booked visits go to this technician, on the day and at the time that they have. */
  | { readonly do: 'assign'; readonly technicianId: PersonId; readonly all: boolean };

/** An order that nothing is sent for; `same`: it is already as it is wanted. */
export type Out = { readonly card: Card; readonly why: string; readonly same: boolean };

/** What becomes of the orders that ask something before they can move: an answer for all of them, or they are left out. */
export type BulkAnswers = {
  readonly schedule?: Slot | undefined;
  readonly openJobs?: 'complete' | 'cancel' | undefined;
};

export type Plan = {
  /** What is sent, with what it is told. */
  readonly goes: readonly { readonly card: Card; readonly answers: MoveAnswers }[];
  /** Orders that wait for an answer, by the question. One may wait for both. */
  readonly asks: Readonly<Record<Ask, readonly Card[]>>;
  readonly out: readonly Out[];
};

const NO_ASKS: Plan['asks'] = { schedule: [], 'open-jobs': [] };

/** What a deed would be, order by order, before anything is sent. `answers`: what was said when it was asked. */
export function planOf(deed: Deed, cards: readonly Card[], answers: BulkAnswers = {}): Plan {
  if (deed.do === 'move') return planMove(deed.to, cards, answers);
  const out = cards.flatMap((card) => outOf(deed, card));
  const left = new Set(out.map(({ card }) => card));
  const goes = cards.filter((card) => !left.has(card)).map((card) => ({ card, answers: {} }));
  return { goes, asks: NO_ASKS, out };
}

function outOf(deed: Exclude<Deed, { do: 'move' }>, card: Card): readonly Out[] {
  if (deed.do === 'priority') {
    const { priority } = card;
    const why = `Its priority is ${PRIORITY_NAMES[priority]} already`;
    return priority === deed.priority ? [{ card, why, same: true }] : [];
  }
  // Who goes is said of a booking: without a day and a time there is nothing to give away.
  const why = 'No visit is booked: schedule one first';
  return card.nextVisit === undefined ? [{ card, why, same: false }] : [];
}

/** Each order by itself, as if it were moved alone: what is illegal stays, what asks is told what was answered for all. */
function planMove(to: Column, cards: readonly Card[], answers: BulkAnswers): Plan {
  const goes: Plan['goes'][number][] = [];
  const asks: Record<Ask, Card[]> = { schedule: [], 'open-jobs': [] };
  const out: Out[] = [];
  for (const card of cards) {
    const move = moveTo(moveFacts(card), to);
    if (!move.legal) {
      out.push({ card, why: spokenMove(card, to).words, same: card.status === to });
      continue;
    }
    const told = { schedule: answers.schedule, openJobs: answers.openJobs };
    const open = move.asks.filter((ask) => !told[ask === 'schedule' ? 'schedule' : 'openJobs']);
    for (const ask of open) asks[ask].push(card);
    if (open.length > 0) continue;
    const needs = {
      ...(move.asks.includes('schedule') ? { schedule: told.schedule } : {}),
      ...(move.asks.includes('open-jobs') ? { openJobs: told.openJobs } : {}),
    };
    goes.push({ card, answers: needs });
  }
  return { goes, asks, out };
}

const LEFT_OUT: Readonly<Record<Ask, string>> = {
  schedule: 'No visit is booked: left out',
  'open-jobs': 'Visits are still open: left out',
};

/** The orders that nothing was answered for, as they stand in the summary. */
export function leftOut({ asks }: Plan): readonly Out[] {
  const seen = new Set<Card>();
  return (['schedule', 'open-jobs'] as const).flatMap((ask) =>
    asks[ask].flatMap((card) => {
      if (seen.has(card)) return [];
      seen.add(card);
      return [{ card, why: LEFT_OUT[ask], same: false }];
    }),
  );
}
