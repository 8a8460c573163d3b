import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import { COLUMNS } from '../../../domain/lifecycle.ts';
import {
  type DragEvent,
  type Effect,
  LIFT_PX,
  REST,
  type Session,
  SWIPE_PX,
  step,
} from '../../../web/features/board/drag/session.ts';

const NUMBER = 'WO-KKT-001081' as WorkOrderNumber;
const ORIGIN = { x: 100, y: 100 };

function play(events: readonly DragEvent[]): { session: Session; effects: Effect[] } {
  let session = REST;
  const effects: Effect[] = [];
  for (const event of events) {
    const next = step(session, event);
    session = next.session;
    if (next.effect) effects.push(next.effect);
  }
  return { session, effects };
}

const press = (by: 'mouse' | 'touch'): DragEvent => ({
  type: 'press',
  number: NUMBER,
  from: 'new',
  by,
  start: ORIGIN,
});
const travel = (px: number): DragEvent => ({ type: 'travel', to: { x: 100 + px, y: 100 } });
const lift: DragEvent = { type: 'lift', number: NUMBER, from: 'new' };

describe('a drag', () => {
  test('begins for a mouse when it travels, and a click stays a click', () => {
    const clicked = play([press('mouse'), travel(LIFT_PX - 1), { type: 'release' }]);
    const dragged = play([press('mouse'), travel(LIFT_PX)]);

    expect(clicked.effects).toEqual([]);
    expect(dragged.effects).toEqual([{ do: 'lift', number: NUMBER, by: 'mouse' }]);
  });

  test('begins for a finger when it rests, and a swipe scrolls', () => {
    const swiped = play([press('touch'), travel(SWIPE_PX), { type: 'hold' }]);
    const held = play([press('touch'), travel(SWIPE_PX - 1), { type: 'hold' }]);

    expect(swiped).toEqual({ session: REST, effects: [] });
    expect(held.effects).toEqual([{ do: 'lift', number: NUMBER, by: 'touch' }]);
  });

  test('drops in the column that the card is over', () => {
    const { session, effects } = play([
      lift,
      { type: 'over', column: 'scheduled' },
      { type: 'release' },
    ]);

    expect(session).toEqual(REST);
    expect(effects.at(-1)).toEqual({ do: 'drop', number: NUMBER, to: 'scheduled' });
  });

  test.each([
    ['over its own column', { type: 'over', column: 'new' }],
    ['outside the board', { type: 'over', column: undefined }],
  ] as const)('ends where it began when released %s', (_, over) => {
    const { effects } = play([lift, over, { type: 'release' }]);

    expect(effects.at(-1)).toEqual({ do: 'return', number: NUMBER, why: 'home' });
  });

  test('is cancelled when its card is no longer shown', () => {
    const { session, effects } = play([
      lift,
      { type: 'over', column: 'completed' },
      { type: 'card', column: undefined },
      { type: 'release' },
    ]);

    expect(session).toEqual(REST);
    expect(effects.at(-1)).toEqual({ do: 'lose', number: NUMBER });
  });

  test('goes on when a teammate moves its card, and the column it moved to is home then', () => {
    const { effects } = play([
      lift,
      { type: 'over', column: 'scheduled' },
      { type: 'card', column: 'scheduled' },
      { type: 'release' },
    ]);

    expect(effects.at(-1)).toEqual({ do: 'return', number: NUMBER, why: 'home' });
  });

  test('whatever happens, every lift has one end and nothing is dropped that was not lifted', () => {
    const anyColumn = fc.option(fc.constantFrom(...COLUMNS), { nil: undefined });
    const anyEvent: fc.Arbitrary<DragEvent> = fc.oneof(
      fc.constantFrom(press('mouse'), press('touch'), lift),
      fc.integer({ min: 0, max: 30 }).map(travel),
      fc.constantFrom<DragEvent>({ type: 'hold' }, { type: 'release' }, { type: 'cancel' }),
      fc.record({ type: fc.constantFrom('over', 'card'), column: anyColumn }),
    );

    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const { effects } = play([...events, { type: 'cancel' }]);

        const beginsAndEnds = effects.map((effect) => effect.do === 'lift');
        expect(beginsAndEnds).toEqual(effects.map((_, index) => index % 2 === 0));
        expect(effects.length % 2).toBe(0);
      }),
    );
  });
});
