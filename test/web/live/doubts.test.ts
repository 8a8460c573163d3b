import { describe, expect, test } from 'vitest';
import type { Feed, FeedEvent } from '../../../web/api/feed-state.ts';
import { FRESH_MS, liveness, WAKE_MS, wants } from '../../../web/api/liveness.ts';
import { liveWords } from '../../../web/parts/live-words.ts';
import { beat, changes, ONE, play, shown, TWO } from './play.ts';
import type { ServerBoard } from './server-board.ts';

/** A board that is shown and was confirmed at 1 s. */
function live() {
  const { server, state } = shown();
  return { server, state: play([beat(server, state, 1_000)], state) };
}
const caughtUp = (server: ServerBoard, state: Feed, at: number): FeedEvent => ({
  is: 'caught-up',
  // Of a copy its own last change is asked for too.
  view: server.changesSince((state.board?.version ?? 0) - (state.copied ? 1 : 0)),
  asked: state.board,
  askedAt: at,
  at,
});

describe('red', () => {
  test('is a machine without network, until it is back and the server has confirmed', () => {
    const { server, state } = live();

    const off = play([{ is: 'network', offline: true, at: 2_000 }], state);
    const back = play([{ is: 'network', offline: false, at: 20_000 }], off);
    const green = play([beat(server, back, 20_100)], back);

    expect(liveness(off, 2_000)).toEqual({ is: 'stale', since: 1_000, why: 'offline' });
    expect(liveness(back, 20_050)).toMatchObject({ is: 'stale', why: 'silent' });
    expect(liveness(green, 20_200)).toEqual({ is: 'live' });
  });

  test('is a sign-in that ended, whatever the open socket says, until the server knows the person again', () => {
    const { server, state } = live();

    const out = play([{ is: 'signed-out', at: 2_000 }, beat(server, state, 3_000)], state);
    const again = play([caughtUp(server, out, 4_000)], out);

    expect(liveness(out, 3_100)).toMatchObject({ is: 'stale', why: 'signed-out' });
    expect(liveness(again, 4_100)).toEqual({ is: 'live' });
  });

  test('is a sign-in that ended also when an answer to an earlier question is still to come', () => {
    const { server, state } = live();
    const answer = caughtUp(server, state, 2_000);

    const out = play(
      [
        { is: 'signed-out', at: 2_100 },
        { ...answer, at: 2_200 },
      ],
      state,
    );

    expect(liveness(out, 2_300)).toMatchObject({ is: 'stale', why: 'signed-out' });
  });

  test('is a server that sends nothing by itself; one lost frame is not that', () => {
    const { server, state } = live();
    const missing = (from: typeof state, at: number) => {
      server.set(ONE, { title: `Changed at ${at}` });
      const ahead = play([beat(server, from, at)], from);
      return play([caughtUp(server, ahead, at + 300)], ahead);
    };

    const once = missing(state, 5_000);
    const twice = missing(once, 10_000);
    const sent = play(
      [{ ...changes([server.set(ONE, {})], 12_000), sent: true } as FeedEvent],
      twice,
    );

    expect(liveness(once, 5_400)).toEqual({ is: 'live' });
    expect(liveness(twice, 10_400)).toMatchObject({ is: 'stale', why: 'unsent' });
    expect(liveness(sent, 12_100)).toEqual({ is: 'live' });
  });
});

describe('a page that is looked at again', () => {
  test('is checked before it is green, and red when nobody answers', () => {
    const { server, state } = live();
    server.set(ONE, { status: 'scheduled' });

    const woken = play([{ is: 'woke', at: 600_000 }], state);
    const ahead = play([beat(server, woken, 600_100)], woken);
    const caught = play([caughtUp(server, ahead, 600_500)], ahead);

    expect(liveness(state, 600_000)).toMatchObject({ is: 'stale', why: 'silent' });
    expect(liveness(woken, 600_050)).toEqual({ is: 'checking', since: 1_000 });
    expect(liveness(woken, 600_001 + WAKE_MS)).toMatchObject({ is: 'stale', why: 'silent' });
    expect(liveness(ahead, 600_400)).toEqual({ is: 'checking', since: 1_000 });
    expect(liveness(caught, 600_600)).toEqual({ is: 'live' });
  });

  test('takes no answer from before its sleep for a confirmation', () => {
    const { server, state } = live();

    const late = play([{ ...beat(server, state, 600_000), sentAt: 1_500 } as FeedEvent], state);

    expect(liveness(late, 600_001).is).toBe('stale');
  });
});

