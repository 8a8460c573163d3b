import { type Card, moveFacts } from '../../../domain/card.ts';
import type { PersonId, WorkOrderNumber } from '../../../domain/ids.ts';
import { type Ask, type Column, moveTo } from '../../../domain/lifecycle.ts';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { Change } from '../../../functions/contract/board.ts';
import type { Slot } from '../../../functions/contract/visit.ts';
import type { Api } from '../../api/client.ts';
import { type Answer, OFFLINE, type Problem } from '../../api/problem.ts';
import type { PendingMove } from './board-view.ts';

/** What a move is told about the visits it touches. */
export type MoveAnswers = {
  readonly schedule?: Slot | undefined;
  readonly openJobs?: 'complete' | 'cancel' | undefined;
};

/** A question that stands between the drop and the move. */
export type MoveQuestion = {
  readonly ask: Ask;
  readonly card: Card;
  readonly to: Column;
  /** Tries the move with an answer; a problem that the person can mend stays in the dialogue. */
  send(answers: MoveAnswers): Promise<Answer<WorkOrderChanged>>;
};

/** A move that did not happen: the card as it was seen, and what had been answered already. */
export type Refused = {
  readonly card: Card;
  readonly to: Column;
  readonly problem: Problem;
  readonly known: MoveAnswers;
};

/** A move that happened: the card as it was before, and what the server made of it. */
export type Moved = {
  readonly card: Card;
  readonly to: Column;
  readonly change: Change;
  readonly known: MoveAnswers;
};

export type MoveDesk = {
  readonly api: Api;
  card(number: WorkOrderNumber): Card | undefined;
  /** Whether this machine has no network: then nothing is asked and nothing is sent. */
  offline(): boolean;
  /** The move that the server has not answered yet. */
  underWay(number: WorkOrderNumber): PendingMove | undefined;
  /** When no move of this card is under way any more. */
  settled(number: WorkOrderNumber): Promise<void>;
  /** Shows the move, or (undefined) no longer. */
  setPending(number: WorkOrderNumber, move: PendingMove | undefined): void;
  /** Puts the question; answers what came of it, undefined when the person thought better of it. */
  ask(question: MoveQuestion): Promise<Answer<WorkOrderChanged> | undefined>;
  heard(change: Change): void;
  moved(done: Moved): void;
  refused(refusal: Refused): void;
  undone(done: Moved): void;
  /** A move that was to be taken back stays as it is. */
  notUndone(done: Moved, problem: Problem): void;
  /** ISO instant, server time. */
  now(): string;
};

export type Again = {
  /** The card as the person saw it, when that is not as it stands on the board: it changed while it was in the hand. */
  readonly seen?: Card | undefined;
  /** What was answered at the first try. */
  readonly known?: MoveAnswers | undefined;
};

/**
 * The one way a card is moved, whether it was dragged, moved by key or by menu: shown at once, asked what it asks, sent with the
 * version that was seen, and taken back by itself when it is refused. The same press twice does nothing; another move of the same card
 * waits for the first, and is made when that one was.
 */
export async function moveCard(
  desk: MoveDesk,
  number: WorkOrderNumber,
  to: Column,
  { seen, known = {} }: Again = {},
): Promise<void> {
  const first = desk.underWay(number);
  if (first) {
    if (first.to === to) return;
    await desk.settled(number);
    if (desk.card(number)?.status !== first.to) return;
    return moveCard(desk, number, to, { known });
  }
  const card = seen ?? desk.card(number);
  if (!card) return;
  const move = moveTo(moveFacts(card), to);
  if (!move.legal) return;
  if (desk.offline()) return desk.refused({ card, to, problem: OFFLINE, known });
  desk.setPending(number, { number, to, at: desk.now() });
  try {
    const { answer, given } = await settle(desk, card, to, unanswered(move.asks, known), known);
    if (answer?.ok) {
      const { change } = answer.value;
      desk.heard(change);
      desk.moved({ card, to, change, known: given });
    } else if (answer) desk.refused({ card, to, problem: answer.problem, known: given });
  } finally {
    desk.setPending(number, undefined);
  }
}

/** Takes a move back, with what it did to the visits: the card glides home at once, and stays where it is when that is refused. */
export async function undoMove(desk: MoveDesk, done: Moved): Promise<void> {
  const { card, change } = done;
  const { number, status } = card;
  if (desk.underWay(number)) return;
  if (desk.offline()) return desk.notUndone(done, OFFLINE);
  desk.setPending(number, { number, to: status, at: desk.now(), was: card });
  try {
    const { version } = change;
    const path = `/api/work-orders/${number}/undo`;
    const answer = await desk.api.post<WorkOrderChanged>(path, { version }, { seen: version });
    if (!answer.ok) return desk.notUndone(done, answer.problem);
    desk.heard(answer.value.change);
    desk.undone(done);
  } finally {
    desk.setPending(number, undefined);
  }
}

type Settled = {
  readonly answer: Answer<WorkOrderChanged> | undefined;
  readonly given: MoveAnswers;
};

const unanswered = (asks: readonly Ask[], known: MoveAnswers): readonly Ask[] =>
  asks.filter((ask) => (ask === 'schedule' ? !known.schedule : !known.openJobs));

async function settle(
  desk: MoveDesk,
  card: Card,
  to: Column,
  asks: readonly Ask[],
  known: MoveAnswers,
): Promise<Settled> {
  const [ask] = asks;
  if (!ask) return follow(desk, card, to, known, await send(desk, card, to, known));
  let given = known;
  const answer = await desk.ask({
    ask,
    card,
    to,
    send: (more) => {
      given = { ...known, ...more };
      return send(desk, card, to, given);
    },
  });
  return answer ? follow(desk, card, to, given, answer) : { answer, given };
}

/** The server may ask what we did not know to ask: a visit came or went meanwhile. */
async function follow(
  desk: MoveDesk,
  card: Card,
  to: Column,
  given: MoveAnswers,
  answer: Answer<WorkOrderChanged>,
): Promise<Settled> {
  if (answer.ok || answer.problem.code !== 'move-unanswered') return { answer, given };
  const asks = (answer.problem.asks as readonly Ask[] | undefined) ?? [];
  const left = unanswered(asks, given);
  return left.length > 0 ? settle(desk, card, to, left, given) : { answer, given };
}

function send(
  desk: MoveDesk,
  card: Card,
  to: Column,
  answers: MoveAnswers,
): Promise<Answer<WorkOrderChanged>> {
  const { schedule } = answers;
  desk.setPending(card.number, {
    number: card.number,
    to,
    at: desk.now(),
    booked: schedule && {
      visit: `${schedule.date}T${schedule.start}`,
      technicianId: schedule.technicianId as PersonId,
    },
  });
  return desk.api.post(
    `/api/work-orders/${card.number}/moves`,
    { to, ...answers },
    { seen: card.version },
  );
}
