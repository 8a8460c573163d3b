import { describe, expect, it } from 'vitest';
import { digestDay } from '../../domain/digest-day.ts';

const TORONTO = 'America/Toronto';

describe('the day of a digest', () => {
  it.each([
    ['before the hour', '2026-11-24T11:59:59Z', '2026-11-23', '2026-11-24T12:00:00Z'],
    ['at the hour', '2026-11-24T12:00:00Z', '2026-11-24', '2026-11-25T12:00:00Z'],
    ['late in the evening', '2026-11-25T04:00:00Z', '2026-11-24', '2026-11-25T12:00:00Z'],
  ])('%s: the last hour that has passed, and the next', (_, now, day, next) => {
    expect(digestDay(now, '07:00', TORONTO)).toEqual({ day, next });
  });

  it('keeps its hour over a clock change', () => {
    expect(digestDay('2027-03-13T12:00:00Z', '07:00', TORONTO).next).toBe('2027-03-14T11:00:00Z');
    expect(digestDay('2026-10-31T11:00:00Z', '07:00', TORONTO).next).toBe('2026-11-01T12:00:00Z');
  });

  it('comes once when the clock skips its hour, and once when it shows that twice', () => {
    const hours = (from: string, time: string) => {
      const first = digestDay(from, time, TORONTO);
      const second = digestDay(first.next, time, TORONTO);
      return [first.next, second.next, second.day];
    };

    expect(hours('2027-03-14T00:00:00Z', '02:30')).toEqual([
      '2027-03-14T07:30:00Z',
      '2027-03-15T06:30:00Z',
      '2027-03-14',
    ]);
    expect(hours('2026-11-01T00:00:00Z', '01:30')).toEqual([
      '2026-11-01T05:30:00Z',
      '2026-11-02T06:30:00Z',
      '2026-11-01',
    ]);
  });

  it('is the day of the firm, wherever that is', () => {
    expect(digestDay('2026-11-23T20:00:00Z', '07:00', 'Pacific/Auckland')).toEqual({
      day: '2026-11-24',
      next: '2026-11-24T18:00:00Z',
    });
  });
});
