import { describe, expect, test } from 'vitest';
import type { Change } from '../../../functions/contract/board.ts';
import { feed } from '../../../web/api/feed.ts';
import { EMPTY_FEED, type Feed, type FeedEvent } from '../../../web/api/feed-state.ts';
import { liveness, wants } from '../../../web/api/liveness.ts';
import { ServerBoard } from './server-board.ts';

const ONE = 'WO-KKT-000001';
const WRONG = 4711;

function play(events: readonly FeedEvent[], from: Feed = EMPTY_FEED): Feed {
  return events.reduce(feed, from);
}
const changes = (list: readonly Change[], at: number): FeedEvent => ({
  is: 'changes',
  changes: list,
  at,
});
const snapshot = (server: ServerBoard, at: number): FeedEvent => ({
  is: 'snapshot',
  view: server.view(),
  askedAt: at,
  at,
});
const beat = (server: ServerBoard, state: Feed, at: number): FeedEvent => ({
  is: 'head',
  head: server.head(),
  sentAt: at,
  asked: state.board?.version ?? 0,
  at,
});

/** A board with two orders, shown and confirmed. */
function live(): { server: ServerBoard; state: Feed } {
  const server = new ServerBoard();
  server.set(ONE, {});
  server.set('WO-KKT-000002', {});
  const shown = play([snapshot(server, 0), { is: 'socket', open: true, at: 0 }]);
  return { server, state: feed(shown, beat(server, shown, 10)) };
}

/** The entry that the book check writes: the recounted books and nothing else. */
function mend(server: ServerBoard): Change {
  server.version += 1;
  const change: Change = {
    version: server.version,
    at: '2026-11-23T14:00:00Z',
    by: 'repair',
    kind: 'books-mended',
    id: 'books',
    set: {},
    counts: server.counts(),
    checksum: server.checksum(),
  };
  server.log.push(change);
  return change;
}

/** What the live connection does with a state: fetches what it wants, and beats. */
function settled(server: ServerBoard, state: Feed, at: number): Feed {
  const fetched = wants(state, at) === 'snapshot' ? feed(state, snapshot(server, at)) : state;
  return feed(fetched, beat(server, fetched, at));
}

function expectAgreement(server: ServerBoard, state: Feed, at: number): void {
  expect([...(state.board?.cards.values() ?? [])]).toEqual([...server.cards.values()]);
  expect(state.board?.counts).toEqual(server.counts());
  expect(state.board?.checksum).toBe(server.checksum());
  expect(state.board?.version).toBe(server.version);
  expect(wants(state, at)).toBeUndefined();
  expect(liveness(state, at)).toEqual({ is: 'live' });
}

describe('a screen that hears of mended books', () => {
  test('shows what the cards really are, even one whose version never changed', () => {
    const { server, state } = live();
    const card = server.cards.get(ONE);
    if (card) server.cards.set(ONE, { ...card, status: 'in-progress' });

    const heard = feed(state, changes([mend(server)], 100));

    expect(wants(heard, 100)).toBe('snapshot');
    expectAgreement(server, settled(server, heard, 200), 200);
  });

  test('shows a card that had vanished from the table no longer', () => {
    const { server, state } = live();
    server.cards.delete(ONE);

    const heard = feed(state, changes([mend(server)], 100));

    expectAgreement(server, settled(server, heard, 200), 200);
  });

  test('takes back that the books differ, when they were wrong and it was right', () => {
    const { server, state } = live();
    const wrong = { ...server.view(), checksum: WRONG };
    const differing = play(
      [
        { is: 'snapshot', view: wrong, askedAt: 100, at: 100 },
        { is: 'snapshot', view: wrong, askedAt: 200, at: 200 },
      ],
      state,
    );
    expect(liveness(differing, 200)).toMatchObject({ is: 'stale', why: 'differs' });

    const heard = feed(differing, changes([mend(server)], 300));

    expectAgreement(server, settled(server, heard, 400), 400);
  });

  test('is not put off by a board that was on its way before', () => {
    const { server, state } = live();
    const underWay = snapshot(server, 150);
    server.cards.delete(ONE);
    const change = mend(server);

    const late = play([changes([change], 100), underWay], state);
    const caughtUp = play(
      [
        {
          is: 'caught-up',
          view: server.changesSince(late.board?.version ?? 0),
          asked: late.board,
          askedAt: 500,
          at: 500,
        },
      ],
      late,
    );

    expectAgreement(server, settled(server, caughtUp, 600), 600);
  });

  test('asks for no board after any other change', () => {
    const { server, state } = live();

    const heard = feed(state, changes([server.set(ONE, { status: 'scheduled' })], 100));

    expect(wants(heard, 100)).toBeUndefined();
    expectAgreement(server, feed(heard, beat(server, heard, 200)), 200);
  });
});
