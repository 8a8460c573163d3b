import { addBusinessDays, endOfDay, toInstant } from './calendar.ts';
import type { Priority } from './lifecycle.ts';

export type Tier = 'standard' | 'service-contract';

/** When a work order must be done by, and from when on that is in danger. ISO instants. */
export type Sla = { readonly atRiskAt: string; readonly breachAt: string };

const HOUR_MS = 3_600_000;

/** Resolution targets in clock hours; Low is counted in business days. A Service Contract gets half. */
const TARGET_HOURS = { critical: 4, high: 24, normal: 72 } as const satisfies Partial<
  Record<Priority, number>
>;
const LOW_BUSINESS_DAYS = 5;

/** "A warning comes a quarter of the time before the deadline (half for a Service Contract), but never more than some days before." */
const LEAD = {
  standard: { share: 0.25, capBusinessDays: 3 },
  'service-contract': { share: 0.5, capBusinessDays: 5 },
} as const satisfies Record<Tier, { share: number; capBusinessDays: number }>;

export type SlaTerms = {
  readonly createdAt: string;
  /** The due date as first agreed. */
  readonly promisedDate?: string | undefined;
  /** The due date as it is now. */
  readonly dueDate?: string | undefined;
  readonly priority: Priority;
  readonly tier: Tier;
};

/** "What was agreed first is the promise: a later due date never extends it, an earlier one tightens it." */
function completeBy(terms: SlaTerms, zone: string): string {
  const promised = promisedBy(terms, zone);
  const due = terms.dueDate === undefined ? promised : endOfDay(terms.dueDate, zone);
  return due < promised ? due : promised;
}

/** "Complete by the end of the due date; without one, within the target of its priority, half of that under a contract." */
function promisedBy({ createdAt, promisedDate, priority, tier }: SlaTerms, zone: string): string {
  if (promisedDate !== undefined) return endOfDay(promisedDate, zone);
  const created = Date.parse(createdAt);
  if (priority === 'low') {
    const whole = Date.parse(addBusinessDays(createdAt, LOW_BUSINESS_DAYS, zone)) - created;
    return toInstant(created + (tier === 'service-contract' ? whole / 2 : whole));
  }
  const hours = TARGET_HOURS[priority] / (tier === 'service-contract' ? 2 : 1);
  return toInstant(created + hours * HOUR_MS);
}

/** The two instants of a work order's promise, from its terms alone. */
export function slaOf(terms: SlaTerms, zone: string): Sla {
  const breachAt = completeBy(terms, zone);
  const { share, capBusinessDays } = LEAD[terms.tier];
  const [created, deadline] = [Date.parse(terms.createdAt), Date.parse(breachAt)];
  const byShare = toInstant(deadline - (deadline - created) * share);
  const byCap = addBusinessDays(breachAt, -capBusinessDays, zone);
  return { atRiskAt: byShare > byCap ? byShare : byCap, breachAt };
}
