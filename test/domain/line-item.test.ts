import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineItem, lineTotal, orderTotal } from '../../domain/line-item.ts';

function line(quantity: number, unitPrice: number): LineItem {
  return { kind: 'material', description: 'Copper pipe', quantity, unitPrice };
}

describe('a line comes to', () => {
  test.each<[number, number, number]>([
    [1, 1250, 1250],
    [2.5, 1999, 4998],
    [0.5, 1, 1],
    [0.499, 1, 0],
    [1.5, 1, 2],
    [1.005, 1000, 1005],
    [1.005, 100, 101],
    [0.001, 499, 0],
    [0.001, 500, 1],
    [3, 0, 0],
    [0.5, -1, 0],
    [0.501, -1, -1],
    [1.5, -1, -1],
    [1.501, -1, -2],
    [2, -1250, -2500],
    [1_000_000, 1_000_000_000, 1_000_000_000_000_000],
    [999_999.999, 999_999_999, 999_999_998_000_000],
  ])('%d × %d minor units: %d', (quantity, unitPrice, expected) => {
    expect(lineTotal(line(quantity, unitPrice))).toBe(expected);
  });

  test('the nearest whole minor unit, a half going up, for every quantity of three decimals', () => {
    const thousandths = fc.integer({ min: 1, max: 1_000_000_000 });
    const price = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

    fc.assert(
      fc.property(thousandths, price, (quantity, unitPrice) => {
        const exact = BigInt(quantity) * BigInt(unitPrice);

        const total = BigInt(lineTotal(line(quantity / 1000, unitPrice))) * 1000n;

        expect(total - exact <= 500n && total - exact > -500n).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('never minus nothing', () => {
    expect(Object.is(lineTotal(line(0.001, -1)), 0)).toBe(true);
  });
});

describe('an order comes to', () => {
  test('nothing without lines', () => {
    expect(orderTotal([])).toBe(0);
  });

  test('the sum of its lines, each rounded by itself', () => {
    expect(orderTotal([line(0.5, 1), line(0.5, 1), line(0.5, 1)])).toBe(3);
  });

  test('less when a line is a credit', () => {
    expect(orderTotal([line(2, 5000), line(1, -2500)])).toBe(7500);
  });
});
