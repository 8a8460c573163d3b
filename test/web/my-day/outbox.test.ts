import { describe, expect, it, vi } from 'vitest';
import { createOutbox } from '../../../web/api/outbox.ts';
import type { Place } from '../../../web/api/outbox-shelf.ts';
import {
  answered,
  learned,
  NO_PRESSES,
  type Outbox,
  type Press,
  pressed,
  pressedAgain,
  refused,
  refusedOf,
  waiting,
} from '../../../web/api/outbox-state.ts';
import { type Answer, problemOf } from '../../../web/api/problem.ts';

const JOB = 'JOB-KKT-000001';
const press = (id: string, fields: Partial<Press> = {}): Press => ({
  ...{ id, kind: 'note', job: JOB, ofOrder: true, body: { text: id }, seen: 5, title: '', at: 1 },
  ...fields,
});
const put = (...presses: Press[]): Outbox => presses.reduce(pressed, NO_PRESSES);
const ids = (outbox: Outbox) => outbox.map(({ id }) => id);
const CONFLICT = { ...problemOf(412), code: 'work-order-moved-on' };

describe('a press', () => {
  it('that comes twice is one command: by its id, and a deed by the visit it is done to', () => {
    expect(ids(put(press('a'), press('a')))).toEqual(['a']);
    expect(ids(put(press('a', { kind: 'start' }), press('b', { kind: 'start' })))).toEqual(['a']);
    expect(ids(put(press('a'), press('b')))).toEqual(['a', 'b']);
  });

  it('rests on the version that an earlier press of the same visit made', () => {
    const both = put(press('a', { kind: 'start' }), press('b', { kind: 'complete' }));

    const [, complete] = answered(both, 'a', 8);
    const later = pressed(answered(both, 'a', 8), press('c', { kind: 'note' })).at(-1);

    expect(complete?.seen).toBe(8);
    expect(later?.seen).toBe(8);
  });

  it('does not rest on the answer to a note, above which stands what this person never saw', () => {
    const both = put(press('a'), press('b', { kind: 'complete' }));

    expect(answered(both, 'a', 8)[1]?.seen).toBe(5);
  });

  it('of a job on its own rests on any answer: nothing is merged there', () => {
    const both = put(
      press('a', { ofOrder: false }),
      press('b', { kind: 'complete', ofOrder: false }),
    );

    expect(answered(both, 'a', 8)[1]?.seen).toBe(8);
  });

  it('of another visit is left alone', () => {
    const both = put(
      press('a', { kind: 'start' }),
      press('b', { kind: 'start', job: 'JOB-KKT-000002' }),
    );

    expect(answered(both, 'a', 8)[1]?.seen).toBe(5);
  });

  it('that was refused stays to be read, and goes anew as another command, last', () => {
    const told = refused(put(press('a'), press('b')), 'a', CONFLICT);

    const again = pressedAgain(told, 'a', { id: 'c', seen: 9, at: 2 });

    expect(ids(refusedOf(told))).toEqual(['a']);
    expect(ids(waiting(told))).toEqual(['b']);
    expect(ids(waiting(again))).toEqual(['b', 'c']);
    expect(again.at(-1)).toMatchObject({ body: { text: 'a' }, seen: 9 });
    expect(refusedOf(again)).toEqual([]);
  });

  it('is shown until the visits were fetched with it', () => {
    const told = answered(put(press('a')), 'a', 8);

    expect(ids(learned(told, new Map([[JOB, 7]])))).toEqual(['a']);
    expect(ids(learned(told, new Map([[JOB, 8]])))).toEqual([]);
    expect(ids(learned(told, new Map()))).toEqual([]);
    expect(ids(learned(put(press('b')), new Map()))).toEqual(['b']);
  });
});

function place(kept: Outbox = NO_PRESSES): Place<Outbox> & { kept: Outbox; broken?: true } {
  const disk: Place<Outbox> & { kept: Outbox; broken?: true } = {
    kept,
    read: () => Promise.resolve(disk.kept),
    change(step) {
      if (disk.broken) return Promise.reject(new Error('no disk'));
      disk.kept = step(disk.kept);
      return Promise.resolve(disk.kept);
    },
    remove: () => Promise.resolve(),
  };
  return disk;
}

const driver = (answers: readonly Answer<{ version: number }>[], disk: Place<Outbox> = place()) => {
  const left = [...answers];
  const sent: string[] = [];
  const outbox = createOutbox({
    send: async ({ id }) => {
      sent.push(id);
      return left.shift() ?? { ok: true, value: { version: 9 } };
    },
    place: disk,
    pause: (_ms, woken) =>
      new Promise((done) => woken.addEventListener('abort', () => done(), { once: true })),
    alone: (work) => work(),
  });
  return { outbox, sent };
};

describe('the outbox', () => {
  it.each([
    ['no network', 0],
    ['a session that is over', 401],
    ['a busy server', 503],
    ['too many requests', 429],
    ['a server that fails', 500],
  ])('keeps a press over %s and sends it by the same id when woken', async (_what, status) => {
    const { outbox, sent } = driver([{ ok: false, problem: problemOf(status) }]);
    outbox.start();

    await outbox.press(press('a'));
    await vi.waitFor(() => expect(outbox.current().trouble?.status).toBe(status));
    expect(ids(waiting(outbox.current().presses))).toEqual(['a']);
    outbox.wake();

    await vi.waitFor(() => expect(waiting(outbox.current().presses)).toEqual([]));
    expect(sent).toEqual(['a', 'a']);
    expect(outbox.current().trouble).toBeUndefined();
  });

  it.each([400, 403, 404, 409, 412])(
    'tells of a no (%i) and goes on with the next',
    async (status) => {
      const { outbox, sent } = driver([{ ok: false, problem: problemOf(status) }]);
      outbox.start();

      await Promise.all([outbox.press(press('a')), outbox.press(press('b'))]);

      await vi.waitFor(() => expect(sent).toEqual(['a', 'b']));
      await vi.waitFor(() => expect(waiting(outbox.current().presses)).toEqual([]));
      expect(ids(refusedOf(outbox.current().presses))).toEqual(['a']);
    },
  );

  it('lets a press that the server always fails at not hold up the others for ever', async () => {
    const { outbox, sent } = driver(Array(6).fill({ ok: false, problem: problemOf(500) }));
    outbox.start();

    await Promise.all([outbox.press(press('a')), outbox.press(press('b'))]);
    const waking = setInterval(outbox.wake, 1);
    await vi.waitFor(() => expect(sent).toContain('b'));
    clearInterval(waking);

    expect(ids(refusedOf(outbox.current().presses))).toEqual(['a']);
  });

  it('says that this browser keeps nothing, and sends all the same', async () => {
    const disk = { ...place(), change: () => Promise.reject(new Error('no disk')) };
    const { outbox, sent } = driver([{ ok: false, problem: problemOf(0) }], disk);
    outbox.start();

    await outbox.press(press('a'));
    expect(outbox.current().unkept).toBe(true);
    await vi.waitFor(() => expect(sent).toEqual(['a']));
  });
});
