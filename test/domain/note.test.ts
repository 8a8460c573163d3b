import { describe, expect, test } from 'vitest';
import { decide } from '../../domain/decide.ts';
import { ok, refuse } from '../../domain/result.ts';
import { ANNA, about, BEN, standing } from './builders.ts';

describe('a note', () => {
  test.each(['new:', 'in-progress: started', 'completed: completed', 'cancelled: cancelled'])(
    'of the office goes on any order, and changes nothing else: %s',
    (order) => {
      const state = standing(order);

      expect(decide(state, { do: 'note' }, about(state.jobs))).toEqual(ok(state));
    },
  );

  test.each<[string, typeof ANNA, boolean]>([
    ['scheduled: scheduled', ANNA, true],
    ['in-progress: unscheduled started', ANNA, true],
    ['scheduled: scheduled', BEN, false],
    ['new: unscheduled', ANNA, false],
    ['new:', ANNA, false],
  ])('of a technician goes on an order with a visit of theirs: %s, %s, %s', (order, by, goes) => {
    const state = standing(order);

    const noted = decide(state, { do: 'note' }, about(state.jobs, { onlyVisitsOf: by }));

    expect(noted).toEqual(goes ? ok(state) : refuse({ code: 'visit-of-another-technician' }));
  });
});
