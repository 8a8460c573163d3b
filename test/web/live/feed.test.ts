import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLUMNS } from '../../../domain/lifecycle.ts';
import type { Change } from '../../../functions/contract/board.ts';
import { feed } from '../../../web/api/feed.ts';
import { GAP_MS, liveness, wants } from '../../../web/api/liveness.ts';
import { beat, cardsOf, changes, ONE, play, shown, TWO } from './play.ts';
import { ServerBoard } from './server-board.ts';

describe('changes', () => {
  test('are applied in the order of their versions, whatever order they come in', () => {
    const { server, state } = shown();
    const first = server.set(ONE, { status: 'scheduled' });
    const second = server.set(ONE, { status: 'in-progress' });

    const after = play([changes([second]), changes([first])], state);

    expect(after.board?.cards.get(ONE)?.status).toBe('in-progress');
    expect(after.board?.version).toBe(server.version);
    expect(after.held).toEqual([]);
  });

  test('that are known already change nothing', () => {
    const { server, state } = shown();
    const change = server.set(ONE, { title: 'Boiler inspection' });
    const once = play([changes([change])], state);

    const twice = play([changes([change])], once);

    expect(twice.board).toBe(once.board);
  });

  test('take a field away by null and a card away by no fields at all', () => {
    const { server, state } = shown();
    const due = server.set(ONE, { dueDate: '2026-12-01' });
    const undue = server.set(ONE, { dueDate: undefined });
    const gone = server.remove(TWO);

    const after = play([changes([due, undue, gone])], state);

    expect(cardsOf(after)).toEqual([...server.cards.values()]);
    expect(after.board?.cards.get(ONE)).not.toHaveProperty('dueDate');
    expect(after.board?.counts).toEqual(server.counts());
  });

  test('that came before the first board wait for it', () => {
    const server = new ServerBoard();
    server.set(ONE, {});
    const view = server.view();
    const later = server.set(TWO, {});

    const after = play([changes([later]), { is: 'snapshot', view, askedAt: 0, at: 0 }]);

    expect(cardsOf(after)).toEqual([...server.cards.values()]);
  });
});

describe('a gap', () => {
  test('is asked after only when it did not close by itself', () => {
    const { server, state } = shown();
    server.set(ONE, { status: 'scheduled' });
    const beyond = server.set(TWO, { status: 'scheduled' });

    const gaping = play([changes([beyond], 1_000)], state);

    expect(gaping.board?.version).toBe(state.board?.version);
    expect(wants(gaping, 1_000 + GAP_MS - 1)).toBeUndefined();
    expect(wants(gaping, 1_000 + GAP_MS)).toBe('changes');
  });

  test('is closed by catching up', () => {
    const { server, state } = shown();
    server.set(ONE, { status: 'scheduled' });
    const beyond = server.set(TWO, { status: 'scheduled' });
    const gaping = play([changes([beyond], 1_000)], state);

    const view = server.changesSince(gaping.board?.version ?? 0);
    const asked = gaping.board;
    const after = play([{ is: 'caught-up', view, asked, askedAt: 2_000, at: 2_000 }], gaping);

    expect(cardsOf(after)).toEqual([...server.cards.values()]);
    expect(wants(after, 10_000)).toBeUndefined();
  });

  test('that the server finds too wide is answered by a fresh board', () => {
    const { server, state } = shown();

    const after = play(
      [
        {
          is: 'caught-up',
          view: { version: 900, now: server.head().now, resync: true },
          asked: state.board,
          askedAt: 5,
          at: 5,
        },
      ],
      state,
    );

    expect(wants(after, 5)).toBe('snapshot');
  });

  test('is seen by a heartbeat even when every frame was lost', () => {
    const { server, state } = shown();
    server.set(ONE, { status: 'scheduled' });

    const after = play([beat(server, state, 1_000)], state);

    expect(wants(after, 1_000 + GAP_MS)).toBe('changes');
  });
});

describe('whatever is lost, doubled or overtaken', () => {
  const step = fc.record({
    card: fc.integer({ min: 1, max: 6 }),
    column: fc.constantFrom(...COLUMNS),
    gone: fc.boolean(),
    delivery: fc.constantFrom('now', 'late', 'twice', 'never'),
    beats: fc.boolean(),
  });

  test('the board never says live with another picture than the server had, and ends up right', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { server, state: first } = shown();
        let state = first;
        let at = 1_000;
        const late: Change[] = [];
        const pictures = new Map<number, string>();
        for (const { card, column, gone, delivery, beats } of steps) {
          at += 100;
          const number = `WO-KKT-00000${card}`;
          const change =
            gone && server.cards.has(number)
              ? server.remove(number)
              : server.set(number, { status: column });
          pictures.set(server.version, sorted(server.cards));
          if (delivery === 'late') late.unshift(change);
          if (delivery === 'now' || delivery === 'twice')
            state = feed(state, changes([change], at));
          if (delivery === 'twice') state = feed(state, changes([change], at));
          if (late.length > 2) state = feed(state, changes(late.splice(0), at));
          if (beats) state = feed(state, beat(server, state, at));
          const version = state.board?.version ?? 0;
          if (liveness(state, at).is === 'live' && version > first.heard) {
            expect(sorted(state.board?.cards ?? new Map())).toBe(pictures.get(version));
          }
        }

        const view = server.changesSince(state.board?.version ?? 0);
        const later = at + 1_000;
        const end = play(
          [{ is: 'caught-up', view, asked: state.board, askedAt: later, at: later }],
          state,
        );

        expect(sorted(end.board?.cards ?? new Map())).toBe(sorted(server.cards));
        expect(end.board?.checksum).toBe(server.checksum());
        expect(liveness(feed(end, beat(server, end, at + 2_000)), at + 2_000).is).toBe('live');
      }),
    );
  });
});

const sorted = (cards: ReadonlyMap<string, unknown>): string =>
  JSON.stringify(
    [...cards]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, card]) => Object.entries(card as object).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
