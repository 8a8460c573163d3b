import { describe, expect, test } from 'vitest';
import type { Job } from '../../domain/job.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import * as visit from '../../domain/visit.ts';
import {
  AFTERNOON,
  cancelled,
  completed,
  EARLIER,
  MORNING,
  NOW,
  number,
  scheduled,
  slot,
  started,
  unscheduled,
  ZONE,
} from './builders.ts';

const WINDOW = { earliest: '2026-12-01', latest: '2026-12-31' };
const alreadyDone = refuse({ code: 'job-already-done' });
const alreadyStarted = refuse({ code: 'job-already-started' });
const notClosed = refuse({ code: 'job-not-closed' });

const steps = {
  book: (job: Job) => visit.book(job, AFTERNOON, ZONE),
  start: (job: Job) => visit.start(job, NOW),
  complete: (job: Job) => visit.complete(job, NOW),
  cancel: (job: Job) => visit.cancel(job, NOW),
  reopen: (job: Job) => visit.reopen(job),
};

const done = { status: 'completed', completedAt: NOW } as const;
const off = { status: 'cancelled', cancelledAt: NOW } as const;

describe('each step on each kind of visit', () => {
  const cases: readonly [keyof typeof steps, Job, Result<object>][] = [
    ['book', unscheduled(1), ok(scheduled(1, AFTERNOON))],
    ['book', scheduled(1), ok(scheduled(1, AFTERNOON))],
    ['book', started(1), alreadyStarted],
    ['book', completed(1), alreadyDone],
    ['book', cancelled(1), alreadyDone],
    ['start', unscheduled(1), refuse({ code: 'job-not-booked' })],
    ['start', scheduled(1), ok({ ...scheduled(1), status: 'started', startedAt: NOW })],
    ['start', started(1), alreadyStarted],
    ['start', completed(1), alreadyDone],
    ['start', cancelled(1), alreadyDone],
    ['complete', unscheduled(1), ok({ number: number(1), ...done })],
    ['complete', scheduled(1), ok({ number: number(1), slot: MORNING, ...done })],
    ['complete', started(1), ok({ number: number(1), slot: MORNING, startedAt: EARLIER, ...done })],
    ['complete', completed(1), alreadyDone],
    ['complete', cancelled(1), alreadyDone],
    ['cancel', unscheduled(1), ok({ number: number(1), ...off })],
    ['cancel', scheduled(1), ok({ number: number(1), slot: MORNING, ...off })],
    ['cancel', started(1), ok({ number: number(1), slot: MORNING, ...off })],
    ['cancel', completed(1), alreadyDone],
    ['cancel', cancelled(1), alreadyDone],
    ['reopen', unscheduled(1), notClosed],
    ['reopen', scheduled(1), notClosed],
    ['reopen', started(1), notClosed],
    ['reopen', completed(1), ok(unscheduled(1))],
    ['reopen', completed(1, MORNING), ok(scheduled(1))],
    ['reopen', cancelled(1), ok(unscheduled(1))],
    ['reopen', cancelled(1, MORNING), ok(scheduled(1))],
  ];

  test.each(cases.map(([step, job, expected]) => ({ step, job, expected })))(
    '$step on $job.status',
    ({ step, job, expected }) => {
      expect(steps[step](job)).toEqual(expected);
    },
  );
});

describe('what a visit keeps', () => {
  test('its window survives booking, starting, closing and reopening', () => {
    let job = unscheduled(1, WINDOW);

    for (const step of ['book', 'start', 'complete', 'reopen', 'cancel', 'reopen'] as const) {
      const next = steps[step](job);
      if (!next.ok) throw new Error(`${step} refused: ${next.refusal.code}`);
      job = next.value;
      expect(job.window).toEqual(WINDOW);
    }
  });

  test('one that gives up its booking keeps its number and its plan only', () => {
    expect(visit.release({ ...started(1), window: WINDOW })).toEqual(unscheduled(1, WINDOW));
  });

  test('one put back to before it began is booked as it was', () => {
    expect(visit.withoutProgress(started(1))).toEqual(scheduled(1));
    expect(visit.withoutProgress(scheduled(1))).toEqual(scheduled(1));
    expect(visit.withoutProgress(unscheduled(1))).toEqual(unscheduled(1));
  });

  test('one that is unscheduled has no slot, not even an empty one', () => {
    const released = [
      visit.release(scheduled(1)),
      visit.withoutProgress(unscheduled(1)),
      visit.withoutProgress(cancelled(1)),
    ];

    for (const job of released) expect(job).not.toHaveProperty('slot');
  });
});

describe('a slot', () => {
  test.each([
    ['2026-11-24', '09:00', '09:01'],
    ['2026-11-24', '00:00', '23:59'],
    ['2026-03-08', '01:00', '04:00'],
    ['2026-03-09', '02:30', '04:00'],
  ])('of %s from %s to %s can be booked, even over the clock change', (date, start, end) => {
    const asked = slot(date, start, end);

    expect(visit.book(unscheduled(1), asked, ZONE)).toEqual(ok(scheduled(1, asked)));
  });

  test.each([
    ['2026-11-24', '09:00', '09:00', 'slot-ends-before-it-begins'],
    ['2026-11-24', '15:00', '09:00', 'slot-ends-before-it-begins'],
    ['2026-03-08', '02:30', '04:00', 'slot-in-clock-change'],
    ['2026-03-08', '01:00', '02:00', 'slot-in-clock-change'],
  ] as const)('of %s from %s to %s is refused: %s', (date, start, end, code) => {
    expect(visit.book(unscheduled(1), slot(date, start, end), ZONE)).toEqual(refuse({ code }));
  });
});