describe('the words', () => {
  const at = Date.parse('2026-11-23T13:12:00Z');
  const place = { zone: 'America/Toronto', locale: 'en-CA' };
  const words = (why: 'silent' | 'offline' | 'signed-out') =>
    liveWords({ is: 'stale', since: at, why }, at + 120_000, true, place);

  test('say of each red what is wrong, how old the picture is, and the way out that works', () => {
    const [silent, offline, out] = [words('silent'), words('offline'), words('signed-out')];

    expect(silent).toMatchObject({ label: 'Stale', age: '2 min', help: 'refresh' });
    expect(silent.why).toBe(
      'The server does not answer. What you see may be out of date. You see the board as of 08:12.',
    );
    expect(offline).toMatchObject({ label: 'Offline' });
    expect(offline).not.toHaveProperty('help');
    expect(out).toMatchObject({ label: 'Signed out', help: 'sign-in' });
    expect(new Set([silent.why, offline.why, out.why]).size).toBe(3);
  });

  test('name the day of a picture that is older than one', () => {
    const checking = { is: 'checking', since: at } as const;

    expect(liveWords(checking, at + FRESH_MS, true, place).label).toBe('As of 08:12, checking…');
    expect(liveWords(checking, at + 90_000_000, true, place).label).toMatch(/Nov.*08:12/);
  });
});

describe('a copy of an earlier board', () => {
  const copyOf = (server: ServerBoard, at = 50_000) => {
    const { state } = live();
    const { board } = play([{ is: 'snapshot', view: server.view(), askedAt: 0, at: 0 }], state);
    if (!board) throw new Error('no board');
    return { is: 'copy', board, rightAt: 10_000, skew: 0, at } as const;
  };

  test('is shown at once, marked, and green only when the server has told what happened since', () => {
    const { server } = live();
    const copied = play([copyOf(server), { is: 'socket', open: true, at: 50_001 }]);
    server.set(ONE, { status: 'completed' });

    const caught = play([caughtUp(server, copied, 50_200)], copied);
    const green = play([beat(server, caught, 50_300)], caught);

    expect(wants(copied, 50_000)).toBe('changes');
    expect(liveness(copied, 50_100)).toEqual({ is: 'checking', since: 10_000 });
    expect(liveness(copied, 50_001 + FRESH_MS)).toMatchObject({ is: 'stale', since: 10_000 });
    expect(caught.board?.cards.get(ONE)?.status).toBe('completed');
    expect(liveness(caught, 50_250)).toEqual({ is: 'connecting' });
    expect(liveness(green, 50_350)).toEqual({ is: 'live' });
  });

  test('is not believed by a heartbeat alone', () => {
    const { server } = live();
    const copied = play([copyOf(server), { is: 'socket', open: true, at: 50_001 }]);

    const beaten = play([beat(server, copied, 50_100)], copied);

    expect(liveness(beaten, 50_150).is).toBe('checking');
  });

  test('of another history gives way to a fresh board, though versions and sums agree', () => {
    const [mine, theirs] = [live().server, live().server];
    mine.set(ONE, { title: 'As it was' });
    theirs.set(ONE, { title: 'As it was begun anew' });
    const copied = play([copyOf(mine)]);

    const told = play([caughtUp(theirs, copied, 50_200)], copied);
    const same = play([caughtUp(mine, copied, 50_200)], copied);

    expect(wants(told, 50_200)).toBe('snapshot');
    expect(wants(same, 50_200)).toBeUndefined();
  });

  test('is held against its own last change, however far frames have carried it meanwhile', () => {
    const [mine, theirs] = [live().server, live().server];
    mine.set(ONE, { title: 'As it was' });
    theirs.set(ONE, { title: 'As it was begun anew' });
    const copied = play([copyOf(mine)]);
    const [told, same] = [caughtUp(theirs, copied, 50_200), caughtUp(mine, copied, 50_200)];
    const further = (server: ServerBoard) =>
      play([changes([server.set(TWO, { status: 'scheduled' })], 50_100)], copied);

    const [doubted, confirmed] = [play([told], further(theirs)), play([same], further(mine))];

    expect(wants(doubted, 50_200)).toBe('snapshot');
    expect(wants(confirmed, 50_200)).toBeUndefined();
    expect(confirmed.copied).toBe(false);
  });

  test('is not held against the sum of another version when frames that waited carry it further', () => {
    const { server } = live();
    const copied = play([copyOf(server)]);
    const missing = server.set(ONE, { status: 'scheduled' });
    const told = caughtUp(server, copied, 50_200);
    const beyond = server.set(TWO, { status: 'scheduled' });

    const carried = play([changes([beyond], 50_100), told], copied);

    expect(missing.version).toBe(beyond.version - 1);
    expect(carried.board?.version).toBe(beyond.version);
    expect(wants(carried, 60_000)).toBeUndefined();
  });

  test('comes too late when the server was faster', () => {
    const { server, state } = live();

    const after = play([copyOf(server)], state);

    expect(after.board).toBe(state.board);
    expect(after.copied).toBe(false);
  });
});
