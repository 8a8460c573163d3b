import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COLUMNS, type Column } from '../../domain/lifecycle.ts';
import { type Crossed, crossing, throughput, weekBounds } from '../../domain/throughput.ts';
import { NOW, ZONE } from './builders.ts';

const columns = fc.constantFrom<Column>(...COLUMNS);

describe('the crossings', () => {
  test.each<[Column | undefined, Column | undefined, Crossed]>([
    ['new', 'scheduled', [1, 0, 0]],
    ['new', 'completed', [1, 1, 1]],
    ['scheduled', 'in-progress', [0, 1, 0]],
    ['in-progress', 'completed', [0, 0, 1]],
    ['completed', 'in-progress', [0, 0, -1]],
    ['in-progress', 'new', [-1, -1, 0]],
    ['new', 'new', [0, 0, 0]],
    [undefined, 'completed', [0, 0, 0]],
    ['scheduled', undefined, [0, 0, 0]],
  ])('of an order from %s to %s: %j', (from, to, crossed) => {
    expect(crossing([0, 0, 0], from, to)).toEqual(crossed);
  });

  test('of a way come to those of its ends, however often it turned', () => {
    fc.assert(
      fc.property(columns, fc.array(columns), (start, way) => {
        const crossed = way.reduce<{ at: Column; crossed: Crossed }>(
          ({ at, crossed }, next) => ({ at: next, crossed: crossing(crossed, at, next) }),
          { at: start, crossed: [7, 7, 7] },
        ).crossed;

        expect(crossed).toEqual(crossing([7, 7, 7], start, way.at(-1) ?? start));
      }),
    );
  });
});

describe('the throughput of four weeks', () => {
  const bounds = weekBounds(NOW);
  const marks = (...crossed: readonly Crossed[]) =>
    crossed.map((each, i) => ({ at: bounds[i] ?? '', crossed: each }));
  const FOUR = marks([10, 9, 8], [14, 12, 8], [20, 12, 8], [23, 16, 7], [29, 18, 5]);

  test('begins 28 days ago and ends now, a week being seven times 24 hours', () => {
    expect(bounds).toEqual([
      '2026-10-26T14:05:00Z',
      '2026-11-02T14:05:00Z',
      '2026-11-09T14:05:00Z',
      '2026-11-16T14:05:00Z',
      NOW,
    ]);
  });

  test('is what left each column in each week, and a cap is what leaves in an average one, rounded up', () => {
    expect(throughput(FOUR, '2020-01-01T00:00:00Z', ZONE)).toEqual({
      weeks: [
        { from: '2026-10-26', to: '2026-11-02', new: 4, scheduled: 3, 'in-progress': 0 },
        { from: '2026-11-02', to: '2026-11-09', new: 6, scheduled: 0, 'in-progress': 0 },
        { from: '2026-11-09', to: '2026-11-16', new: 3, scheduled: 4, 'in-progress': -1 },
        { from: '2026-11-16', to: '2026-11-23', new: 6, scheduled: 2, 'in-progress': -2 },
      ],
      // 19 and 9 in four weeks; In Progress took more back than it let go.
      suggested: { new: 5, scheduled: 3 },
    });
  });

  test.each([
    ['before all of them', '2026-10-26T14:05:00Z', 4],
    ['in the first', '2026-10-26T14:05:01Z', 3],
    ['in the third', '2026-11-12T00:00:00Z', 1],
    ['in the last', '2026-11-20T00:00:00Z', 1],
    ['now', NOW, 1],
  ])(
    'of a firm that began %s leaves out weeks that it did not see whole, but never the last',
    (_what, began, weeks) => {
      const told = throughput(FOUR, began, ZONE);

      expect(told.weeks.map(({ to }) => to)).toEqual(
        ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'].slice(-weeks),
      );
      const left = [19, 15, 9, 6][4 - weeks] ?? 0;
      expect(told.suggested.new).toBe(Math.ceil(left / weeks));
    },
  );

  test('suggests one for a column that lets go one a month, and none for one that lets go none', () => {
    const slow = throughput(
      marks([0, 0, 5], [0, 0, 5], [0, 0, 5], [0, 0, 5], [1, 0, 5]),
      '2020-01-01T00:00:00Z',
      ZONE,
    );

    expect(slow.suggested).toEqual({ new: 1 });
  });
});
