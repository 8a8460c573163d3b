import { describe, expect, test } from 'vitest';
import type { Job } from '../../domain/job.ts';
import { evidence, factsOf, inColumn, summarize, withJob } from '../../domain/work-order.ts';
import {
  AFTERNOON,
  BEN,
  cancelled,
  completed,
  MORNING,
  NOW,
  scheduled,
  slot,
  standing,
  started,
  unscheduled,
  workOrder,
  ZONE,
} from './builders.ts';

const NOVEMBER = { earliest: '2026-11-01', latest: '2026-11-30' };

describe('the summary of the visits', () => {
  test('counts the done and all that count, the cancelled left out', () => {
    const jobs = [completed(1), started(2), scheduled(3), unscheduled(4), cancelled(5)];

    expect(summarize(jobs, ZONE)).toMatchObject({ done: 1, total: 4 });
  });

  test('names when and by whom the next booked visit comes', () => {
    const jobs = [completed(1, MORNING), scheduled(2, slot('2026-11-25', '08:30', '09:00', BEN))];

    expect(summarize(jobs, ZONE).next).toEqual({ at: '2026-11-25T08:30', technicianId: BEN });
    expect(summarize([unscheduled(1, NOVEMBER)], ZONE).next).toBeUndefined();
  });

  test.each<[string, readonly Job[], string | undefined]>([
    ['never without visits', [], undefined],
    ['never when nothing is planned', [unscheduled(1)], undefined],
    ['at the end of its slot', [scheduled(1, MORNING)], '2026-11-24T16:00:00Z'],
    ['at the end of its slot, also once begun', [started(1, MORNING)], '2026-11-24T16:00:00Z'],
    ['after the last day of its window', [unscheduled(1, NOVEMBER)], '2026-12-01T05:00:00Z'],
    [
      'when the first of several is',
      [unscheduled(1, NOVEMBER), scheduled(2, AFTERNOON)],
      '2026-11-24T20:00:00Z',
    ],
    [
      'by its slot, whatever its window',
      [{ ...scheduled(1), window: { earliest: '2026-11-01', latest: '2026-11-02' } }],
      '2026-11-24T16:00:00Z',
    ],
    ['never once it is closed', [completed(1, MORNING), cancelled(2, MORNING)], undefined],
  ])('is late %s', (_, jobs, expected) => {
    expect(summarize(jobs, ZONE).lateAt).toBe(expected);
  });
});

describe('the visits tell', () => {
  test.each([
    ['', 'none'],
    ['unscheduled cancelled', 'none'],
    ['unscheduled scheduled', 'booked'],
    ['scheduled started', 'worked'],
    ['scheduled completed', 'worked'],
    ['completed cancelled', 'worked'],
  ])('%j: %s', (visits, expected) => {
    expect(evidence(standing(`new: ${visits}`).jobs)).toBe(expected);
  });
});

describe('the facts of an order', () => {
  test('come from its summary alone', () => {
    const { order } = workOrder('in-progress', [completed(1), scheduled(2), cancelled(3)], {
      reason: 'parts',
    });

    expect(factsOf(order)).toEqual({
      status: 'in-progress',
      jobsDone: 1,
      jobsTotal: 2,
      booked: true,
      onHold: true,
    });
  });

  test('are none once it is cancelled', () => {
    expect(factsOf(workOrder('cancelled').order)).toBeUndefined();
  });
});

describe('an order put into a column', () => {
  const { order } = workOrder('in-progress', [], { reason: 'parts' });

  test('keeps its hold while it is open', () => {
    expect(inColumn(order, 'scheduled', order.visits, NOW)).toHaveProperty('onHold', {
      reason: 'parts',
    });
  });

  test('says when it was completed, once', () => {
    const done = inColumn(order, 'completed', order.visits, NOW);
    const again = inColumn(done, 'completed', order.visits, '2030-01-01T00:00:00Z');

    expect(done).toMatchObject({ status: 'completed', completedAt: NOW });
    expect(done).not.toHaveProperty('onHold');
    expect(again).toEqual(done);
  });

  test.each(['completed', 'cancelled'] as const)('drops what it had as %s', (status) => {
    const open = inColumn(workOrder(status).order, 'in-progress', order.visits, NOW);

    expect(Object.keys(open)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/completedAt|cancelledAt|reason/)]),
    );
    // When its risk is to be looked at is nothing of its column's.
    const { alertAt } = open;
    expect(open).toEqual({ ...workOrder('in-progress').order, alertAt });
  });
});

describe('a visit put among the others', () => {
  test('takes its own place when it is known, the last when it is new', () => {
    const jobs = [scheduled(1), unscheduled(2)];

    expect(withJob(jobs, completed(1))).toEqual([completed(1), unscheduled(2)]);
    expect(withJob(jobs, unscheduled(3))).toEqual([...jobs, unscheduled(3)]);
  });
});
