import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { type Moved, undoMove } from '../../../web/features/board/moves.ts';
import { BOOKED, deskWith, refused } from './move-desk.ts';

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
