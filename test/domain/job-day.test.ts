import { describe, expect, test } from 'vitest';
import { placeOf } from '../../domain/job-day.ts';
import {
  cancelled,
  completed,
  MORNING,
  scheduled,
  started,
  unscheduled,
  ZONE,
} from './builders.ts';

describe('a job is listed', () => {
  test('under the day and time of its slot, whatever becomes of it', () => {
    const place = { day: MORNING.date, at: MORNING.start };

    for (const job of [scheduled(1), started(1), completed(1, MORNING), cancelled(1, MORNING)])
      expect(placeOf(job, ZONE)).toEqual(place);
  });

  test('without a day while it is not booked, by the beginning of its window, those without one last', () => {
    const windowed = placeOf(
      unscheduled(1, { earliest: '2026-12-01', latest: '2026-12-31' }),
      ZONE,
    );
    const bare = placeOf(unscheduled(2), ZONE);

    expect(windowed).toEqual({ day: 'none', at: '2026-12-01' });
    expect(bare.day).toBe('none');
    expect(bare.at > windowed.at).toBe(true);
  });

  test('under the day it was closed, by the clocks of the firm, when it never had a slot', () => {
    const late = { ...completed(1), completedAt: '2026-11-24T03:05:00Z' } as const;
    const midnight = { ...cancelled(1), cancelledAt: '2026-11-24T05:00:00Z' } as const;

    expect(placeOf(late, ZONE)).toEqual({ day: '2026-11-23', at: '22:05' });
    expect(placeOf(midnight, ZONE)).toEqual({ day: '2026-11-24', at: '00:00' });
    expect(placeOf(late, 'Asia/Kathmandu')).toEqual({ day: '2026-11-24', at: '08:50' });
  });
});
