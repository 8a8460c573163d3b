import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MONEY_MAX } from '../../../functions/contract/values.ts';
import { LineItem } from '../../../functions/contract/work-order.ts';
import {
  MONEY_MOST,
  moneyText,
  QUANTITY_MOST,
  readMoney,
  readQuantity,
} from '../../../web/words/money.ts';

describe('a price that was typed', () => {
  test.each([
    ['12.50', 1250],
    ['12,50', 1250],
    [' 12.5 ', 1250],
    ['12', 1200],
    ['.5', 50],
    ['-5', -500],
    ['−5.00', -500],
    ['$12.50', 1250],
    ['12.50 CAD', 1250],
    ['1,200.50', 120_050],
    ['1.200,50', 120_050],
    ['1 200,50', 120_050],
    ['12.5000', 1250],
    ['0.29', 29],
    ['10000000', 1_000_000_000],
  ])('%j is %i cents', (text, value) => {
    expect(readMoney(text, 'CAD')).toEqual({ value });
  });

  test.each([
    ["1'200", 'A number such as 12.50'],
    ['twelve', 'A number such as 12.50'],
    ['', 'A number such as 12.50'],
    ['.', 'A number such as 12.50'],
    ['12 50', 'A number such as 12.50'],
    ['€12', 'A number such as 12.50'],
    ['1e3', 'A number such as 12.50'],
    ['1.2.3', 'A number such as 12.50'],
    ['12.505', 'At most 2 decimals'],
    ['1,200', 'Write 1200, or 1.2'],
    ['1.000', 'Write 1000, or 1.0'],
    ['10000000.01', 'At most 10000000.00'],
    ['99999999999999999999', 'At most 10000000.00'],
  ])('%j is asked again: %s', (text, why) => {
    expect(readMoney(text, 'CAD')).toEqual({ why });
  });

  test('knows how many decimals its currency has', () => {
    expect(readMoney('1200', 'JPY')).toEqual({ value: 1200 });
    expect(readMoney('12.5', 'JPY')).toEqual({ why: 'A whole number' });
    expect(readMoney('1.25', 'KWD')).toEqual({ value: 1250 });
    expect(moneyText(1200, 'JPY')).toBe('1200');
    expect(moneyText(-5, 'CAD')).toBe('-0.05');
  });

  test('comes back as it was, for every amount there is', () => {
    fc.assert(
      fc.property(fc.integer({ min: -MONEY_MAX, max: MONEY_MAX }), (minor) => {
        for (const currency of ['CAD', 'JPY']) {
          expect(readMoney(moneyText(minor, currency), currency)).toEqual({ value: minor });
        }
      }),
    );
  });
});

describe('a quantity that was typed', () => {
  test.each([
    ['1', 1],
    ['0.125', 0.125],
    ['1,5', 1.5],
    ['1.250', 1.25],
    ['1000000', 1_000_000],
  ])('%j is %d', (text, value) => {
    expect(readQuantity(text)).toEqual({ value });
  });

  test.each([
    ['0', 'More than 0'],
    ['-1', 'More than 0'],
    ['0.0005', 'At most 3 decimals'],
    ['1,200', 'Write 1200, or 1.2'],
    ['1000000.001', 'At most 1000000'],
    ['two', 'A number such as 1.5'],
  ])('%j is asked again: %s', (text, why) => {
    expect(readQuantity(text)).toEqual({ why });
  });

  test('is one that the server takes, to the last thousandth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: QUANTITY_MOST * 1000 }), (thousandths) => {
        const read = readQuantity(
          `${Math.floor(thousandths / 1000)}.${String(thousandths % 1000).padStart(3, '0')}`,
        );

        const quantity = 'value' in read ? read.value : Number.NaN;
        const item = { kind: 'service', description: 'Labour', quantity, unitPrice: 1 };
        expect(LineItem.safeParse(item).success).toBe(true);
      }),
    );
  });
});

test('the screen knows the bounds of the server', () => {
  expect(MONEY_MOST).toBe(MONEY_MAX);
  expect(LineItem.shape.quantity.safeParse(QUANTITY_MOST).success).toBe(true);
  expect(LineItem.shape.quantity.safeParse(QUANTITY_MOST + 0.001).success).toBe(false);
});
