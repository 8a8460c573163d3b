import { type BusinessCalendar, isClosedForAYear } from './business-time.ts';
import { PRIORITIES, type Priority } from './lifecycle.ts';
import type { HoldReason } from './work-order.ts';
import { USUAL_HOURS } from './working-hours.ts';

/** What a firm promises its customers, and how early it wants to be warned. */

export const TIERS = ['service-contract', 'standard'] as const;
/** What a customer has agreed on with the firm, the tighter one first. */
export type Tier = (typeof TIERS)[number];

/** Hours run day and night; business days only while the firm works. */
export type Target = { readonly amount: number; readonly unit: 'hours' | 'business-days' };
/** "Within `respond` somebody has planned the first visit; within `resolve` the work is done." */
export type Targets = Readonly<Record<'respond' | 'resolve', Target>>;
/** "Warn when this share (per cent) of the time is left, but not earlier than so many business days before." */
export type Lead = { readonly share: number; readonly capBusinessDays: number };

export type SlaPolicy = {
  readonly targets: Readonly<Record<Tier, Readonly<Record<Priority, Targets>>>>;
  readonly lead: Readonly<Record<Tier, Lead>>;
  /** "The clock stands still while we wait for one of these." */
  readonly pausing: readonly HoldReason[];
};

/** Policy and calendar as they were saved together: an order keeps to the version under which it was made. */
export type SlaRules = { readonly policy: SlaPolicy; readonly calendar: BusinessCalendar };

/** The waiting that is the customer's doing: only this moves a due date that was agreed on. */
export const CUSTOMERS_REASONS: readonly HoldReason[] = ['customer', 'access'];

export const MOST_AMOUNT = { hours: 8760, 'business-days': 366 } as const;
/** A warning that begins with the order itself warns of nothing. */
export const MOST_SHARE = 90;
export const MOST_CAP = 60;

const hours = (amount: number): Target => ({ amount, unit: 'hours' });
const businessDays = (amount: number): Target => ({ amount, unit: 'business-days' });
const within = ({ amount, unit }: Target): Targets => ({
  respond: { amount: amount / 2, unit },
  resolve: { amount, unit },
});

/** "Critical 4 hours, High 24, Normal 72, Low 5 business days; half of that under a Service Contract, and half of it again to respond." */
export const USUAL_RULES: SlaRules = {
  policy: {
    targets: {
      standard: {
        critical: within(hours(4)),
        high: within(hours(24)),
        normal: within(hours(72)),
        low: within(businessDays(5)),
      },
      'service-contract': {
        critical: within(hours(2)),
        high: within(hours(12)),
        normal: within(hours(36)),
        low: within(businessDays(2.5)),
      },
    },
    lead: {
      standard: { share: 25, capBusinessDays: 3 },
      'service-contract': { share: 50, capBusinessDays: 5 },
    },
    pausing: ['customer', 'parts', 'access'],
  },
  calendar: { hours: USUAL_HOURS, holidays: [] },
};

/** For comparing promises only: a business day is never shorter than what it is called. */
const inHours = ({ amount, unit }: Target) => (unit === 'hours' ? amount : amount * 24);

/** What is wrong with a field of the rules, said by its path in them. */
export type RuleProblem = { readonly path: readonly string[]; readonly message: string };

/**
 * What keeps rules from being accepted, field by field; shapes and ranges are the contract's.
 * "A more urgent order, or one under a Service Contract, is never promised later."
 */
export function ruleProblems({ policy: { targets }, calendar }: SlaRules): readonly RuleProblem[] {
  const problems: RuleProblem[] = [];
  const check = (
    tier: Tier,
    priority: Priority,
    kind: keyof Targets,
    most: Target,
    than: string,
  ) => {
    if (inHours(targets[tier][priority][kind]) <= inHours(most)) return;
    const path = ['policy', 'targets', tier, priority, kind];
    problems.push({ path, message: `must not be longer than ${than}` });
  };
  for (const tier of TIERS) {
    for (const [i, priority] of PRIORITIES.entries()) {
      check(tier, priority, 'respond', targets[tier][priority].resolve, 'the time to complete');
      const lower = PRIORITIES[i + 1];
      for (const kind of ['respond', 'resolve'] as const) {
        if (lower) check(tier, priority, kind, targets[tier][lower][kind], `that of ${lower}`);
        if (tier === 'service-contract')
          check(tier, priority, kind, targets.standard[priority][kind], 'without a contract');
      }
    }
  }
  if (isClosedForAYear(calendar)) {
    problems.push({
      path: ['calendar', 'hours'],
      message: 'must have a working hour in every year',
    });
  }
  return problems;
}

/** Every promise that is looser than this one or equal: a tighter tier or priority is never later than any of them. */
export function looserOrSame(tier: Tier, priority: Priority): readonly [Tier, Priority][] {
  const tiers = TIERS.slice(TIERS.indexOf(tier));
  const priorities = PRIORITIES.slice(PRIORITIES.indexOf(priority));
  return tiers.flatMap((one) => priorities.map((each): [Tier, Priority] => [one, each]));
}
