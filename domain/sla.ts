import { addBusinessDays, nextWorkingTime } from './business-time.ts';
import { endOfDay, toInstant } from './calendar.ts';
import type { Priority } from './lifecycle.ts';
import {
  CUSTOMERS_REASONS,
  type Lead,
  looserOrSame,
  type SlaRules,
  type Target,
  type Targets,
  type Tier,
} from './sla-policy.ts';
import type { Hold, HoldReason } from './work-order.ts';

/** A time on hold; without an end it still is. ISO instants. */
export type Pause = {
  readonly reason: HoldReason;
  readonly from: string;
  readonly to?: string | undefined;
};

/** What was agreed when the order was made, and the waiting since. */
export type Terms = {
  /** The due date as first agreed. */
  readonly promisedDate?: string | undefined;
  readonly tier: Tier;
  /** The version of the rules that it keeps to; absent = the usual ones, from before the firm had its own. */
  readonly rules?: number | undefined;
  /** Oldest first, without overlapping. */
  readonly pauses?: readonly Pause[] | undefined;
};

export type SlaTerms = Terms & {
  readonly createdAt: string;
  /** The due date as it is now. */
  readonly dueDate?: string | undefined;
  readonly priority: Priority;
};

/** When something is due, and from when on that is in danger. ISO instants. */
export type Deadline = {
  readonly by: string;
  readonly riskAt: string;
  /** The target that it comes from; absent for an agreed due date. */
  readonly target?: Target | undefined;
  /** How long waiting moved it. */
  readonly pausedMs: number;
};

/** Absent while the clock stands still. */
export type Deadlines = {
  /** "By then somebody has planned the first visit." */
  readonly respond?: Deadline | undefined;
  /** "By then the work is done." */
  readonly complete?: Deadline | undefined;
};

const HOUR_MS = 3_600_000;
const later = (a: string, b: string) => (a > b ? a : b);
const plus = (instant: string, ms: number) => toInstant(Date.parse(instant) + ms);

/** The two deadlines of a work order, from its terms alone. `zone`: the tenant's. */
export function deadlinesOf(terms: SlaTerms, rules: SlaRules, zone: string): Deadlines {
  const dated = datesOf(terms, rules, zone);
  // "What was agreed with the customer is the promise; without it, the target of its priority and tier."
  const resolve = terms.promisedDate === undefined ? targetsOf(terms, 'resolve', rules, zone) : [];
  return {
    respond: earliest(terms, targetsOf(terms, 'respond', rules, zone), rules, zone),
    complete: earliest(terms, [...resolve, ...dated], rules, zone),
  };
}

type Promised = {
  /** Before any waiting. */
  readonly by: string;
  /** The target that it comes from; absent for a due date. */
  readonly target?: Target | undefined;
  /** The waiting that moves it. */
  readonly pausing: readonly HoldReason[];
};

/** "Complete by the end of the due date as first agreed: a later one never extends it, an earlier one tightens it." */
function datesOf({ promisedDate, dueDate }: SlaTerms, rules: SlaRules, zone: string): Promised[] {
  // "What the customer agreed on moves only while we wait for the customer."
  const pausing = rules.policy.pausing.filter((reason) => CUSTOMERS_REASONS.includes(reason));
  const dates = [promisedDate, dueDate].filter((date) => date !== undefined);
  return dates.map((date) => ({ by: endOfDay(date, zone), pausing }));
}

/** "A tighter tier or a higher priority is never promised later": its own target counts with all that are looser. */
function targetsOf(
  { createdAt, tier, priority }: SlaTerms,
  kind: keyof Targets,
  { policy, calendar }: SlaRules,
  zone: string,
): Promised[] {
  return looserOrSame(tier, priority).map(([each, one]) => {
    const target = policy.targets[each][one][kind];
    const by =
      target.unit === 'hours'
        ? plus(createdAt, target.amount * HOUR_MS)
        : addBusinessDays(createdAt, target.amount, calendar, zone);
    return { by, target, pausing: policy.pausing };
  });
}

/** The earliest of the promises that run; of equal ones, the order's own. */
function earliest(
  terms: SlaTerms,
  promises: readonly Promised[],
  rules: SlaRules,
  zone: string,
): Deadline | undefined {
  const running = promises.flatMap((promise) => deadline(terms, promise, rules, zone) ?? []);
  const [first, ...others] = running;
  return first && others.reduce((best, one) => (one.by < best.by ? one : best), first);
}

/** "Time on hold does not count when its reason says so: the deadline moves by as long as that lasted." */
function deadline(
  { createdAt, tier, pauses = [] }: SlaTerms,
  { by: promised, target, pausing }: Promised,
  { policy, calendar }: SlaRules,
  zone: string,
): Deadline | undefined {
  let by = promised;
  for (const { reason, from, to } of pauses) {
    if (!pausing.includes(reason) || from >= by) continue;
    if (to === undefined) return undefined;
    by = plus(by, Date.parse(to) - Date.parse(from));
  }
  const pausedMs = Date.parse(by) - Date.parse(promised);
  // "A deadline in business days falls into working hours."
  if (pausedMs > 0 && target?.unit === 'business-days') by = nextWorkingTime(by, calendar, zone);
  const whole = Date.parse(promised) - Date.parse(createdAt);
  const riskAt = warnedAt(by, whole, policy.lead[tier], calendar, zone);
  return { by, riskAt, target, pausedMs };
}

/** "A warning comes a quarter of the time before the deadline (half for a Service Contract), but never more than some days before." */
function warnedAt(
  by: string,
  wholeMs: number,
  { share, capBusinessDays }: Lead,
  calendar: SlaRules['calendar'],
  zone: string,
): string {
  const byShare = plus(by, -(Math.max(wholeMs, 0) * share) / 100);
  return later(byShare, addBusinessDays(by, -capBusinessDays, calendar, zone));
}

/** The terms once the order is put on hold, or waits for something else than before. */
export function paused(terms: Terms, { reason }: Hold, now: string): Terms {
  const open = terms.pauses?.at(-1);
  if (open && open.to === undefined && open.reason === reason) return terms;
  const { pauses = [] } = resumed(terms, now);
  return { ...terms, pauses: [...pauses, { reason, from: now }] };
}

/** The terms once it goes on. */
export function resumed(terms: Terms, now: string): Terms {
  const open = terms.pauses?.at(-1);
  if (!open || open.to !== undefined) return terms;
  const before = terms.pauses?.slice(0, -1) ?? [];
  const pauses = open.from < now ? [...before, { ...open, to: now }] : before;
  return { ...terms, pauses };
}
