import { describe, expect, test } from 'vitest';
import { decide } from '../../domain/decide.ts';
import type { CustomerId } from '../../domain/ids.ts';
import type { LoneJob } from '../../domain/job.ts';
import { VISITS_MAX } from '../../domain/recurrence.ts';
import { ok, refuse } from '../../domain/result.ts';
import {
  AFTERNOON,
  about,
  cancelled,
  completed,
  inWords,
  lone,
  number,
  scheduled,
  standing,
  started,
  unscheduled,
  workOrder,
} from './builders.ts';

const LONE = 500_001;
const attach = (before: string, job: LoneJob) => {
  const state = standing(before);
  return decide(state, { do: 'attach-job', lone: job }, about(state.jobs));
};
const alone = (job: Parameters<typeof unscheduled>[0] | object) =>
  lone({ ...(job as ReturnType<typeof unscheduled>), title: 'Leak' });

describe('a job made on its own, attached to a work order', () => {
  test.each<[string, LoneJob, string]>([
    ['new:', alone(unscheduled(LONE)), 'new: unscheduled'],
    ['new:', alone(scheduled(LONE)), 'scheduled: scheduled'],
    ['new: unscheduled', alone(started(LONE)), 'in-progress: unscheduled started'],
    ['scheduled: scheduled', alone(completed(LONE)), 'in-progress: scheduled completed'],
    ['scheduled: scheduled', alone(cancelled(LONE)), 'scheduled: scheduled cancelled'],
    ['completed: completed', alone(unscheduled(LONE)), 'work-order-completed'],
    ['cancelled:', alone(unscheduled(LONE)), 'work-order-cancelled'],
    ['new:', lone(LONE, 'C99' as CustomerId), 'job-of-another-customer'],
  ])('%s: the order follows (%#)', (before, job, after) => {
    expect(inWords(attach(before, job))).toBe(after);
  });

  test('keeps its number, its name, its slot and its notes', () => {
    const job = { ...scheduled(LONE, AFTERNOON), title: 'Leak', notes: 'Dog' };

    expect(attach('new: unscheduled', lone(job))).toMatchObject({
      value: { jobs: [{ number: number(1) }, job] },
    });
  });

  test('is one visit too many when the order has as many as it may', () => {
    const jobs = Array.from({ length: VISITS_MAX }, (_, n) => unscheduled(n + 1));
    const command = { do: 'attach-job', lone: lone(LONE) } as const;

    expect(decide(workOrder('new', jobs), command, about(jobs))).toEqual(
      refuse({ code: 'too-many-visits', most: VISITS_MAX }),
    );
    expect(decide(workOrder('new', jobs.slice(1)), command, about(jobs))).toMatchObject({
      ok: true,
    });
  });
});

describe('a visit detached from its work order', () => {
  test.each<[string, number, string]>([
    ['scheduled: scheduled', 1, 'new:'],
    ['scheduled: scheduled unscheduled', 1, 'new: unscheduled'],
    ['scheduled: scheduled scheduled', 2, 'scheduled: scheduled'],
    ['in-progress: started scheduled', 1, 'in-progress: scheduled'],
    ['in-progress: completed', 1, 'in-progress:'],
    ['completed: completed completed', 2, 'completed: completed'],
    ['completed: completed', 1, 'completed:'],
    ['cancelled: cancelled', 1, 'work-order-cancelled'],
    ['new: unscheduled', 2, 'job-unknown'],
  ])('%s, the visit %d: %s', (before, job, after) => {
    const state = standing(before);

    const result = decide(state, { do: 'detach-job', job: number(job) }, about(state.jobs));

    expect(inWords(result)).toBe(after);
  });

  test('and attached again stands where it stood', () => {
    const state = standing('scheduled: scheduled unscheduled');
    const visit = { ...scheduled(1), title: 'Leak' };
    const named = workOrder('scheduled', [visit, ...state.jobs.slice(1)]);

    const off = decide(named, { do: 'detach-job', job: number(1) }, about(named.jobs));
    const back = off.ok
      ? decide(off.value, { do: 'attach-job', lone: lone(visit) }, about(off.value.jobs))
      : off;

    expect(back).toEqual(ok({ ...named, jobs: named.jobs.toReversed() }));
  });
});
