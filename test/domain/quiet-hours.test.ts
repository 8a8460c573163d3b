import { describe, expect, it } from 'vitest';
import { quietUntil } from '../../domain/quiet-hours.ts';
import { nextTry } from '../../domain/retry.ts';

const ZONE = 'America/Toronto';
const NIGHT = { from: '22:00', to: '07:00' };

describe('quiet hours', () => {
  it.each([
    ['an hour before', '2026-11-24T02:00:00Z', undefined],
    ['as they begin', '2026-11-24T03:00:00Z', '2026-11-24T12:00:00Z'],
    ['after midnight', '2026-11-24T06:00:00Z', '2026-11-24T12:00:00Z'],
    ['as they end', '2026-11-24T12:00:00Z', undefined],
    ['at noon', '2026-11-24T17:00:00Z', undefined],
  ])('over midnight: %s', (_, now, until) => {
    expect(quietUntil(NIGHT, ZONE, now)).toBe(until);
  });

  it('end by the clock on the wall in the nights in which it is set', () => {
    // Forward on 8 March: the night has eight hours. Back on 1 November: it has ten.
    expect(quietUntil(NIGHT, ZONE, '2026-03-08T03:00:00Z')).toBe('2026-03-08T11:00:00Z');
    expect(quietUntil(NIGHT, ZONE, '2026-03-08T11:00:00Z')).toBeUndefined();
    expect(quietUntil(NIGHT, ZONE, '2026-11-01T02:00:00Z')).toBe('2026-11-01T12:00:00Z');
    expect(quietUntil(NIGHT, ZONE, '2026-11-01T11:59:59Z')).toBe('2026-11-01T12:00:00Z');
  });

  it('that lie in the hour that is skipped are none', () => {
    const skipped = { from: '02:00', to: '03:00' };

    expect(quietUntil(skipped, ZONE, '2026-03-08T07:00:00Z')).toBeUndefined();
    expect(quietUntil(skipped, ZONE, '2026-03-09T06:30:00Z')).toBe('2026-03-09T07:00:00Z');
  });

  it('within a day end on that day', () => {
    const lunch = { from: '12:00', to: '13:00' };

    expect(quietUntil(lunch, ZONE, '2026-11-24T17:30:00Z')).toBe('2026-11-24T18:00:00Z');
    expect(quietUntil(lunch, ZONE, '2026-11-24T18:00:00Z')).toBeUndefined();
  });
});

describe('trying again', () => {
  const since = '2026-11-24T00:00:00Z';

  it('comes after 1, 5, 15 and 60 minutes, then every 4 hours, until a day has gone by', () => {
    const tries = ['2026-11-24T00:00:10Z'];
    for (let next = tries[0]; next; next = nextTry(since, tries.length, next)) {
      if (next !== tries.at(-1)) tries.push(next);
    }

    expect(tries.map((at) => at.slice(11, 16))).toEqual([
      ...['00:00', '00:01', '00:06', '00:21', '01:21'],
      ...['05:21', '09:21', '13:21', '17:21', '21:21'],
    ]);
  });
});
