import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Circumstances, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import { firstOpen, isOpen } from '../../domain/job.ts';
import { type Move, moves } from '../../domain/lifecycle.ts';
import { VISITS_MAX } from '../../domain/recurrence.ts';
import { refuse } from '../../domain/result.ts';
import { factsOf } from '../../domain/work-order.ts';
import { orders } from './arbitraries.ts';
import { about, inWords, MORNING } from './builders.ts';
import { histories } from './commands.ts';
import { replay } from './replay.ts';

describe('the moves that a card offers', () => {
  const answers = { schedule: MORNING, openJobs: 'complete' } as const;
  /** The card cannot know it: a visit would have to be made, and the order has as many as it may. */
  const isFull = ({ jobs }: WorkOrderState, move: Move) =>
    move.legal &&
    move.does.includes('book-first') &&
    jobs.length === VISITS_MAX &&
    firstOpen(jobs) === undefined;

  function forEveryMove(
    see: (state: WorkOrderState, move: Move, circumstances: Circumstances) => void,
  ) {
    fc.assert(
      fc.property(orders, histories, (start, history) => {
        const state = replay(start, history, () => undefined);
        const facts = factsOf(state.order);
        for (const move of facts ? moves(facts) : []) see(state, move, about(state.jobs));
      }),
      { numRuns: 300 },
    );
  }

  test('are never a lie: answered, the order goes there', () => {
    forEveryMove((state, move, circumstances) => {
      if (!move.legal) return;

      const result = decide(state, { do: 'move', to: move.to, ...answers }, circumstances);

      if (isFull(state, move)) expect(inWords(result)).toBe('too-many-visits');
      else expect(result).toMatchObject({ ok: true, value: { order: { status: move.to } } });
    });
  });

  test('ask for what they need and no more', () => {
    forEveryMove((state, move, circumstances) => {
      if (!move.legal) return;
      const openJobs = state.jobs.filter(isOpen).map((job) => job.number);

      const result = decide(state, { do: 'move', to: move.to }, circumstances);

      if (move.asks.length === 0) expect(result.ok).toBe(true);
      else expect(result).toEqual(refuse({ code: 'move-unanswered', asks: move.asks, openJobs }));
    });
  });

  test('are refused for the reason that the card gives', () => {
    forEveryMove((state, move, circumstances) => {
      if (move.legal) return;

      const result = decide(state, { do: 'move', to: move.to, ...answers }, circumstances);

      expect(inWords(result)).toBe(move.why);
    });
  });
});
