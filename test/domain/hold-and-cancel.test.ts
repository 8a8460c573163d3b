import { describe, expect, test } from 'vitest';
import type { Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import { about, EARLIER, inWords, NOW, standing } from './builders.ts';

function run(state: WorkOrderState, command: Command) {
  return decide(state, command, about(state.jobs));
}

describe('holding, resuming, cancelling and reopening an order', () => {
  const hold: Command = { do: 'hold', hold: { reason: 'access' } };
  const cancel: Command = { do: 'cancel', reason: 'sold' };

  test.each<[string, Command, string]>([
    ['in-progress: started', hold, 'in-progress: started'],
    ['new:', { do: 'resume' }, 'work-order-not-on-hold'],
    ['completed:', hold, 'work-order-completed'],
    ['completed:', { do: 'resume' }, 'work-order-completed'],
    ['cancelled:', hold, 'work-order-cancelled'],
    ['cancelled:', { do: 'resume' }, 'work-order-cancelled'],
    [
      'in-progress: completed started unscheduled',
      cancel,
      'cancelled: completed cancelled cancelled',
    ],
    ['completed: completed', cancel, 'cancelled: completed'],
    ['cancelled:', cancel, 'work-order-cancelled'],
    ['cancelled:', { do: 'reopen' }, 'new:'],
    ['cancelled: cancelled', { do: 'reopen' }, 'new: cancelled'],
    ['cancelled: completed cancelled', { do: 'reopen' }, 'in-progress: completed cancelled'],
    ['completed:', { do: 'reopen' }, 'work-order-not-cancelled'],
    ['new:', { do: 'reopen' }, 'work-order-not-cancelled'],
  ])('%s, %o: %s', (before, command, after) => {
    expect(inWords(run(standing(before), command))).toBe(after);
  });

  test('a hold says why, and a new reason takes the place of the old', () => {
    expect(run(standing('new', 'parts'), hold)).toMatchObject({
      value: { order: { onHold: { reason: 'access' } } },
    });
    expect(run(standing('new', 'parts'), { do: 'resume' })).toMatchObject({
      value: { order: { onHold: undefined } },
    });
  });

  test('a cancelled order says when and why, and forgets its hold', () => {
    const off = run(standing('scheduled: scheduled', 'parts'), cancel);

    expect(off).toMatchObject({
      value: { order: { cancelledAt: NOW, reason: 'sold', visits: { done: 0, total: 0 } } },
    });
    expect(off).not.toHaveProperty('value.order.onHold');
  });

  test('what was done before a cancellation keeps its time', () => {
    expect(run(standing('in-progress: completed'), cancel)).toMatchObject({
      value: { jobs: [{ status: 'completed', completedAt: EARLIER }] },
    });
  });
});
