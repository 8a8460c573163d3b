import type { Card } from '../../../domain/card.ts';
import type { Column } from '../../../domain/lifecycle.ts';
import type { Person } from '../../../functions/contract/board.ts';
import type { Problem } from '../../api/problem.ts';
import type { Toast } from '../../ui/toast.tsx';
import { COLUMN_NAMES } from './card-text.ts';

export type Refusal = { readonly card: Card; readonly to: Column; readonly problem: Problem };

type Ways = {
  readonly people: ReadonlyMap<string, Person> | undefined;
  /** Moves again, from where the card is now. */
  again(): void;
  /** Opens the order, where its visits can be mended. */
  open(): void;
};

/** Refusals that a second try may change. */
const PASSING = new Set(['offline', 'unreachable', 'unanswered', 'http-429']);

/** Why a move did not happen, in words, with the action that works. */
export function refusalToast({ card, to, problem }: Refusal, { people, again, open }: Ways): Toast {
  const there = COLUMN_NAMES[to];
  if (problem.status === 412) {
    const who = people?.get(String(problem.by))?.name ?? 'Somebody else';
    return {
      tone: 'bad',
      text: `${who} changed this work order meanwhile`,
      detail: `${card.number} is shown as it is now.`,
      action: { label: `Move to ${there}`, run: again },
    };
  }
  const text = `${card.number} was not moved to ${there}`;
  const detail = [problem.title, problem.detail].filter(Boolean).join('. ');
  if (PASSING.has(problem.code) || problem.status >= 500) {
    return { tone: 'bad', text, detail, action: { label: 'Try again', run: again } };
  }
  const mendable = problem.status === 409 || problem.status === 400;
  return {
    tone: 'bad',
    text,
    detail,
    ...(mendable ? { action: { label: 'Open', run: open } } : {}),
  };
}
