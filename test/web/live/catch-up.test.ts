import { describe, expect, test } from 'vitest';
import { wants } from '../../../web/api/liveness.ts';
import { beat, changes, ONE, play, shown, TWO } from './play.ts';

describe('what a catch-up tells', () => {
  test('is old when frames were faster, and no reason to doubt the server', () => {
    const { server, state } = shown();
    const asked = state.board;
    const view = server.changesSince(asked?.version ?? 0);
    const next = server.set(ONE, { status: 'scheduled' });
    const moved = play([changes([next], 1_000)], state);

    const late = play([{ is: 'caught-up', view, asked, askedAt: 900, at: 1_100 }], moved);

    expect(wants(late, 10_000)).toBeUndefined();
    expect(late.board).toBe(moved.board);
    expect(late.rightAt).toBe(900);
  });

  test('leaves open a gap beyond it that frames have told of since', () => {
    const { server, state } = shown();
    const asked = state.board;
    const first = server.set(ONE, { status: 'scheduled' });
    const view = server.changesSince(asked?.version ?? 0);
    const second = server.set(ONE, { status: 'in-progress' });
    server.set(TWO, { status: 'scheduled' });
    const moved = play([changes([first, second], 1_000)], state);
    const ahead = play([beat(server, moved, 1_100)], moved);

    const late = play([{ is: 'caught-up', view, asked, askedAt: 900, at: 1_200 }], ahead);

    expect(wants(late, 2_000)).toBe('changes');
  });

  test('of less than was known when it was asked is a server that was set back', () => {
    const { server, state } = shown();
    const before = server.changesSince(server.version - 1);
    const moved = play([changes([server.set(ONE, { status: 'scheduled' })])], state);

    const back = play(
      [{ is: 'caught-up', view: before, asked: moved.board, askedAt: 1_000, at: 1_000 }],
      moved,
    );

    expect(wants(back, 1_000)).toBe('snapshot');
  });
});
