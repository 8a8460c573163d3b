import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { Api } from '../../../web/api/client.ts';
import { type Answer, UNANSWERED } from '../../../web/api/problem.ts';
import { completeReady, tallyToast } from '../../../web/features/board/complete-ready.ts';

import type { MoveDesk } from '../../../web/features/board/moves.ts';
import { makeCards, NOW } from '../../bench/board/cards.ts';

const READY = makeCards(4)
  .slice(0, 4)
  .map((card, index) => ({
    ...card,
    number: `WO-KKT-00000${index + 1}` as WorkOrderNumber,
    status: 'in-progress' as const,
    jobsDone: 2,
    jobsTotal: 2,
    nextVisit: undefined,
    onHold: undefined,
  }));
const ok = { ok: true, value: { change: { version: 9 } } } as Answer<WorkOrderChanged>;
const conflict = (current: object): Answer<WorkOrderChanged> => ({
  ok: false,
  problem: {
    type: 'x',
    title: 'It was changed meanwhile',
    status: 412,
    code: 'work-order-moved-on',
    by: 'U3',
    at: '2026-11-23T14:04:57Z',
    current,
  },
});

/** A desk with orders that are ready, or were. `answers`: the server's, by number. */
function deskWith(answers: Readonly<Record<string, Answer<WorkOrderChanged>>> = {}) {
  const board = new Map<string, Card>(READY.map((card) => [card.number, card]));
  const posted: string[] = [];
  const desk: MoveDesk = {
    api: {
      async post(path: string) {
        const number = path.split('/')[3] ?? '';
        posted.push(number);
        return answers[number] ?? ok;
      },
    } as unknown as Api,
    card: (number) => board.get(number),
    offline: () => false,
    underWay: () => undefined,
    settled: async () => undefined,
    setPending: () => undefined,
    ask: async () => undefined,
    heard: () => undefined,
    moved: () => undefined,
    refused: () => undefined,
    undone: () => undefined,
    notUndone: () => undefined,
    now: () => NOW,
  };
  return { desk, board, posted };
}
const numbers = READY.map(({ number }) => number);
const telling = {
  people: new Map([['U3', { id: 'U3', name: 'Priya Nair' } as never]]),
  person: 'U2',
  now: NOW,
};
const never = new AbortController().signal;

describe('all that is ready', () => {
  test('is completed one after the other, and how far it has come is told', async () => {
    const { desk, posted } = deskWith();
    const steps: number[] = [];

    const tally = await completeReady(desk, READY, (tried) => steps.push(tried), never);

    expect(posted).toEqual(numbers);
    expect(steps).toEqual([1, 2, 3, 4]);
    expect(tallyToast(tally, telling)).toMatchObject({
      tone: 'good',
      text: '4 work orders completed',
    });
  });

  test('goes on past a refusal, and one word at the end says which and why', async () => {
    const gone = { number: numbers[1], title: 'x', status: 'cancelled', version: 9 };
    const { desk, posted, board } = deskWith({ [numbers[1] ?? '']: conflict(gone) });
    board.set(numbers[2] ?? '', { ...(READY[2] as Card), onHold: 'parts' });

    const tally = await completeReady(desk, READY, () => undefined, never);

    expect(posted).toEqual([numbers[0], numbers[1], numbers[3]]);
    expect(tallyToast(tally, telling)).toEqual({
      tone: 'bad',
      text: '2 work orders completed · 2 refused',
      detail: `${numbers[1]}: Priya Nair cancelled it 3 s ago\n${numbers[2]}: It is no longer ready to complete`,
    });
  });

  test('stops between two of them when told to', async () => {
    const { desk, posted } = deskWith();
    const stop = new AbortController();

    const tally = await completeReady(
      desk,
      READY,
      (tried) => tried === 2 && stop.abort(),
      stop.signal,
    );

    expect(posted).toEqual(numbers.slice(0, 2));
    expect(tallyToast(tally, telling).text).toBe('2 work orders completed · 2 not tried');
  });

  test('does not go on without an answer', async () => {
    const { desk, posted } = deskWith({
      [numbers[0] ?? '']: { ok: false, problem: UNANSWERED },
    });

    const tally = await completeReady(desk, READY, () => undefined, never);

    expect(posted).toEqual([numbers[0]]);
    expect([tally.done.length, tally.refused.length, tally.left]).toEqual([0, 1, 3]);
  });
});
