import type { Card } from '../../../domain/card.ts';
import type { PersonId } from '../../../domain/ids.ts';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { Api } from '../../../web/api/client.ts';
import type { Answer, Problem } from '../../../web/api/problem.ts';
import type { PendingMove } from '../../../web/features/board/board-view.ts';
import type { MoveDesk, MoveQuestion } from '../../../web/features/board/moves.ts';
import { makeCards, NOW } from '../../bench/board/cards.ts';

export const [FIRST] = makeCards(1);
if (!FIRST) throw new Error('no card');
export const SLOT = {
  date: '2026-11-24',
  start: '09:00',
  end: '11:00',
  technicianId: 'U1' as PersonId,
};

export const accepted = { ok: true, value: { change: { version: 9 } } } as Answer<WorkOrderChanged>;
export const refused = (code: string, more: object = {}): Answer<WorkOrderChanged> => ({
  ok: false,
  problem: { type: code, title: code, status: 409, code, ...more },
});

type Case = {
  readonly card?: Partial<Card>;
  readonly replies?: readonly Answer<WorkOrderChanged>[];
  readonly answer?: (question: MoveQuestion) => ReturnType<MoveDesk['ask']>;
  readonly offline?: boolean;
};

/** A desk with one card that writes down all that happens at it. */
export function deskWith({ card, replies = [accepted], answer, offline = false }: Case) {
  const shown = { ...FIRST, ...card } as Card;
  const pending = new Map<string, PendingMove>();
  const settled = Promise.withResolvers<void>();
  const asked: string[] = [];
  const posted: unknown[] = [];
  const heard: unknown[] = [];
  const done: number[] = [];
  const problems: Problem[] = [];
  const post = async (path: string, body: unknown, options?: object) => {
    posted.push({ path, body, ...options, pending: [...pending.values()] });
    return replies[Math.min(posted.length, replies.length) - 1];
  };
  const desk: MoveDesk = {
    api: { post } as unknown as Api,
    card: () => shown,
    offline: () => offline,
    underWay: (number) => pending.get(number),
    settled: () => settled.promise,
    setPending(number, move) {
      if (move) pending.set(number, move);
      else {
        pending.delete(number);
        settled.resolve();
      }
    },
    async ask(question) {
      asked.push(question.ask);
      return answer?.(question);
    },
    heard: (change) => heard.push(change),
    moved: ({ change }) => done.push(change.version),
    undone: ({ change }) => done.push(-change.version),
    notUndone: (_, problem) => problems.push(problem),
    refused: ({ problem }) => problems.push(problem),
    now: () => NOW,
  };
  return { desk, card: shown, number: shown.number, pending, asked, posted, heard, done, problems };
}

export const BOOKED = {
  status: 'scheduled',
  jobsDone: 0,
  jobsTotal: 1,
  nextVisit: '2026-11-24T09:00',
} as const;
export const NEW = { status: 'new', jobsDone: 0, jobsTotal: 0, nextVisit: undefined } as const;
