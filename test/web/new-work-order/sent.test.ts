import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windows } from '../../../domain/recurrence.ts';
import { Visits } from '../../../functions/contract/visit.ts';
import { NewWorkOrder } from '../../../functions/contract/work-order.ts';
import { orderFrom } from '../../../web/features/new-work-order/check.ts';
import { type Draft, EMPTY } from '../../../web/features/new-work-order/draft.ts';
import { preview, readSeries } from '../../../web/features/new-work-order/series.ts';
import { emptyLine } from '../../../web/parts/line-drafts.ts';

const GOOD: Draft = { ...EMPTY, title: 'Tune-up', customerId: 'C1' };
const SERIES: Draft = { ...GOOD, visits: 'series', from: '2027-01-31', every: '1', times: '6' };

describe('a series', () => {
  test('is previewed with the windows that the server plans, whatever was typed', () => {
    const numbers = fc.record({
      every: fc.integer({ min: 1, max: 60 }).map(String),
      times: fc.integer({ min: 1, max: 60 }).map(String),
      unit: fc.constantFrom('week' as const, 'month' as const),
      windowDays: fc.constantFrom('', '1', '14', '366'),
      from: fc.constantFrom('2026-11-23', '2027-01-31', '2028-02-29', '2026-12-31'),
    });
    fc.assert(
      fc.property(numbers, fc.array(fc.nat({ max: 59 })), (typed, out) => {
        const whole = { ...SERIES, ...typed };
        const all = preview(readSeries(whole).series as never).map(({ earliest }) => earliest);
        const draft = { ...whole, except: out.flatMap((index) => all[index] ?? []) };
        fc.pre(draft.except.length === 0 || new Set(draft.except).size < all.length);

        const sent = Visits.parse(orderFrom(draft, 'CAD').visits);
        const shown = preview(readSeries(draft).series as never).filter(({ kept }) => kept);

        const planned = windows(sent.from as string, { ...sent, every: sent.every as number });
        expect(shown.map(({ earliest, latest }) => ({ earliest, latest }))).toEqual(planned);
      }),
    );
  });

  test('says which windows do not begin on the day of the first', () => {
    const shortened = preview(readSeries(SERIES).series as never).map((visit) => visit.shortened);

    expect(shortened).toEqual([false, true, false, true, false, true]);
  });

  test('of leap days is on the 28th in other years, and never after the year 2999', () => {
    const leap = { ...SERIES, from: '2028-02-29', every: '12', times: '5' };
    const shown = preview(readSeries(leap).series as never);

    expect(shown.map(({ shortened }) => shortened)).toEqual([false, true, true, true, false]);
    expect(readSeries({ ...leap, from: '2996-02-29' }).errors).toEqual({
      times: 'The last visit would be after the year 2999',
    });
  });

  test('forgets no day that was left out, but sends only those that it has', () => {
    const draft = { ...SERIES, except: ['2027-02-28', '2027-12-24'] };

    expect(orderFrom(draft, 'CAD').visits).toEqual({
      every: 1,
      unit: 'month',
      times: 6,
      from: '2027-01-31',
      except: ['2027-02-28'],
    });
  });
});

describe('what is sent', () => {
  test('is what the contract takes, with nothing that was left empty', () => {
    const bare = orderFrom(GOOD, 'CAD');
    const lines = [
      { ...emptyLine(), description: ' Call ', quantity: '1,5', unitPrice: '99.99' },
      emptyLine(),
    ];
    const full = orderFrom(
      { ...SERIES, customerId: '', customerName: ' Zoë ', dueDate: '2027-08-31', lines },
      'CAD',
    );

    expect(bare).toEqual({ title: 'Tune-up', priority: 'normal', customerId: 'C1' });
    expect(NewWorkOrder.safeParse(bare).error).toBeUndefined();
    expect(NewWorkOrder.safeParse(full).error).toBeUndefined();
    expect(full).toMatchObject({
      customer: { name: 'Zoë' },
      lineItems: [{ kind: 'service', description: 'Call', quantity: 1.5, unitPrice: 9999 }],
    });
    expect(orderFrom({ ...GOOD, visits: 'one' }, 'CAD').visits).toEqual({
      times: 1,
      unit: 'month',
    });
  });
});
