import { describe, expect, test } from 'vitest';
import type { Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import type { Column } from '../../domain/lifecycle.ts';
import { VISITS_MAX } from '../../domain/recurrence.ts';
import { type Result, refuse } from '../../domain/result.ts';
import {
  AFTERNOON,
  about,
  cancelled,
  inWords,
  MORNING,
  NOW,
  number,
  scheduled,
  slot,
  standing,
  started,
  unscheduled,
  workOrder,
} from './builders.ts';

type Answers = Omit<Extract<Command, { do: 'move' }>, 'do' | 'to'>;

const ANSWER = {
  nothing: {},
  slot: { schedule: AFTERNOON },
  complete: { openJobs: 'complete' },
  cancel: { openJobs: 'cancel' },
} as const satisfies Record<string, Answers>;

function move(state: WorkOrderState, to: Column, answers: Answers = {}): Result<WorkOrderState> {
  return decide(state, { do: 'move', to, ...answers }, about(state.jobs));
}

const schedule = AFTERNOON;
const december = { earliest: '2026-12-01', latest: '2026-12-31' };

describe('a move to the right carries its visits along', () => {
  test.each<[string, Column, keyof typeof ANSWER, string]>([
    ['new:', 'scheduled', 'slot', 'scheduled: scheduled'],
    ['new: unscheduled unscheduled', 'scheduled', 'slot', 'scheduled: scheduled unscheduled'],
    ['new: cancelled', 'scheduled', 'slot', 'scheduled: cancelled scheduled'],
    ['new:', 'in-progress', 'slot', 'in-progress: started'],
    ['new: unscheduled unscheduled', 'in-progress', 'slot', 'in-progress: started unscheduled'],
    ['new:', 'completed', 'complete', 'completed:'],
    ['new: unscheduled cancelled', 'completed', 'complete', 'completed: completed cancelled'],
    ['scheduled: scheduled scheduled', 'in-progress', 'nothing', 'in-progress: started scheduled'],
    [
      'scheduled: unscheduled scheduled',
      'in-progress',
      'nothing',
      'in-progress: unscheduled started',
    ],
    ['scheduled: scheduled unscheduled', 'completed', 'cancel', 'completed: cancelled cancelled'],
    [
      'in-progress: completed started cancelled',
      'completed',
      'complete',
      'completed: completed completed cancelled',
    ],
    ['in-progress: completed started', 'completed', 'cancel', 'completed: completed cancelled'],
    ['in-progress: completed cancelled', 'completed', 'nothing', 'completed: completed cancelled'],
  ])('%s → %s, answering %s: %s', (before, to, answer, after) => {
    expect(inWords(move(standing(before), to, ANSWER[answer]))).toBe(after);
  });
});

describe('a move to the left takes back what it can', () => {
  test.each<[string, Column, keyof typeof ANSWER, string]>([
    [
      'scheduled: scheduled scheduled cancelled',
      'new',
      'nothing',
      'new: unscheduled unscheduled cancelled',
    ],
    ['in-progress: started scheduled', 'new', 'nothing', 'new: unscheduled unscheduled'],
    ['in-progress: unscheduled', 'new', 'nothing', 'new: unscheduled'],
    [
      'in-progress: started unscheduled',
      'scheduled',
      'nothing',
      'scheduled: scheduled unscheduled',
    ],
    ['in-progress: unscheduled', 'scheduled', 'slot', 'scheduled: scheduled'],
    ['completed: completed', 'in-progress', 'nothing', 'in-progress: completed'],
    ['completed: cancelled', 'new', 'nothing', 'new: cancelled'],
    ['completed: cancelled', 'scheduled', 'slot', 'scheduled: cancelled scheduled'],
  ])('%s → %s, answering %s: %s', (before, to, answer, after) => {
    expect(inWords(move(standing(before), to, ANSWER[answer]))).toBe(after);
  });
});

describe('a move', () => {
  test('books the earliest open visit, into exactly the slot that was answered', () => {
    const state = workOrder('new', [unscheduled(1), unscheduled(2, december)]);

    expect(move(state, 'scheduled', { schedule })).toMatchObject({
      value: {
        jobs: [unscheduled(1), { ...scheduled(2, AFTERNOON), window: december }],
        order: { visits: { done: 0, total: 2, next: { at: '2026-11-24T13:00' } } },
      },
    });
  });

  test('starts the earliest booked visit, whatever its number, now', () => {
    const state = workOrder('scheduled', [scheduled(1, AFTERNOON), scheduled(2, MORNING)]);

    expect(move(state, 'in-progress')).toMatchObject({
      value: { jobs: [scheduled(1, AFTERNOON), { ...started(2), startedAt: NOW }] },
    });
  });

  test('stamps what it completes with the time of the command', () => {
    expect(
      move(standing('in-progress: started'), 'completed', { openJobs: 'complete' }),
    ).toMatchObject({
      value: { order: { completedAt: NOW }, jobs: [{ completedAt: NOW, slot: MORNING }] },
    });
  });

  test('does not book anew what is booked, even when it is given a slot', () => {
    expect(move(standing('scheduled: scheduled'), 'in-progress', { schedule })).toMatchObject({
      value: { jobs: [{ status: 'started', slot: MORNING }] },
    });
  });
});

describe('a move that lacks an answer names what it asks and which visits are open', () => {
  test.each<[string, Column, keyof typeof ANSWER, 'schedule' | 'open-jobs', number[]]>([
    ['new: unscheduled cancelled', 'scheduled', 'nothing', 'schedule', [1]],
    ['new:', 'in-progress', 'complete', 'schedule', []],
    ['in-progress: completed started unscheduled', 'completed', 'slot', 'open-jobs', [2, 3]],
    ['in-progress: cancelled', 'completed', 'nothing', 'open-jobs', []],
  ])('%s → %s answering %s: %s of %j', (before, to, answer, ask, open) => {
    expect(move(standing(before), to, ANSWER[answer])).toEqual(
      refuse({ code: 'move-unanswered', asks: [ask], openJobs: open.map(number) }),
    );
  });
});

describe('a move is refused', () => {
  const full = workOrder(
    'new',
    Array.from({ length: VISITS_MAX }, (_, n) => cancelled(n + 1)),
  );
  const backwards = slot('2026-11-24', '10:00', '09:00');
  const skipped = slot('2026-03-08', '02:30', '04:00');

  test.each<[string, WorkOrderState, Column, Answers, object]>([
    [
      'to where the order stands',
      standing('new'),
      'new',
      {},
      { code: 'move-to-same-column', column: 'new' },
    ],
    [
      'back over finished visits',
      standing('in-progress: completed completed'),
      'new',
      {},
      { code: 'visit-already-completed', done: 2 },
    ],
    [
      'forward on hold',
      standing('scheduled: scheduled', 'parts'),
      'in-progress',
      {},
      { code: 'work-order-on-hold', hold: { reason: 'parts' } },
    ],
    ['once it is cancelled', standing('cancelled'), 'new', {}, { code: 'work-order-cancelled' }],
    [
      'into a slot that ends before it begins',
      standing('new'),
      'scheduled',
      { schedule: backwards },
      { code: 'slot-ends-before-it-begins' },
    ],
    [
      'into a slot on no clock',
      standing('new'),
      'in-progress',
      { schedule: skipped },
      { code: 'slot-in-clock-change' },
    ],
    [
      'when it needs one visit too many',
      full,
      'scheduled',
      { schedule },
      { code: 'too-many-visits', most: VISITS_MAX },
    ],
  ])('%s', (_, state, to, answers, refusal) => {
    expect(move(state, to, answers)).toEqual({ ok: false, refusal });
  });
});
