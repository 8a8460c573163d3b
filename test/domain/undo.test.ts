import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import { COLUMNS, type Column } from '../../domain/lifecycle.ts';
import { refuse } from '../../domain/result.ts';
import { hasLeft } from '../../domain/work-order.ts';
import { orders } from './arbitraries.ts';
import {
  AFTERNOON,
  about,
  agreement,
  cancelled,
  EARLIER,
  inWords,
  MORNING,
  NOW,
  number,
  standing,
  unscheduled,
  workOrder,
} from './builders.ts';
import { breaches } from './invariants.ts';

const answers = { schedule: AFTERNOON, openJobs: 'complete' } as const;

function moved(before: WorkOrderState, to: Column, openJobs: 'complete' | 'cancel' = 'complete') {
  return decide(before, { do: 'move', to, ...answers, openJobs }, about(before.jobs));
}

/** What takes a move back, as the log tells it: where the order stood, and each visit that changed as it was. */
function undoOf(before: WorkOrderState, after: WorkOrderState): Extract<Command, { do: 'undo' }> {
  const { order, jobs } = before;
  if (hasLeft(order)) throw new Error('what left the board does not move');
  return {
    do: 'undo',
    to: order.status,
    at: NOW,
    completedAt: order.status === 'completed' ? order.completedAt : undefined,
    jobs: after.jobs
      .filter((job) => !jobs.includes(job))
      .map((job) => ({
        number: job.number,
        was: jobs.find((old) => old.number === job.number),
      })),
  };
}

/** As the table does it: the deadline that the move had met counts again. */
function circumstances({ order }: WorkOrderState, after: WorkOrderState) {
  const hold = 'onHold' in order ? order.onHold : undefined;
  const agreed = after.order.respondedAt === NOW ? agreement(hold) : undefined;
  return about(after.jobs, { agreed });
}

function there(before: string, to: Column, openJobs?: 'complete' | 'cancel') {
  const from = standing(before);
  const result = moved(from, to, openJobs);
  if (!result.ok) throw new Error(result.refusal.code);
  const after = result.value;
  return { from, after, back: decide(after, undoOf(from, after), about(after.jobs)) };
}

describe('a move that is taken back', () => {
  test.each<[string, Column, string]>([
    ['new: unscheduled', 'scheduled', 'new: unscheduled'],
    ['new:', 'scheduled', 'new: cancelled'],
    ['new:', 'in-progress', 'new: cancelled'],
    ['scheduled: scheduled scheduled', 'new', 'scheduled: scheduled scheduled'],
    ['scheduled: scheduled', 'in-progress', 'scheduled: scheduled'],
    ['in-progress: started unscheduled', 'completed', 'in-progress: started unscheduled'],
    ['in-progress: started', 'new', 'in-progress: started'],
    ['completed: completed', 'in-progress', 'completed: completed'],
    ['completed: cancelled', 'scheduled', 'completed: cancelled cancelled'],
  ])('%s → %s: %s', (before, to, words) => {
    expect(inWords(there(before, to).back)).toBe(words);
  });

  test('gives each visit back its slot, its beginning and its end', () => {
    const { from, back } = there('in-progress: started completed scheduled', 'completed', 'cancel');

    expect(back).toMatchObject({ value: { jobs: from.jobs } });
    expect(back).toEqual({ ok: true, value: from });
  });

  test('gives a completed order back when it was completed, not now', () => {
    const { back } = there('completed: completed', 'in-progress');

    expect(back).toMatchObject({ value: { order: { completedAt: EARLIER } } });
  });

  test('cancels the visit that the move had made, with the booking that it had', () => {
    const { back } = there('new:', 'scheduled');

    const made = { ...cancelled(1, AFTERNOON), cancelledAt: NOW };
    expect(back).toMatchObject({ value: { jobs: [made], order: { visits: { total: 0 } } } });
  });

  test('leaves alone a visit of the move that was closed since, and every other', () => {
    const { after } = there('new:', 'scheduled');
    const closed = { ...after, jobs: [cancelled(1, MORNING)] };

    const back = decide(closed, undoOf(standing('new:'), after), about(closed.jobs));

    expect(back).toMatchObject({ value: { jobs: [cancelled(1, MORNING)] } });
  });

  test('does not bring a cancelled order back to the board', () => {
    const undo: Command = { do: 'undo', to: 'new', jobs: [] };

    expect(decide(standing('cancelled:'), undo, about([]))).toEqual(
      refuse({ code: 'work-order-cancelled' }),
    );
  });

  test('is as if it had never been, whatever moved', () => {
    fc.assert(
      fc.property(
        orders,
        fc.constantFrom(...COLUMNS),
        fc.constantFrom('complete' as const, 'cancel' as const),
        (before, to, openJobs) => {
          const result = moved(before, to, openJobs);
          if (!result.ok) return;
          const after = result.value;

          const back = decide(after, undoOf(before, after), circumstances(before, after));

          if (!back.ok) throw new Error(back.refusal.code);
          expect(breaches(back.value)).toEqual([]);
          const known = back.value.jobs.slice(0, before.jobs.length);
          expect(known).toEqual(before.jobs);
          // What the move had made is cancelled: nothing is deleted.
          const made = back.value.jobs.slice(before.jobs.length);
          expect(made.every((job) => job.status === 'cancelled')).toBe(true);
          const { visits: _, ...stands } = back.value.order;
          const { visits: __, ...stood } = before.order;
          // One that is done keeps whatever place it has in the due index until that comes up.
          const alertAt = before.order.status === 'completed' ? stands.alertAt : stood.alertAt;
          expect(stands).toEqual({ ...stood, alertAt });
        },
      ),
    );
  });

  test('leaves an answer that was there before it, though it be of the same second', () => {
    const windowed = unscheduled(1, { earliest: '2026-11-24', latest: '2026-11-30' });
    const { order } = workOrder('new', [windowed]);
    const before = { order: { ...order, respondedAt: NOW }, jobs: [windowed] };
    const after = moved(before, 'scheduled');
    if (!after.ok) throw new Error(after.refusal.code);
    const later = about(after.value.jobs, { now: '2026-11-23T14:05:09Z' });

    const back = decide(after.value, undoOf(before, after.value), later);

    expect(back).toMatchObject({ value: { order: { status: 'new', respondedAt: NOW } } });
  });

  test.each<[string, string, Column]>([
    ['booked for later', 'scheduled: scheduled scheduled', 'new'],
    ['begun', 'completed: completed started', 'completed'],
  ])('is refused when a visit that was %s since would not fit: %s → %s', (_what, now, to) => {
    const undo: Command = { do: 'undo', to, jobs: [{ number: number(1), was: unscheduled(1) }] };
    const state = standing(now);

    expect(decide(state, undo, about(state.jobs))).toEqual(refuse({ code: 'nothing-to-undo' }));
  });
});
