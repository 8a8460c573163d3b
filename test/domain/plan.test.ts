import { describe, expect, test } from 'vitest';
import type { Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import type { Job, Window } from '../../domain/job.ts';
import { refuse } from '../../domain/result.ts';
import { about, completed, number, scheduled, slot, unscheduled, workOrder } from './builders.ts';

const on = (date: string, start = '09:00', end = '11:00') => slot(date, start, end);
const days = (earliest: string, latest: string): Window => ({ earliest, latest });

function run(jobs: readonly Job[], command: Command) {
  const booked = jobs.some((job) => job.status === 'scheduled');
  const status = jobs.some((job) => job.status === 'started' || job.status === 'completed');
  const state = workOrder(status ? 'in-progress' : booked ? 'scheduled' : 'new', jobs);
  return decide(state, command, about(jobs));
}

const plan = (job: number, change: Extract<Command, { do: 'plan-job' }>['change']): Command => ({
  ...{ do: 'plan-job', job: number(job), change, following: true },
});
function jobs(result: ReturnType<typeof decide>): WorkOrderState['jobs'] {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.jobs;
}

describe('planning one visit and all that follow', () => {
  const monthly = [
    unscheduled(1, days('2026-12-31', '2027-01-30')),
    unscheduled(2, days('2027-01-31', '2027-02-27')),
    unscheduled(3, days('2027-02-28', '2027-03-30')),
  ];
  const windows = (all: readonly Job[]) =>
    all.map(({ window }) => window && `${window.earliest}/${window.latest}`);

  test('shifts each window by as many days, the 31st and short months too', () => {
    const change = { window: days('2027-01-01', '2027-01-31') };

    expect(windows(jobs(run(monthly, plan(1, change))))).toEqual([
      '2027-01-01/2027-01-31',
      '2027-02-01/2027-02-28',
      '2027-03-01/2027-03-31',
    ]);
  });

  test('shifts them back as well, over the end of a year', () => {
    const change = { window: days('2026-12-01', '2026-12-20') };

    // The first is shorter now: how long the others are open is their own.
    expect(windows(jobs(run(monthly, plan(1, change))))).toEqual([
      '2026-12-01/2026-12-20',
      '2027-01-01/2027-01-28',
      '2027-01-29/2027-02-28',
    ]);
  });

  test('of the second leaves the first', () => {
    const change = { window: days('2027-02-01', '2027-02-27') };

    expect(windows(jobs(run(monthly, plan(2, change))))).toEqual([
      '2026-12-31/2027-01-30',
      '2027-02-01/2027-02-27',
      '2027-03-01/2027-03-31',
    ]);
  });

  test('takes its window away from the one alone', () => {
    expect(windows(jobs(run(monthly, plan(1, { window: null }))))).toEqual([
      undefined,
      ...windows(monthly).slice(1),
    ]);
  });

  test('gives all the same title and notes, and their dates to nobody', () => {
    const early = scheduled(1, on('2026-11-23'));
    const all = [early, scheduled(2), unscheduled(3, days('2026-12-01', '2026-12-31'))];
    const change = { title: 'Filter change', notes: 'Ring twice' };

    const [first, second, third] = jobs(run(all, plan(2, change)));

    expect(first).toEqual(early);
    expect(second).toEqual({ ...scheduled(2), ...change });
    expect(third).toEqual({ ...all[2], ...change });
  });

  test('names one that is over alone: nothing follows what is no longer to come', () => {
    const all = [completed(1), unscheduled(2)];

    expect(jobs(run(all, plan(1, { title: 'Estimate' })))).toEqual([
      { ...completed(1), title: 'Estimate' },
      unscheduled(2),
    ]);
  });

  test('gives a first window to the one alone: by how many days the others would move nobody said', () => {
    const all = [unscheduled(1), unscheduled(2, days('2027-01-31', '2027-02-27'))];
    const early = workOrder('new', [scheduled(3, on('2026-11-24')), ...all]);

    const planned = decide(
      { ...early, order: { ...early.order, status: 'scheduled' } as never },
      {
        do: 'plan-job',
        job: number(3),
        change: { window: days('2026-12-01', '2026-12-02') },
        following: true,
      },
      about(early.jobs),
    );

    expect(windows(jobs(planned))).toEqual([
      '2026-12-01/2026-12-02',
      undefined,
      '2027-01-31/2027-02-27',
    ]);
  });
});

describe('planning a visit', () => {
  test('that is over may still name it, but not say when it was meant to happen', () => {
    const one = (change: Extract<Command, { do: 'plan-job' }>['change']) =>
      run([completed(1)], { do: 'plan-job', job: number(1), change });

    expect(jobs(one({ title: 'Estimate', notes: 'Sent' }))).toMatchObject([
      { status: 'completed', title: 'Estimate', notes: 'Sent' },
    ]);
    expect(one({ window: days('2026-12-01', '2026-12-02') })).toEqual(
      refuse({ code: 'job-already-done' }),
    );
    expect(one({ window: null })).toEqual(refuse({ code: 'job-already-done' }));
  });

  test('takes away what is null, and leaves what is not said', () => {
    const job = { ...unscheduled(1), title: 'Estimate', notes: 'Dog' };

    const [planned] = jobs(run([job], { do: 'plan-job', job: number(1), change: { title: null } }));

    expect(planned).toEqual({ ...job, title: undefined });
  });

  test('whose window passes unused makes the order late, and a later one does not', () => {
    const late = (window: Window) => {
      const planned = run([unscheduled(1)], { do: 'plan-job', job: number(1), change: { window } });
      return planned.ok && planned.value.order.visits.lateAt;
    };

    expect(late(days('2026-11-20', '2026-11-22'))).toBe('2026-11-23T05:00:00Z');
    expect(late(days('2026-12-01', '2026-12-02'))).toBe('2026-12-03T05:00:00Z');
  });
});
