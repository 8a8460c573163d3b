import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import type { Job } from '../../domain/job.ts';
import { VISITS_MAX } from '../../domain/recurrence.ts';
import { deedsOf, JOB_DEEDS, type JobDeed } from '../../domain/visit.ts';
import { ORDER_DEEDS, type OrderDeed, orderDeeds } from '../../domain/work-order.ts';
import { orders } from './arbitraries.ts';
import { about, MORNING, standing } from './builders.ts';
import { histories } from './commands.ts';
import { replay } from './replay.ts';

/** Every order that anybody can bring about. */
function forEveryOrder(see: (state: WorkOrderState) => void): void {
  fc.assert(
    fc.property(orders, histories, (start, history) => {
      see(replay(start, history, () => undefined));
    }),
    { numRuns: 300 },
  );
}

const accepts = (state: WorkOrderState, command: Command) =>
  decide(state, command, about(state.jobs)).ok;

const OF_ORDER: Record<OrderDeed, Command> = {
  edit: { do: 'edit', change: { title: 'Furnace' } },
  'add-job': { do: 'add-job' },
  hold: { do: 'hold', hold: { reason: 'parts' } },
  resume: { do: 'resume' },
  cancel: { do: 'cancel', reason: 'sold' },
  reopen: { do: 'reopen' },
};

const ofVisit = (deed: JobDeed, { number: job }: Job): Command =>
  deed === 'schedule'
    ? { do: 'schedule-job', job, slot: MORNING }
    : { do: `${deed}-job` as 'start-job', job };

describe('what a screen offers is what is accepted, and nothing else is', () => {
  test('of an order', () => {
    forEveryOrder((state) => {
      const isFull = state.jobs.length >= VISITS_MAX;
      const isHeld = 'onHold' in state.order && state.order.onHold !== undefined;
      // Offered or not is the order's; that it is full only its visits tell. Who holds again gives another reason.
      const counts = (deed: OrderDeed) =>
        !(deed === 'add-job' && isFull) && !(deed === 'hold' && isHeld);

      const accepted = ORDER_DEEDS.filter((deed) => accepts(state, OF_ORDER[deed]));

      expect(accepted.filter(counts)).toEqual(orderDeeds(state.order).filter(counts));
    });
  });

  test('of each of its visits, while it stands on the board', () => {
    forEveryOrder((state) => {
      const onHold = 'onHold' in state.order && state.order.onHold !== undefined;
      for (const job of state.jobs) {
        const accepted = JOB_DEEDS.filter((deed) => accepts(state, ofVisit(deed, job)));

        const off = state.order.status === 'cancelled';
        expect(accepted).toEqual(off ? [] : deedsOf(job, onHold));
      }
    });
  });

  test.each<[string, readonly OrderDeed[]]>([
    ['new:', ['edit', 'add-job', 'hold', 'cancel']],
    ['completed:', ['edit', 'add-job', 'cancel']],
    ['cancelled:', ['reopen']],
  ])('%s: %j', (order, deeds) => {
    expect(orderDeeds(standing(order).order)).toEqual(deeds);
  });

  test('on hold: resume instead of hold', () => {
    expect(orderDeeds(standing('scheduled: scheduled', 'parts').order)).toEqual([
      ...['edit', 'add-job', 'resume', 'cancel'],
    ]);
  });
});
