import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgeSpeed } from '../../../web/ui/edge-scroll.ts';

describe('a list under a held card', () => {
  test('rests while the card is in its middle, and runs fastest at its ends', () => {
    expect(edgeSpeed(500, 0, 1000)).toBe(0);
    expect(edgeSpeed(0, 0, 1000)).toBe(-1);
    expect(edgeSpeed(1000, 0, 1000)).toBe(1);
  });

  test('runs the faster the nearer the edge, and the same at both', () => {
    const place = fc.integer({ min: 0, max: 1000 });

    fc.assert(
      fc.property(place, place, (a, b) => {
        const [near, far] = a < b ? [a, b] : [b, a];

        expect(edgeSpeed(near, 0, 1000)).toBeLessThanOrEqual(edgeSpeed(far, 0, 1000));
        expect(edgeSpeed(1000 - near, 0, 1000)).toBeCloseTo(-edgeSpeed(near, 0, 1000));
      }),
    );
  });

  test('stands still when it has no room at all', () => {
    expect(edgeSpeed(5, 5, 5)).toBe(0);
  });
});
