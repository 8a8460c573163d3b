import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endOfDay } from '../../domain/calendar.ts';
import type { OrderChange } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import { movesDeadlines } from '../../domain/edit.ts';
import type { CustomerId, PropertyId } from '../../domain/ids.ts';
import { PRIORITIES, type Priority } from '../../domain/lifecycle.ts';
import { addToDate } from '../../domain/plain-date.ts';
import { refuse } from '../../domain/result.ts';
import { deadlinesOf, type Terms } from '../../domain/sla.ts';
import { USUAL_RULES } from '../../domain/sla-policy.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import { about, agreedFor, CUSTOMER, standing, TERMS, ZONE } from './builders.ts';

const OPEN_ENDED: Terms = { tier: 'standard' };

/** The order after a change of it, from one that stands in progress; throws when that is refused. */
function edited(
  change: OrderChange,
  { terms = TERMS, order = {} }: { terms?: Terms; order?: Partial<WorkOrder> } = {},
): WorkOrder {
  const state = standing('in-progress: completed scheduled');
  const before = { ...state, order: { ...state.order, ...order } as WorkOrder };
  const command = { do: 'edit', change } as const;
  const agreed = agreedFor(command, { terms, rules: USUAL_RULES });
  const result = decide(before, command, about(state.jobs, { agreed }));
  if (!result.ok) throw new Error(result.refusal.code);
  expect(result.value.jobs).toBe(state.jobs);
  return result.value.order;
}

const untouched = standing('in-progress: completed scheduled').order;

describe('an edit', () => {
  test.each<[string, OrderChange, Partial<WorkOrder>]>([
    ['of nothing', {}, {}],
    ['of the title', { title: 'Furnace' }, { title: 'Furnace' }],
    ['of the property', { propertyId: 'P9' as PropertyId }, { propertyId: 'P9' as PropertyId }],
    ['that takes the property away', { propertyId: null }, { propertyId: undefined }],
  ])('%s touches nothing else, not even the deadline', (_what, change, expected) => {
    expect(edited(change)).toEqual({ ...untouched, ...expected });
  });

  test('to another customer leaves the property behind, unless it brings one of theirs', () => {
    const [other, theirs] = ['C99' as CustomerId, 'P99' as PropertyId];

    expect(edited({ customerId: other })).toMatchObject({ customerId: other });
    expect(edited({ customerId: other }).propertyId).toBeUndefined();
    expect(edited({ customerId: other, propertyId: theirs }).propertyId).toBe(theirs);
    expect(edited({ customerId: CUSTOMER }).propertyId).toBe(untouched.propertyId);
  });

  test('to another customer recounts the deadline by that one’s tier', () => {
    const terms: Terms = { tier: 'service-contract' };

    const open = { terms, order: { dueDate: undefined } };

    const order = edited({ customerId: 'C99' as CustomerId }, open);

    expect(order.complete?.by).toBe('2026-11-22T02:00:00Z');
  });

  test('of a cancelled order is refused, of a completed one not', () => {
    const change = (status: string) => {
      const state = standing(status);
      return decide(state, { do: 'edit', change: { title: 'x' } }, about(state.jobs));
    };

    expect(change('cancelled:')).toEqual(refuse({ code: 'work-order-cancelled' }));
    expect(change('completed: completed')).toMatchObject({ ok: true });
  });
});

