import { describe, expect, test } from 'vitest';
import { happenedAt, toldLate } from '../../domain/pressed.ts';
import { scheduled, started } from './builders.ts';

const NOW = '2026-11-23T17:00:00Z';
const MADE = { createdAt: '2026-11-01T08:00:00Z' };
const pressed = (at: string | undefined) => happenedAt(at, NOW, MADE);

describe('when a press happened', () => {
  test.each([
    ['is when its phone says, to the second', '2026-11-23T09:41:07.250Z', '2026-11-23T09:41:07Z'],
    ['is now when its phone says nothing', undefined, NOW],
    ['is now when its phone is a little ahead', '2026-11-23T17:01:30Z', NOW],
    ['is now when its phone is years ahead', '2036-01-01T00:00:00Z', NOW],
    ['is two days ago at most', '2026-11-20T09:00:00Z', '2026-11-21T17:00:00Z'],
  ])('%s', (_, at, is) => {
    expect(pressed(at)).toBe(is);
  });

  test('is not before the thing was made', () => {
    const made = { createdAt: '2026-11-23T12:00:00Z' };

    expect(happenedAt('2026-11-23T11:59:00Z', NOW, made)).toBe(made.createdAt);
  });

  test('is not before the visit was started', () => {
    const begun = { ...started(1), startedAt: '2026-11-23T16:00:00Z' };

    expect(happenedAt('2026-11-23T15:00:00Z', NOW, MADE, begun)).toBe('2026-11-23T16:00:00Z');
    expect(happenedAt('2026-11-23T15:00:00Z', NOW, MADE, scheduled(1))).toBe(
      '2026-11-23T15:00:00Z',
    );
  });

  test('is now when what it is about was made by a clock that is ahead of ours', () => {
    expect(happenedAt(NOW, NOW, { createdAt: '2026-11-23T17:00:05Z' })).toBe(NOW);
  });

  test('is told beside the time it was sent when more than a minute lies between', () => {
    expect(toldLate('2026-11-23T16:59:00Z', NOW)).toEqual({});
    expect(toldLate('2026-11-23T16:58:59Z', NOW)).toEqual({ happenedAt: '2026-11-23T16:58:59Z' });
  });
});
