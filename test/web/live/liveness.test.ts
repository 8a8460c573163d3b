import { describe, expect, test } from 'vitest';
import type { FeedEvent } from '../../../web/api/feed-state.ts';
import { BEHIND_MS, FRESH_MS, liveness, wants } from '../../../web/api/liveness.ts';
import { beat, changes, ONE, play, shown, TWO } from './play.ts';

describe('the indicator', () => {
  test('is green once the head is confirmed, and for ten seconds', () => {
    const { server, state } = shown();

    const after = play([beat(server, state, 1_000)], state);

    expect(liveness(state, 1_000)).toEqual({ is: 'connecting' });
    expect(liveness(after, 1_000 + FRESH_MS)).toEqual({ is: 'live' });
    expect(liveness(after, 1_001 + FRESH_MS)).toEqual({ is: 'stale', since: 1_000, why: 'silent' });
  });

  test('is green as the first board comes, when the head was heard before it', () => {
    const { server, state: late } = shown();
    const open: FeedEvent = { is: 'socket', open: true, at: 0 };
    const first: FeedEvent = { is: 'snapshot', view: server.view(), askedAt: 0, at: 1_200 };

    const after = play([open, beat(server, play([]), 1_000), first]);
    server.set(ONE, { status: 'scheduled' });
    const behind = play([open, beat(server, play([]), 1_000), first]);

    expect(liveness(late, 1_200)).toEqual({ is: 'connecting' });
    expect(liveness(after, 1_200)).toEqual({ is: 'live' });
    expect(liveness(behind, 1_200)).toEqual({ is: 'connecting' });
  });

  test('is red as soon as the socket is gone', () => {
    const { server, state } = shown();
    const live = play([beat(server, state, 1_000)], state);

    const after = play([{ is: 'socket', open: false, at: 1_500 }], live);

    expect(liveness(after, 1_500)).toMatchObject({ is: 'stale', why: 'closed' });
  });

  test('is red while a gap stays open', () => {
    const { server, state } = shown();
    const live = play([beat(server, state, 1_000)], state);
    server.set(ONE, { status: 'scheduled' });
    const beyond = server.set(TWO, {});

    const after = play([changes([beyond], 2_000)], live);

    expect(liveness(after, 2_000 + BEHIND_MS)).toMatchObject({ is: 'stale', why: 'behind' });
  });

  test('does not stay at connecting when no heartbeat is ever answered', () => {
    const { state } = shown();

    expect(liveness(state, FRESH_MS)).toEqual({ is: 'connecting' });
    expect(liveness(state, FRESH_MS + 1)).toEqual({ is: 'stale', since: 0, why: 'silent' });
  });

  test('counts a head that was ahead of us from the moment we reach it', () => {
    const { server, state } = shown();
    const change = server.set(ONE, { status: 'scheduled' });
    const ahead = play([beat(server, state, 1_000)], state);

    const after = play([changes([change], 1_100)], ahead);

    expect(liveness(ahead, 1_050)).toEqual({ is: 'connecting' });
    expect(liveness(after, 1_100)).toEqual({ is: 'live' });
  });
});

describe('a checksum that differs', () => {
  test('fetches a fresh board once, then says so, and recovers when it agrees again', () => {
    const { server, state } = shown();
    const live = play([beat(server, state, 1_000)], state);
    const lie: FeedEvent = {
      ...beat(server, live, 2_000),
      head: { ...server.head(), checksum: 7 },
    } as FeedEvent;

    const doubting = play([lie], live);
    const fresh = play(
      [{ is: 'snapshot', view: server.view(), askedAt: 2_100, at: 2_100 }],
      doubting,
    );
    const again = play([{ ...lie, at: 7_000, sentAt: 7_000 } as FeedEvent], fresh);
    const agreed = play([beat(server, again, 8_000)], again);

    expect(wants(doubting, 2_000)).toBe('snapshot');
    expect(liveness(doubting, 2_000)).toMatchObject({ is: 'stale', why: 'differs' });
    expect(wants(again, 7_000)).toBeUndefined();
    expect(liveness(again, 7_000)).toMatchObject({ is: 'stale', why: 'differs' });
    expect(liveness(agreed, 8_000)).toEqual({ is: 'live' });
  });

  test('is found in a change too: a card that we lost is noticed', () => {
    const { server, state } = shown();
    const board = state.board;
    if (!board) throw new Error('no board');
    const wrong = { ...state, board: { ...board, checksum: board.checksum + 1 } };

    const after = play([changes([server.set(ONE, { status: 'scheduled' })])], wrong);

    expect(wants(after, 100)).toBe('snapshot');
  });

  test('and a server that was set back is believed', () => {
    const { server, state } = shown();
    const past = { ...server.head(), version: 1 };

    const after = play(
      [{ is: 'head', head: past, sentAt: 10, asked: state.board?.version ?? 0, at: 20 }],
      state,
    );

    expect(wants(after, 20)).toBe('snapshot');
  });
});
