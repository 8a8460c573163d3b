import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { moveCard } from '../../../web/features/board/moves.ts';
import { accepted, BOOKED, deskWith, FIRST, NEW, refused, SLOT } from './move-desk.ts';

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

  test('that follows another of the same card before the server has answered is made after it', async () => {
    const { desk, number, posted } = deskWith({ card: BOOKED });
    let status: Card['status'] = 'scheduled';
    const board = {
      ...desk,
      card: () =>
        ({ ...FIRST, ...BOOKED, status, version: status === 'scheduled' ? 7 : 9 }) as Card,
      heard: () => {
        status = 'in-progress';
      },
    };

    await Promise.all([
      moveCard(board, number, 'in-progress'),
      moveCard(board, number, 'new', { seen: { ...FIRST, ...BOOKED } as Card }),
    ]);

    expect(posted).toMatchObject([
      { body: { to: 'in-progress' }, seen: 7 },
      { body: { to: 'new' }, seen: 9 },
    ]);
  });

  test('that follows a refused one is not made: it was meant for a card that stands elsewhere', async () => {
    const { desk, number, posted, problems } = deskWith({
      card: BOOKED,
      replies: [refused('work-order-on-hold')],
    });

    await Promise.all([moveCard(desk, number, 'in-progress'), moveCard(desk, number, 'completed')]);

    expect(posted).toHaveLength(1);
    expect(problems).toHaveLength(1);
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
