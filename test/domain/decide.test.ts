import { describe, expect, test } from 'vitest';
import type { Circumstances, Command, WorkOrderState } from '../../domain/command.ts';
import { decide, isPlain } from '../../domain/decide.ts';
import { VISITS_MAX } from '../../domain/recurrence.ts';
import { refuse } from '../../domain/result.ts';
import {
  AFTERNOON,
  ANNA,
  about,
  BEN,
  inWords,
  MORNING,
  number,
  slot,
  standing,
  unscheduled,
  workOrder,
} from './builders.ts';

function run(state: WorkOrderState, command: Command, more: Partial<Circumstances> = {}) {
  return decide(state, command, about(state.jobs, more));
}

const backwards = slot('2026-11-24', '10:00', '09:00');
const window = { earliest: '2026-12-01', latest: '2026-12-31' };

type VisitCommand = Extract<Command, { job: unknown }>['do'];

describe('what happens to a visit carries the order', () => {
  test.each<[string, VisitCommand, number, string]>([
    ['new: unscheduled', 'schedule-job', 1, 'scheduled: scheduled'],
    ['new: unscheduled', 'start-job', 1, 'job-not-booked'],
    ['new: unscheduled', 'complete-job', 1, 'in-progress: completed'],
    ['new: unscheduled', 'cancel-job', 1, 'new: cancelled'],
    ['new: unscheduled', 'reopen-job', 1, 'job-not-closed'],
    ['new: cancelled', 'reopen-job', 1, 'new: unscheduled'],
    ['scheduled: scheduled', 'start-job', 1, 'in-progress: started'],
    ['scheduled: scheduled unscheduled', 'complete-job', 1, 'in-progress: completed unscheduled'],
    ['scheduled: scheduled unscheduled', 'cancel-job', 1, 'new: cancelled unscheduled'],
    ['scheduled: scheduled scheduled', 'cancel-job', 1, 'scheduled: cancelled scheduled'],
    ['in-progress: started', 'complete-job', 1, 'in-progress: completed'],
    ['in-progress: started', 'cancel-job', 1, 'in-progress: cancelled'],
    ['in-progress: started', 'schedule-job', 1, 'job-already-started'],
    ['in-progress: completed', 'schedule-job', 1, 'job-already-done'],
    ['completed: completed', 'complete-job', 1, 'job-already-done'],
    ['completed: completed completed', 'reopen-job', 2, 'in-progress: completed unscheduled'],
    ['completed: completed', 'reopen-job', 1, 'new: unscheduled'],
    ['completed: cancelled', 'reopen-job', 1, 'new: unscheduled'],
    ['cancelled: cancelled', 'reopen-job', 1, 'work-order-cancelled'],
    ['scheduled: scheduled', 'use-material', 1, 'scheduled: scheduled'],
    ['completed: completed', 'use-material', 1, 'completed: completed'],
    ['cancelled: cancelled', 'use-material', 1, 'work-order-cancelled'],
    ['new: unscheduled', 'complete-job', 7, 'job-unknown'],
    ['cancelled: cancelled', 'complete-job', 7, 'job-unknown'],
  ])('%s, %s %d: %s', (before, does, job, after) => {
    const command = { do: does, job: number(job), slot: AFTERNOON } as Command;

    expect(inWords(run(standing(before), command))).toBe(after);
  });

  test('a reopened visit that kept its slot schedules the order again', () => {
    const closed = run(standing('scheduled: scheduled'), {
      do: 'move',
      to: 'completed',
      openJobs: 'complete',
    });
    if (!closed.ok) throw new Error(closed.refusal.code);

    const reopened = run(closed.value, { do: 'reopen-job', job: number(1) });

    expect(inWords(reopened)).toBe('scheduled: scheduled');
    expect(reopened).toMatchObject({ value: { jobs: [{ slot: MORNING }] } });
    expect(reopened).not.toHaveProperty('value.order.completedAt');
  });

  test('work on hold is not started, but what was done is done and what is planned may be booked', () => {
    const held = standing('scheduled: scheduled unscheduled', 'parts');

    expect(run(held, { do: 'start-job', job: number(1) })).toEqual(
      refuse({ code: 'work-order-on-hold', hold: { reason: 'parts' } }),
    );
    expect(run(held, { do: 'complete-job', job: number(1) })).toMatchObject({
      value: { order: { status: 'in-progress', onHold: { reason: 'parts' } } },
    });
    expect(run(held, { do: 'schedule-job', job: number(2), slot: AFTERNOON }).ok).toBe(true);
  });
});

