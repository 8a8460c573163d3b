import { describe, expect, test } from 'vitest';
import { roundTop } from '../../../web/features/reports/scale.ts';
import { reportOf, viewFromParams, viewToParams } from '../../../web/features/reports/view.ts';
import { overWords, shareWords } from '../../../web/features/reports/words.ts';

describe('the address of a report', () => {
  test('names only what is unusual, and is read back', () => {
    const search = 'months=6&by=property&month=2026-10&priority=high&property=C1.P7';
    const view = viewFromParams(new URLSearchParams(search));

    expect(viewToParams(view).toString()).toBe(search);
    expect(viewToParams(viewFromParams(new URLSearchParams())).toString()).toBe('');
  });

  test('that makes no sense shows the whole report', () => {
    const search = 'months=900&by=colour&month=2026-13&tier=gold&priority=&property=P7';

    expect(viewFromParams(new URLSearchParams(search))).toEqual(
      viewFromParams(new URLSearchParams()),
    );
  });

  test('chooses no month that its period does not hold', () => {
    const view = viewFromParams(new URLSearchParams('months=3&month=2026-05'));

    expect(reportOf([], view, '2026-11').only.month).toBeUndefined();
    expect(reportOf([], { ...view, period: 12 }, '2026-11').only.month).toBe('2026-05');
  });
});

describe('a share', () => {
  const share = (met: number, breached: number) =>
    shareWords({ met, breached, open: 0 }, 'en-CA').replace(/\s/g, '');

  test.each([
    [3, 1, '75%'],
    [999, 1, '99%'],
    [1, 999, '1%'],
    [5, 0, '100%'],
    [0, 5, '0%'],
    [0, 0, '–'],
  ])('of %i met and %i breached is %s', (met, breached, words) => {
    expect(share(met, breached)).toBe(words);
  });

  test('without a breach has no time over', () => {
    expect(overWords({ met: 1, breached: 0, open: 0 })).toBe('–');
  });
});

test.each([
  [0, 2],
  [2, 2],
  [7, 8],
  [13, 16],
  [17, 20],
  [161, 200],
  [9_001, 10_000],
])('the axis of a chart up to %i ends at %i', (most, top) => {
  expect(roundTop(most)).toBe(top);
  expect(Number.isInteger(top / 2)).toBe(true);
});
