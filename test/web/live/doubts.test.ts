import { describe, expect, test } from 'vitest';
import type { FeedEvent } from '../../../web/api/feed-state.ts';
import { FRESH_MS, liveness, WAKE_MS } from '../../../web/api/liveness.ts';
import { liveWords } from '../../../web/parts/live-words.ts';
import { beat, caughtUp, changes, confirmed, ONE, play } from './play.ts';

describe('red', () => {
  test('is a machine without network, until it is back and the server has confirmed', () => {
    const { server, state } = confirmed();

    const off = play([{ is: 'network', offline: true, at: 2_000 }], state);
    const back = play([{ is: 'network', offline: false, at: 20_000 }], off);
    const green = play([beat(server, back, 20_100)], back);

    expect(liveness(off, 2_000)).toEqual({ is: 'stale', since: 1_000, why: 'offline' });
    expect(liveness(back, 20_050)).toMatchObject({ is: 'stale', why: 'silent' });
    expect(liveness(green, 20_200)).toEqual({ is: 'live' });
  });

  test('is a sign-in that ended, whatever the open socket says, until the server knows the person again', () => {
    const { server, state } = confirmed();

    const out = play([{ is: 'signed-out', at: 2_000 }, beat(server, state, 3_000)], state);
    const again = play([caughtUp(server, out, 4_000)], out);

    expect(liveness(out, 3_100)).toMatchObject({ is: 'stale', why: 'signed-out' });
    expect(liveness(again, 4_100)).toEqual({ is: 'live' });
  });

  test('is a sign-in that ended also when an answer to an earlier question is still to come', () => {
    const { server, state } = confirmed();
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
    const { server, state } = confirmed();
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
    const { server, state } = confirmed();
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
    const { server, state } = confirmed();

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
