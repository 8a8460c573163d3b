import { describe, expect, test } from 'vitest';
import type { Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import { about, EARLIER, inWords, NOW, standing } from './builders.ts';

function run(state: WorkOrderState, command: Command) {
  return decide(state, command, about(state.jobs));
}

describe('holding, resuming, cancelling and reopening an order', () => {
  const hold: Command = { do: 'hold', reason: 'access' };
  const cancel: Command = { do: 'cancel', reason: 'sold' };

  test.each<[string, string | undefined, Command, string]>([
    ['in-progress: started', undefined, hold, 'in-progress: started'],
    ['new:', 'parts', { do: 'resume' }, 'new:'],
    ['new:', undefined, { do: 'resume' }, 'work-order-not-on-hold'],
    ['completed:', undefined, hold, 'work-order-completed'],
    ['completed:', undefined, { do: 'resume' }, 'work-order-completed'],
    ['cancelled:', undefined, hold, 'work-order-cancelled'],
    ['cancelled:', undefined, { do: 'resume' }, 'work-order-cancelled'],
    [
      'in-progress: completed started unscheduled',
      undefined,
      cancel,
      'cancelled: completed cancelled cancelled',
    ],
    ['completed: completed', undefined, cancel, 'cancelled: completed'],
    ['cancelled:', undefined, cancel, 'work-order-cancelled'],
    ['cancelled:', undefined, { do: 'reopen' }, 'new:'],
    ['cancelled: cancelled', undefined, { do: 'reopen' }, 'new: cancelled'],
    [
      'cancelled: completed cancelled',
      undefined,
      { do: 'reopen' },
      'in-progress: completed cancelled',
    ],
    ['completed:', undefined, { do: 'reopen' }, 'work-order-not-cancelled'],
    ['new:', undefined, { do: 'reopen' }, 'work-order-not-cancelled'],
  ])('%s, on hold for %s, %o: %s', (before, onHold, command, after) => {
    expect(inWords(run(standing(before, onHold), command))).toBe(after);
  });

  test('a hold says why, and a new reason takes the place of the old', () => {
    expect(run(standing('new', 'parts'), hold)).toMatchObject({
      value: { order: { onHold: 'access' } },
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
