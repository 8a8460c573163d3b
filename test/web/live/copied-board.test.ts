import { describe, expect, test } from 'vitest';
import { FRESH_MS, liveness, wants } from '../../../web/api/liveness.ts';
import { beat, caughtUp, changes, confirmed, ONE, play, TWO } from './play.ts';
import type { ServerBoard } from './server-board.ts';

describe('a copy of an earlier board', () => {
  const copyOf = (server: ServerBoard, at = 50_000) => {
    const { state } = confirmed();
    const { board } = play([{ is: 'snapshot', view: server.view(), askedAt: 0, at: 0 }], state);
    if (!board) throw new Error('no board');
    return { is: 'copy', board, rightAt: 10_000, skew: 0, at } as const;
  };

  test('is shown at once, marked, and green only when the server has told what happened since', () => {
    const { server } = confirmed();
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
    const { server } = confirmed();
    const copied = play([copyOf(server), { is: 'socket', open: true, at: 50_001 }]);

    const beaten = play([beat(server, copied, 50_100)], copied);

    expect(liveness(beaten, 50_150).is).toBe('checking');
  });

  test('of another history gives way to a fresh board, though versions and sums agree', () => {
    const [mine, theirs] = [confirmed().server, confirmed().server];
    mine.set(ONE, { title: 'As it was' });
    theirs.set(ONE, { title: 'As it was begun anew' });
    const copied = play([copyOf(mine)]);

    const told = play([caughtUp(theirs, copied, 50_200)], copied);
    const same = play([caughtUp(mine, copied, 50_200)], copied);

    expect(wants(told, 50_200)).toBe('snapshot');
    expect(wants(same, 50_200)).toBeUndefined();
  });

  test('is held against its own last change, however far frames have carried it meanwhile', () => {
    const [mine, theirs] = [confirmed().server, confirmed().server];
    mine.set(ONE, { title: 'As it was' });
    theirs.set(ONE, { title: 'As it was begun anew' });
    const copied = play([copyOf(mine)]);
    const [told, same] = [caughtUp(theirs, copied, 50_200), caughtUp(mine, copied, 50_200)];
    const further = (server: ServerBoard) =>
      play([changes([server.set(TWO, { status: 'scheduled' })], 50_100)], copied);

    const [doubted, believed] = [play([told], further(theirs)), play([same], further(mine))];

    expect(wants(doubted, 50_200)).toBe('snapshot');
    expect(wants(believed, 50_200)).toBeUndefined();
    expect(believed.copied).toBe(false);
  });

  test('is not held against the sum of another version when frames that waited carry it further', () => {
    const { server } = confirmed();
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
    const { server, state } = confirmed();

    const after = play([copyOf(server)], state);

    expect(after.board).toBe(state.board);
    expect(after.copied).toBe(false);
  });
});
