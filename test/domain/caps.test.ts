import { describe, expect, test } from 'vitest';
import { type Caps, type CapsChange, capsClash, changedCaps, withCaps } from '../../domain/caps.ts';

const CAPS: Caps = { new: 15, scheduled: 10 };

describe('caps', () => {
  test.each<[CapsChange, Caps]>([
    [{}, CAPS],
    [{ new: 20 }, { new: 20, scheduled: 10 }],
    [{ new: null }, { scheduled: 10 }],
    [{ 'in-progress': 8 }, { ...CAPS, 'in-progress': 8 }],
    [{ 'in-progress': null }, CAPS],
    [
      { new: undefined, scheduled: 3 },
      { new: 15, scheduled: 3 },
    ],
  ])('after %j are %j', (change, after) => {
    expect(withCaps(CAPS, change)).toEqual(after);
    expect(Object.values(withCaps(CAPS, change))).not.toContain(undefined);
  });

  test('that differ are named by column', () => {
    expect(changedCaps(CAPS, CAPS)).toEqual([]);
    expect(changedCaps(CAPS, { new: 16, 'in-progress': 8 })).toEqual([
      ...['new', 'scheduled', 'in-progress'],
    ]);
  });

  test.each<[string, CapsChange, boolean]>([
    ['another column', { scheduled: 3 }, false],
    ['the same column to something else', { new: 16 }, true],
    ['the same column to none', { new: null }, true],
    ['the same column to the same', { new: 15 }, false],
    ['both columns', { new: 16, scheduled: 3 }, true],
    ['nothing', {}, false],
  ])('changed in one column meanwhile clash with a wish for %s: %j', (_what, wish, clash) => {
    expect(capsClash(CAPS, wish, ['new'])).toBe(clash);
  });
});