describe('a technician', () => {
  const finish: Command = { do: 'complete-job', job: number(1) };

  test('reports a visit that is booked for them', () => {
    const result = run(standing('scheduled: scheduled'), finish, { onlyVisitsOf: ANNA });

    expect(inWords(result)).toBe('in-progress: completed');
  });

  test.each([
    ['another', 'scheduled: scheduled', BEN],
    ['nobody', 'new: unscheduled', ANNA],
  ])('touches no visit that is booked for %s', (_, order, onlyVisitsOf) => {
    expect(run(standing(order), finish, { onlyVisitsOf })).toEqual(
      refuse({ code: 'visit-of-another-technician' }),
    );
  });
});

describe('adding a visit', () => {
  test.each<[string, Omit<Extract<Command, { do: 'add-job' }>, 'do'>, string]>([
    ['new:', {}, 'new: unscheduled'],
    ['new:', { slot: MORNING }, 'scheduled: scheduled'],
    ['new:', { slot: backwards }, 'slot-ends-before-it-begins'],
    ['scheduled: scheduled', {}, 'scheduled: scheduled unscheduled'],
    ['in-progress: completed', { slot: MORNING }, 'in-progress: completed scheduled'],
    ['completed:', {}, 'new: unscheduled'],
    ['completed: completed', { window }, 'in-progress: completed unscheduled'],
    ['completed: cancelled', { slot: MORNING }, 'scheduled: cancelled scheduled'],
    ['cancelled: completed', {}, 'work-order-cancelled'],
  ])('to %s with %j: %s', (before, plan, after) => {
    expect(inWords(run(standing(before), { do: 'add-job', ...plan }))).toBe(after);
  });

  test('gives it the next number and keeps its window beside its slot', () => {
    const added = run(standing('new: cancelled'), { do: 'add-job', window, slot: MORNING });

    expect(added).toMatchObject({
      value: { jobs: [{}, { number: number(2), window, slot: MORNING }] },
    });
  });

  test('ends at the most that one order may have', () => {
    const jobs = Array.from({ length: VISITS_MAX - 1 }, (_, n) => unscheduled(n + 1));

    const last = run(workOrder('new', jobs), { do: 'add-job' });

    if (!last.ok) throw new Error(last.refusal.code);
    expect(last.value.jobs).toHaveLength(VISITS_MAX);
    expect(run(last.value, { do: 'add-job' })).toEqual(
      refuse({ code: 'too-many-visits', most: VISITS_MAX }),
    );
  });
});

describe('the card alone decides', () => {
  test.each<[string, Command, boolean]>([
    ['new: unscheduled', { do: 'hold', hold: { reason: 'parts' } }, true],
    ['new:', { do: 'resume' }, true],
    ['new:', { do: 'move', to: 'new' }, true],
    ['in-progress: completed', { do: 'move', to: 'scheduled' }, true],
    ['in-progress: completed', { do: 'move', to: 'completed' }, true],
    ['in-progress: unscheduled', { do: 'move', to: 'new' }, true],
    ['completed: completed', { do: 'move', to: 'in-progress' }, true],
    ['scheduled: scheduled', { do: 'move', to: 'in-progress' }, false],
    ['in-progress:', { do: 'move', to: 'completed', openJobs: 'complete' }, false],
    ['new:', { do: 'add-job' }, false],
    ['new:', { do: 'cancel', reason: 'sold' }, false],
    ['cancelled:', { do: 'reopen' }, false],
  ])('%s, %o: %s', (before, command, expected) => {
    expect(isPlain(standing(before).order, command)).toBe(expected);
  });
});
