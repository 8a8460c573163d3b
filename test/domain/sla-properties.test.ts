import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addBusinessDays } from '../../domain/business-time.ts';
import { dayIn } from '../../domain/calendar.ts';
import { PRIORITIES } from '../../domain/lifecycle.ts';
import { addToDate } from '../../domain/plain-date.ts';
import { deadlinesOf } from '../../domain/sla.ts';
import { ruleProblems, TIERS } from '../../domain/sla-policy.ts';
import { USUAL_HOURS } from '../../domain/working-hours.ts';
import { type Agreed, agreed, instants, rules, zones } from './rules.ts';

/** Later than every instant: the clock stands still. */
const NEVER = '9';
const KINDS = ['respond', 'complete'] as const;

/** When it must be answered and done, under these terms or with some of them other. */
function dates({ terms, rules: kept, zone }: Agreed, other: Partial<Agreed['terms']> = {}) {
  const found = deadlinesOf({ ...terms, ...other }, kept, zone);
  return KINDS.map((kind) => found[kind]?.by ?? NEVER);
}

function areNoLater(some: readonly string[], others: readonly string[]): boolean {
  return some.every((by, i) => by <= (others[i] ?? ''));
}

describe('under every policy that is accepted', () => {
  test('the policies here are', () => {
    fc.assert(
      fc.property(rules, (kept) => {
        expect(ruleProblems(kept)).toEqual([]);
      }),
    );
  });

  test('waiting never makes a deadline earlier', () => {
    fc.assert(
      fc.property(agreed, fc.nat(), (order, pick) => {
        const { pauses = [] } = order.terms;
        if (pauses.length === 0) return;
        const without = pauses.filter((_, i) => i !== pick % pauses.length);

        expect(areNoLater(dates(order, { pauses: without }), dates(order))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('waiting longer never makes it earlier either', () => {
    fc.assert(
      fc.property(agreed, (order) => {
        const last = order.terms.pauses?.at(-1);
        if (!last?.to) return;
        const pauses = [...(order.terms.pauses?.slice(0, -1) ?? []), { ...last, to: undefined }];

        expect(areNoLater(dates(order), dates(order, { pauses }))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('a Service Contract is never promised later, whatever it waited for', () => {
    fc.assert(
      fc.property(agreed, (order) => {
        const [contract = [], standard = []] = TIERS.map((tier) => dates(order, { tier }));

        expect(areNoLater(contract, standard)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('a higher priority is never promised later, whatever it waited for', () => {
    fc.assert(
      fc.property(agreed, (order) => {
        const all = PRIORITIES.map((priority) => dates(order, { priority }));

        for (const [i, higher] of all.entries())
          expect(areNoLater(higher, all[i + 1] ?? [NEVER, NEVER])).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('an earlier due date never makes it later, and a later one changes nothing', () => {
    fc.assert(
      fc.property(agreed, fc.nat(400), (order, days) => {
        const { promisedDate, createdAt } = order.terms;
        const dueDate = addToDate(dayIn(order.zone, createdAt), { days });

        const [, as = ''] = dates(order, { dueDate: promisedDate });
        const [, is = ''] = dates(order, { dueDate });

        expect(is <= as).toBe(true);
        if (promisedDate !== undefined && dueDate >= promisedDate) expect(is).toBe(as);
      }),
    );
  });

  test('an order is not at risk when it is made, unless its due date is', () => {
    fc.assert(
      fc.property(agreed, (order) => {
        const terms = { ...order.terms, promisedDate: undefined, dueDate: undefined };
        const { respond, complete } = deadlinesOf(
          { ...terms, pauses: [] },
          order.rules,
          order.zone,
        );

        for (const deadline of [respond, complete])
          expect((deadline?.riskAt ?? '') > terms.createdAt).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('it is warned of before the deadline, by no more than the share and the days that the firm allows', () => {
    fc.assert(
      fc.property(agreed, (order) => {
        const { terms, rules: kept, zone } = order;
        const { respond, complete } = deadlinesOf(terms, kept, zone);
        const { capBusinessDays } = kept.policy.lead[terms.tier];

        for (const { by, riskAt } of [respond, complete].filter((one) => one !== undefined)) {
          expect(riskAt <= by).toBe(true);
          const cap = addBusinessDays(by, -capBusinessDays, kept.calendar, zone);
          expect(riskAt >= cap).toBe(true);
        }
      }),
    );
  });

  test('a contract of a year is not at risk for half a year, for a firm that works from Monday to Friday', () => {
    fc.assert(
      fc.property(rules, zones, instants, (kept, zone, createdAt) => {
        const calendar = { ...kept.calendar, hours: USUAL_HOURS };
        const made = dayIn(zone, createdAt);
        const promisedDate = addToDate(made, { days: 365 });
        const contract = {
          createdAt,
          promisedDate,
          priority: 'low',
          tier: 'service-contract',
        } as const;

        const { complete } = deadlinesOf(contract, { ...kept, calendar }, zone);

        expect((complete?.riskAt ?? '') > addToDate(made, { days: 183 })).toBe(true);
      }),
    );
  });
});
