import { describe, expect, test } from 'vitest';
import { errorsOf, errorsOfStep, stillWrong } from '../../../web/features/new-work-order/check.ts';
import { type Draft, EMPTY } from '../../../web/features/new-work-order/draft.ts';
import { emptyLine } from '../../../web/parts/line-drafts.ts';
import { SETTINGS } from '../live/server-board.ts';
import { CUSTOMERS } from './firm.ts';

const board = {
  customers: new Map(CUSTOMERS.map((customer) => [customer.id as string, customer])),
  settings: SETTINGS,
};
const today = '2026-11-23';
const errors = (draft: Partial<Draft>) => errorsOf({ ...EMPTY, ...draft }, { board, today });
const GOOD: Draft = { ...EMPTY, title: 'Tune-up', customerId: 'C1' };
const SERIES: Draft = { ...GOOD, visits: 'series', from: '2027-01-31', every: '1', times: '6' };

describe('what is wrong with a draft', () => {
  test('is said of what is missing, and of nothing else', () => {
    expect(errors({})).toEqual({
      title: 'Say in a few words what is to be done',
      customerId: 'Choose a customer, or type a new name',
    });
    expect(errors(GOOD)).toEqual({});
  });

  test.each([
    ['2026-11-22', 'This day is over: today is Mon Nov 23'],
    ['0026-11-30', 'This day is over: today is Mon Nov 23'],
    ['9999-12-31', 'Is the year 9999 right?'],
    ['12026-01-01', 'Is the year 12026 right?'],
    ['2026-11-23', undefined],
    ['2999-12-31', undefined],
  ])('of a due date %s is %j', (dueDate, why) => {
    expect(errors({ ...GOOD, dueDate }).dueDate).toBe(why);
  });

  test('counts what is too long as the server counts it', () => {
    expect(errors({ ...GOOD, title: ` ${'x'.repeat(120)} ` })).toEqual({});
    expect(errors({ ...GOOD, title: '🔧'.repeat(61) }).title).toBe(
      '2 too many: at most 120 characters',
    );
    expect(errors({ ...GOOD, customerId: '', customerName: 'x'.repeat(81) })).toHaveProperty(
      'customerId',
    );
    expect(errors({ ...GOOD, description: 'x'.repeat(8001) })).toHaveProperty('description');
  });

  test('stands at the cell of its line; a row that nobody filled is no line', () => {
    const lines = [
      emptyLine(),
      { ...emptyLine('material'), description: 'Filter', quantity: '0', unitPrice: "1'200" },
      { ...emptyLine(), unitPrice: '5' },
    ];

    expect(errors({ ...GOOD, lines })).toEqual({
      'lines.1.quantity': 'More than 0',
      'lines.1.unitPrice': 'A number such as 12.50',
      'lines.2.description': 'Say what it is',
    });
  });

  test('is said when all lines together are more than can be charged', () => {
    const line = { ...emptyLine(), description: 'Gold', unitPrice: '9000000' };

    expect(errors({ ...GOOD, lines: [line, line] })).toEqual({
      'lines.all': 'All together at most 10000000.00',
    });
  });

  test.each<[Partial<Draft>, string]>([
    [{ every: '0' }, 'every'],
    [{ every: '61' }, 'every'],
    [{ times: '61' }, 'times'],
    [{ times: '1.5' }, 'times'],
    [{ windowDays: '367' }, 'windowDays'],
    [{ from: '' }, 'from'],
    [{ from: '9999-01-01' }, 'from'],
    [{ from: '2990-01-01', every: '12', times: '12' }, 'times'],
    [{ times: '1', except: ['2027-01-31'] }, 'except'],
  ])('of a series with %j stands at %s', (part, field) => {
    expect(Object.keys(errors({ ...SERIES, ...part }))).toEqual([field]);
  });

  test('goes while it is being mended, and nothing new appears meanwhile', () => {
    const shown = { title: 'Say it', times: 'A number' };
    const found = { times: 'Still not', customerId: 'Choose' };

    expect(stillWrong(shown, { title: 'T' }, found)).toEqual({ times: 'A number' });
    expect(stillWrong(shown, { every: '2' }, found)).toEqual({
      title: 'Say it',
      times: 'Still not',
    });
    expect(errorsOfStep({ ...shown, ...found }, 1)).toEqual({ customerId: 'Choose' });
  });
});
