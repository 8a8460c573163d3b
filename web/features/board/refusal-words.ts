import { type Card, moveFacts } from '../../../domain/card.ts';
import { moveTo } from '../../../domain/lifecycle.ts';
import type { Person } from '../../../functions/contract/people.ts';
import type { Problem } from '../../api/problem.ts';
import type { Toast } from '../../ui/toast.tsx';
import { type Conflict, conflictIn, theirDeed } from '../../words/conflict.ts';
import { COLUMN_NAMES } from '../../words/names.ts';
import type { Moved, Refused } from './moves.ts';

type Telling = {
  readonly people: ReadonlyMap<string, Person> | undefined;
  /** Who is signed in. */
  readonly person: string;
  /** ISO instant, server time. */
  readonly now: string;
};
type Ways = Telling & {
  /** Moves again, on top of the card as it stands there, or as it is now. */
  again(seen?: Card): void;
  /** Opens the order, where its visits can be mended. */
  open(): void;
};

/** Refusals that a second try may change. */
const mayPass = ({ code, status }: Problem): boolean =>
  code === 'unreachable' || status === 429 || status >= 500;

const sentence = ({ title, detail }: Problem): string => [title, detail].filter(Boolean).join('. ');

/** Why a move did not happen, in words, with the action that works. */
export function refusalToast(refusal: Refused, ways: Ways): Toast {
  const { card, to, problem } = refusal;
  const { again, open } = ways;
  const conflict = conflictIn(problem);
  if (conflict) return conflictToast(refusal, conflict, ways);
  const there = COLUMN_NAMES[to];
  const why = sentence(problem);
  if (problem.code === 'offline') {
    const detail = `${card.number} stays in ${COLUMN_NAMES[card.status]}.`;
    return { tone: 'bad', text: 'You are offline: nothing was changed', detail };
  }
  const tryAgain = { label: 'Try again', run: () => again() };
  if (problem.code === 'unanswered') {
    const text = `${card.number} may or may not be in ${there}`;
    return { tone: 'bad', text, detail: why, action: tryAgain };
  }
  const text = `${card.number} was not moved to ${there}`;
  if (mayPass(problem)) return { tone: 'bad', text, detail: why, action: tryAgain };
  const mendable = problem.status === 409 || problem.status === 400;
  const action = mendable ? { label: 'Open', run: open } : undefined;
  return { tone: 'bad', text, detail: why, action };
}

/** Both deeds side by side, and the choice: mine on top of theirs, in one press, or theirs. */
function conflictToast({ card, to }: Refused, conflict: Conflict, ways: Ways): Toast {
  const { current } = conflict;
  const theirs = theirDeed(conflict, card, ways.people, ways.person, ways.now);
  const about = `${card.number} · ${card.title}`;
  if (current.status === to)
    return { tone: 'good', text: `${theirs}, as you wanted`, detail: about };
  const there = COLUMN_NAMES[to];
  const text = `You moved it to ${there} · ${theirs}`;
  const isGone = current.status === 'cancelled' || current.status === 'archived';
  if (isGone || !moveTo(moveFacts(current), to).legal)
    return { tone: 'bad', text, detail: about, action: { label: 'Open', run: ways.open } };
  return {
    tone: 'bad',
    text,
    detail: `${about} stands in ${COLUMN_NAMES[current.status]}. Nothing was overwritten.`,
    action: { label: `Move to ${there}`, run: () => ways.again(current) },
    otherwise: 'Keep theirs',
  };
}

/** Why a move was not taken back. Nothing is forced: what a teammate did since rests on it. */
export function notUndoneToast(
  { card, to }: Moved,
  problem: Problem,
  ways: Telling & { again(): void; open(): void },
): Toast {
  const text = `${card.number} stays in ${COLUMN_NAMES[to]}`;
  const conflict = conflictIn(problem);
  if (conflict) {
    const { current } = conflict;
    const theirs = theirDeed(conflict, { status: to }, ways.people, ways.person, ways.now);
    return {
      tone: 'bad',
      text: current.status === to ? text : `${card.number} was not moved back`,
      detail: `${theirs}: your move cannot be taken back.`,
      action: { label: 'Open', run: ways.open },
    };
  }
  const again = { label: 'Try again', run: ways.again };
  if (problem.code === 'unanswered')
    return {
      tone: 'bad',
      text: `${card.number} may or may not be back in ${COLUMN_NAMES[card.status]}`,
      detail: sentence(problem),
      action: again,
    };
  const action = problem.code === 'offline' || mayPass(problem) ? again : undefined;
  return { tone: 'bad', text, detail: sentence(problem), action };
}

/** Why one of many was not moved: "Priya Nair cancelled it 3 s ago". */
export function shortWhy({ card, problem }: Refused, { people, person, now }: Telling): string {
  const conflict = conflictIn(problem);
  return conflict ? theirDeed(conflict, card, people, person, now) : problem.title;
}