describe('a due date', () => {
  const today = '2026-11-23';

  test.each(['2026-11-22', '2020-01-01'])('of %s is over, and refused', (dueDate) => {
    expect(() => edited({ dueDate })).toThrow('due-date-past');
  });

  test('of today is none too early, by the clock of the firm', () => {
    const state = standing('new:');
    const late = about(state.jobs, { now: '2026-11-24T04:59:00Z' });
    const change = (dueDate: string) => decide(state, { do: 'edit', change: { dueDate } }, late);

    expect(change(today)).toMatchObject({ ok: true, value: { order: { dueDate: today } } });
    expect(change('2026-11-22')).toEqual(refuse({ code: 'due-date-past', today }));
  });

  test('that is over already may stand as it is, while other things change', () => {
    const order = { dueDate: '2026-11-01' };

    expect(edited({ dueDate: '2026-11-01', title: 'x' }, { order })).toMatchObject(order);
    expect(edited({ priority: 'high' }, { order })).toMatchObject(order);
    expect(() => edited({ dueDate: '2026-11-02' }, { order })).toThrow('due-date-past');
  });

  test.each<[string, OrderChange, Terms, string]>([
    ['later never extends the promise', { dueDate: '2027-03-01' }, TERMS, '2027-01-01T05:00:00Z'],
    ['earlier tightens it', { dueDate: '2026-12-10' }, TERMS, '2026-12-11T05:00:00Z'],
    ['taken away leaves the promise', { dueDate: null }, TERMS, '2027-01-01T05:00:00Z'],
    [
      'given late to one that had none never extends its target',
      { dueDate: '2026-12-10' },
      OPEN_ENDED,
      '2026-11-23T14:00:00Z',
    ],
  ])('%s', (_what, change, terms, by) => {
    expect(edited(change, { terms }).complete?.by).toBe(by);
  });
});

describe('a priority', () => {
  test.each<[Priority, string]>([
    ['critical', '2026-11-20T18:00:00Z'],
    ['high', '2026-11-21T14:00:00Z'],
    ['low', '2026-11-27T14:00:00Z'],
  ])('of %s recounts from creation: %s', (priority, by) => {
    const open = { order: { dueDate: undefined }, terms: OPEN_ENDED };

    expect(edited({ priority }, open).complete?.by).toBe(by);
  });

  test('does not move a promised date', () => {
    expect(edited({ priority: 'critical' }).complete?.by).toBe('2027-01-01T05:00:00Z');
  });
});

describe('whatever is edited, in whatever sequence', () => {
  const days = fc.integer({ min: 0, max: 400 }).map((n) => addToDate('2026-11-23', { days: n }));
  const terms = fc.record({
    promisedDate: fc.option(days, { nil: undefined }),
    tier: fc.constantFrom('standard' as const, 'service-contract' as const),
  });
  const changes = fc.array(
    fc.record(
      {
        title: fc.string(),
        priority: fc.constantFrom(...PRIORITIES),
        dueDate: fc.option(days, { nil: null }),
      },
      { requiredKeys: [] },
    ),
    { minLength: 1, maxLength: 6 },
  );

  test('the deadline follows from the terms alone, is never later than the promise, and is warned of before', () => {
    fc.assert(
      fc.property(terms, changes, (agreed, all) => {
        const last = all.reduce<WorkOrder>(
          (order, change) => edited(change, { terms: agreed, order }),
          { ...untouched, dueDate: agreed.promisedDate },
        );

        if (!all.some(movesDeadlines)) return;
        const { createdAt, dueDate, priority, complete } = last;
        const terms = { createdAt, ...agreed, priority };
        const { by = '', riskAt = '' } = complete ?? {};
        const counted = deadlinesOf({ ...terms, dueDate }, USUAL_RULES, ZONE).complete;
        expect({ by, riskAt }).toEqual({ by: counted?.by, riskAt: counted?.riskAt });
        const promise = deadlinesOf(terms, USUAL_RULES, ZONE).complete?.by ?? '';
        expect(by <= promise).toBe(true);
        if (dueDate) expect(by <= endOfDay(dueDate, ZONE)).toBe(true);
        expect(riskAt < by).toBe(true);
      }),
    );
  });

  test('a more urgent priority is never due later', () => {
    fc.assert(
      fc.property(terms, fc.option(days, { nil: null }), (agreed, dueDate) => {
        // Low counts business days: over a weekend it is never sooner than Normal either.
        const due = PRIORITIES.map(
          (priority) => edited({ priority, dueDate }, { terms: agreed }).complete?.by ?? '',
        );

        expect(due).toEqual(due.toSorted());
      }),
    );
  });
});
