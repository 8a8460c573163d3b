import { describe, expect, test } from 'vitest';
import { archive, archivedFrom, missedArchive } from '../../domain/archive.ts';
import { decide } from '../../domain/decide.ts';
import { refuse } from '../../domain/result.ts';
import { orderDeeds, type WorkOrder } from '../../domain/work-order.ts';
import { about, completed, workOrder, ZONE } from './builders.ts';

const DONE_AT = '2026-12-01T03:30:00Z';
const NOW = '2027-01-01T12:00:00Z';
const done = (alertAt?: string) => {
  const { order, jobs } = workOrder('completed', [completed(1)]);
  if (order.status !== 'completed') throw new Error('only what is done is archived');
  return { order: { ...order, completedAt: DONE_AT, alertAt }, jobs };
};

describe('the archive', () => {
  test('takes an order so many times 24 hours after it was completed; 30 when nobody said', () => {
    expect(archivedFrom(done().order)).toBe('2026-12-31T03:30:00Z');
    expect(archivedFrom(done().order, 1)).toBe('2026-12-02T03:30:00Z');
  });

  test("lists it under the month of its completion by the firm's calendar", () => {
    expect(archive(done().order, ZONE, NOW)).toMatchObject({
      ...{ status: 'archived', completedAt: DONE_AT, archivedAt: NOW, month: '2026-11' },
      alertAt: undefined,
    });
  });

  test.each([
    ['has none', undefined, '2026-12-31T03:30:00Z'],
    ['comes up too late', '2026-12-31T03:30:01Z', '2026-12-31T03:30:00Z'],
    ['comes up in time', '2026-12-31T03:30:00Z', undefined],
  ])('gives a place in the due index to one whose place %s', (_, alertAt, place) => {
    expect(missedArchive(done(alertAt).order)).toBe(place);
  });
});

describe('an archived order', () => {
  const { order, jobs } = done();
  const archived: WorkOrder = archive(order, ZONE, NOW);
  const state = { order: archived, jobs };

  test('takes a note and a reopening, and nothing else', () => {
    expect(orderDeeds(state.order)).toEqual(['reopen']);
    expect(decide(state, { do: 'note' }, about(jobs)).ok).toBe(true);
    expect(decide(state, { do: 'cancel', reason: 'Sold' }, about(jobs))).toEqual(
      refuse({ code: 'work-order-archived' }),
    );
    expect(decide(state, { do: 'move', to: 'in-progress' }, about(jobs))).toEqual(
      refuse({ code: 'work-order-archived' }),
    );
  });

  test('goes on, once it is reopened, where its visits say that it stands', () => {
    const reopened = decide(state, { do: 'reopen' }, about(jobs));

    expect(reopened.ok && reopened.value.order).toMatchObject({ status: 'in-progress' });
    expect(reopened.ok && reopened.value.order).not.toHaveProperty('archivedAt');
  });
});
