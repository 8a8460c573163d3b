import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import type { PersonId } from '../../../domain/ids.ts';
import type { WorkOrderChanged } from '../../../functions/contract/answers.ts';
import type { Api } from '../../../web/api/client.ts';
import type { Answer, Problem } from '../../../web/api/problem.ts';
import type { PendingMove } from '../../../web/features/board/board-view.ts';
import {
  type MoveDesk,
  type Moved,
  type MoveQuestion,
  moveCard,
  undoMove,
} from '../../../web/features/board/moves.ts';
import { makeCards, NOW } from '../../bench/board/cards.ts';

const [FIRST] = makeCards(1);
if (!FIRST) throw new Error('no card');
const SLOT = { date: '2026-11-24', start: '09:00', end: '11:00', technicianId: 'U1' as PersonId };

const accepted = { ok: true, value: { change: { version: 9 } } } as Answer<WorkOrderChanged>;
const refused = (code: string, more: object = {}): Answer<WorkOrderChanged> => ({
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
function deskWith({ card, replies = [accepted], answer, offline = false }: Case) {
  const shown = { ...FIRST, ...card } as Card;
  const pending = new Map<string, PendingMove>();
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
    isPending: (number) => pending.has(number),
    setPending(number, move) {
      if (move) pending.set(number, move);
      else pending.delete(number);
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

const BOOKED = {
  status: 'scheduled',
  jobsDone: 0,
  jobsTotal: 1,
  nextVisit: '2026-11-24T09:00',
} as const;
const NEW = { status: 'new', jobsDone: 0, jobsTotal: 0, nextVisit: undefined } as const;

describe('a move', () => {
  test('that asks nothing is shown at once, sent with the version that was seen, and heard of', async () => {
    const { desk, number, pending, posted, heard, done } = deskWith({
      card: { ...BOOKED, version: 7 },
    });

    const answered = moveCard(desk, number, 'in-progress');
    const atOnce = [...pending.values()];
    await answered;

    expect(atOnce).toMatchObject([{ number, to: 'in-progress' }]);
    expect(posted).toMatchObject([
      { path: `/api/work-orders/${number}/moves`, body: { to: 'in-progress' }, seen: 7 },
    ]);
    expect(heard).toEqual([{ version: 9 }]);
    expect(done).toEqual([9]);
    expect(pending.size).toBe(0);
  });

  test('pressed twice is made once', async () => {
    const { desk, number, posted } = deskWith({ card: BOOKED });

    await Promise.all([
      moveCard(desk, number, 'in-progress'),
      moveCard(desk, number, 'in-progress'),
    ]);

    expect(posted).toHaveLength(1);
  });

  test('that is not legal is neither shown nor sent', async () => {
    const { desk, number, posted, pending } = deskWith({ card: BOOKED });

    const done = moveCard(desk, number, 'scheduled');

    expect(pending.size).toBe(0);
    await done;
    expect(posted).toEqual([]);
  });

  test('to Scheduled asks when and who first, and shows the booking while it is sent', async () => {
    const { desk, number, asked, posted } = deskWith({
      card: NEW,
      answer: (question) => question.send({ schedule: SLOT }),
    });

    await moveCard(desk, number, 'scheduled');

    expect(asked).toEqual(['schedule']);
    expect(posted).toMatchObject([
      {
        body: { to: 'scheduled', schedule: SLOT },
        pending: [{ booked: { visit: '2026-11-24T09:00', technicianId: 'U1' } }],
      },
    ]);
  });

  test('glides back when the person thinks better of it', async () => {
    const { desk, number, pending, posted, problems } = deskWith({ card: NEW });

    await moveCard(desk, number, 'scheduled');

    expect(posted).toEqual([]);
    expect(pending.size).toBe(0);
    expect(problems).toEqual([]);
  });

  test('that is refused glides back, and the reason is told', async () => {
    const { desk, number, pending, heard, problems } = deskWith({
      card: BOOKED,
      replies: [refused('work-order-on-hold')],
    });

    await moveCard(desk, number, 'in-progress');

    expect(problems).toMatchObject([{ code: 'work-order-on-hold' }]);
    expect(heard).toEqual([]);
    expect(pending.size).toBe(0);
  });

  test('asks what only the server knew to ask, and keeps what was answered before', async () => {
    const { desk, number, asked, posted } = deskWith({
      card: { ...BOOKED, jobsDone: 1 },
      replies: [refused('move-unanswered', { asks: ['open-jobs'] }), accepted],
      answer: (question) => question.send({ openJobs: 'cancel' }),
    });

    await moveCard(desk, number, 'completed');

    expect(asked).toEqual(['open-jobs']);
    expect(posted).toMatchObject([
      { body: { to: 'completed' } },
      { body: { to: 'completed', openJobs: 'cancel' } },
    ]);
  });
});

describe('a move without a network', () => {
  test('is refused before anything is asked', async () => {
    const { desk, number, asked, posted, problems, pending } = deskWith({
      card: NEW,
      offline: true,
    });

    await moveCard(desk, number, 'scheduled');

    expect(problems.map(({ code }) => code)).toEqual(['offline']);
    expect([asked, posted, [...pending]]).toEqual([[], [], []]);
  });
});

describe('a move on top of a lost race', () => {
  test('carries the version that won, and asks nothing twice', async () => {
    const { desk, number, asked, posted } = deskWith({ card: { ...NEW, version: 7 } });
    const seen = { ...FIRST, ...NEW, version: 9 } as Card;

    await moveCard(desk, number, 'scheduled', { seen, known: { schedule: SLOT } });

    expect(asked).toEqual([]);
    expect(posted).toMatchObject([{ body: { to: 'scheduled', schedule: SLOT }, seen: 9 }]);
  });
});

describe('a move that is taken back', () => {
  const moved = (card: Card) =>
    ({ card, to: 'in-progress', change: { version: 9 }, known: {} }) as unknown as Moved;

  test('names the version that it made, and shows the card as it was while that is sent', async () => {
    const { desk, card, number, posted, heard, done, pending } = deskWith({ card: BOOKED });

    await undoMove(desk, moved(card));

    expect(posted).toMatchObject([
      {
        path: `/api/work-orders/${number}/undo`,
        body: { version: 9 },
        seen: 9,
        pending: [{ to: 'scheduled', was: card }],
      },
    ]);
    expect(heard).toEqual([{ version: 9 }]);
    expect(done).toEqual([-9]);
    expect(pending.size).toBe(0);
  });

  test('and refused stays as it is, and the reason is told', async () => {
    const { desk, card, heard, problems, pending } = deskWith({
      card: BOOKED,
      replies: [refused('nothing-to-undo')],
    });

    await undoMove(desk, moved(card));

    expect(problems).toMatchObject([{ code: 'nothing-to-undo' }]);
    expect([heard, pending.size]).toEqual([[], 0]);
  });

  test('is sent once, however often it is pressed, and never without a network', async () => {
    const online = deskWith({ card: BOOKED });
    const offline = deskWith({ card: BOOKED, offline: true });

    await Promise.all(
      [online, online, offline].map(({ desk, card }) => undoMove(desk, moved(card))),
    );

    expect(online.posted).toHaveLength(1);
    expect(offline.posted).toEqual([]);
    expect(offline.problems.map(({ code }) => code)).toEqual(['offline']);
  });
});
