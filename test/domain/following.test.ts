import { describe, expect, test } from 'vitest';
import type { Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import type { Job } from '../../domain/job.ts';
import { refuse } from '../../domain/result.ts';
import {
  AFTERNOON,
  about,
  BEN,
  cancelled,
  completed,
  number,
  scheduled,
  slot,
  started,
  unscheduled,
  workOrder,
} from './builders.ts';

const on = (date: string, start = '09:00', end = '11:00') => slot(date, start, end);

function run(jobs: readonly Job[], command: Command) {
  const booked = jobs.some((job) => job.status === 'scheduled');
  const status = jobs.some((job) => job.status === 'started' || job.status === 'completed');
  const state = workOrder(status ? 'in-progress' : booked ? 'scheduled' : 'new', jobs);
  return decide(state, command, about(jobs));
}

const book = (job: number, at = AFTERNOON): Command => ({
  ...{ do: 'schedule-job', job: number(job), slot: at, following: true },
});
function jobs(result: ReturnType<typeof decide>): WorkOrderState['jobs'] {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value.jobs;
}

describe('booking one visit and all that follow', () => {
  const later = slot('2026-12-24', '14:00', '16:00', BEN);

  test('gives the later booked ones the same time and technician, each on its own date', () => {
    const all = [scheduled(1, on('2026-12-01')), scheduled(2, on('2026-12-08')), unscheduled(3)];

    expect(jobs(run(all, book(1, later)))).toEqual([
      scheduled(1, later),
      scheduled(2, { ...later, date: '2026-12-08' }),
      unscheduled(3),
    ]);
  });

  test('leaves those before it alone, and what has begun, is done or is off', () => {
    const all = [
      scheduled(1, on('2026-12-01')),
      scheduled(2, on('2026-12-02')),
      started(3, on('2026-12-03')),
      completed(4, on('2026-12-04')),
      cancelled(5, on('2026-12-05')),
    ];

    const [first, second, ...others] = jobs(run(all, book(2, later)));

    expect(first).toEqual(all[0]);
    expect(second).toEqual(scheduled(2, later));
    expect(others).toEqual(all.slice(2));
  });

  test('goes by when they come, not by their numbers', () => {
    const all = [scheduled(1, on('2026-12-15')), scheduled(2, on('2026-12-08')), scheduled(3)];

    const [last, middle, first] = jobs(run(all, book(2, on('2026-12-08', '13:00', '15:00'))));

    expect(last).toMatchObject({ slot: { date: '2026-12-15', start: '13:00' } });
    expect(middle).toMatchObject({ slot: { date: '2026-12-08', start: '13:00' } });
    expect(first).toEqual(all[2]);
  });

  test('is refused whole when one of them would fall into the skipped hour', () => {
    const all = [scheduled(1, on('2027-03-07')), scheduled(2, on('2027-03-14'))];

    const refused = run(all, book(1, on('2027-03-07', '02:30', '04:00')));

    expect(refused).toEqual(refuse({ code: 'slot-in-clock-change' }));
    expect(
      run(all, { ...book(1, on('2027-03-07', '02:30', '04:00')), following: false } as Command),
    ).toMatchObject({ ok: true });
  });

  test('without being told so books one', () => {
    const all = [scheduled(1, on('2026-12-01')), scheduled(2, on('2026-12-08'))];

    const [, second] = jobs(run(all, { do: 'schedule-job', job: number(1), slot: later }));

    expect(second).toEqual(all[1]);
  });
});
