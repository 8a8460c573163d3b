import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../domain/card.ts';
import { PRIORITIES } from '../../domain/lifecycle.ts';
import {
  lastMonths,
  type Only,
  type Outcome,
  outcomesOf,
  propertyOf,
  type Row,
  slaReport,
} from '../../domain/sla-report.ts';
import { NOW, ZONE } from './builders.ts';
import { promised } from './promised-card.ts';

const MONTHS = lastMonths('2026-11', 12);
const HOUR_MS = 3_600_000;

const instants = fc
  .integer({ min: 0, max: 700 * 24 })
  .map((hours) => new Date(Date.parse(NOW) - hours * HOUR_MS).toISOString().replace('.000', ''));
const boards = fc
  .array(
    fc.record({
      breachAt: fc.option(instants, { nil: undefined }),
      completedAt: fc.option(instants, { nil: undefined }),
      deadline: fc.option(fc.constant('respond' as const), { nil: undefined }),
      tier: fc.option(fc.constant('service-contract' as const), { nil: undefined }),
      priority: fc.constantFrom(...PRIORITIES),
      propertyId: fc.option(fc.constantFrom('P1', 'P2', 'P3'), { nil: undefined }),
    }),
    { maxLength: 40 },
  )
  .map((all) => all.map((fields, n) => promised(n, fields as Partial<Card>)));
const choices: fc.Arbitrary<Only> = fc.record(
  {
    month: fc.constantFrom(...MONTHS),
    tier: fc.constantFrom('standard' as const, 'service-contract' as const),
    priority: fc.constantFrom(...PRIORITIES),
    property: fc.constantFrom('C1', 'C1.P1', 'C1.P2'),
  },
  { requiredKeys: [] },
);

const BYS = ['month', 'tier', 'priority', 'property'] as const;
const sum = (rows: readonly Row[], what: 'met' | 'breached' | 'open') =>
  rows.reduce((all, row) => all + row[what], 0);

describe('the report of any board', () => {
  test('comes to the same totals however it is told apart, and no order is counted twice', () => {
    fc.assert(
      fc.property(boards, (cards) => {
        const outcomes = outcomesOf(cards, { zone: ZONE, now: NOW });
        const report = slaReport(outcomes, MONTHS);

        for (const by of BYS) {
          for (const what of ['met', 'breached', 'open'] as const)
            expect(sum(report[by], what)).toBe(report.total[what]);
        }
        const numbers = outcomes.map((one) => one.card.number);
        expect(new Set(numbers).size).toBe(numbers.length);
        const within = outcomes.filter(({ month }) => MONTHS.includes(month));
        expect(report.total.met + report.total.breached).toBe(within.length);
      }),
    );
  });

  test('tells of a choice what the row of that choice tells', () => {
    const keyOf = {
      month: ({ month }: Outcome) => month,
      tier: (one: Outcome) => one.card.tier ?? 'standard',
      priority: (one: Outcome) => one.card.priority,
      property: (one: Outcome) => propertyOf(one.card),
    };
    fc.assert(
      fc.property(boards, choices, (cards, only) => {
        const outcomes = outcomesOf(cards, { zone: ZONE, now: NOW });
        const report = slaReport(outcomes, MONTHS, only);

        for (const by of BYS) {
          if (only[by] === undefined) continue;
          const { met, breached } = report[by].find(({ key }) => key === only[by]) ?? {
            ...{ met: 0, breached: 0 },
          };
          expect([met, breached]).toEqual([report.total.met, report.total.breached]);
          expect(report.outcomes.every((one) => keyOf[by](one) === only[by])).toBe(true);
        }
      }),
    );
  });
});
