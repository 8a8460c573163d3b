import { type Card, slaState } from './card.ts';
import { PRIORITIES, type Priority } from './lifecycle.ts';
import { addToDate } from './plain-date.ts';
import type { Tier } from './sla-policy.ts';

/** Looking back: which promises were kept and which were broken. It asks for no calendar library, so that screens can count it too. */

/** What became of the promise to complete an order by its deadline. */
export type Outcome = {
  readonly card: Card;
  /** `2026-11`, in the tenant's zone. */
  readonly month: string;
  readonly met: boolean;
  /** Past its deadline and not done yet. */
  readonly open: boolean;
  /** How long after its deadline it was done, or how long it is over by now; 0 when it was met. */
  readonly overMs: number;
};

/**
 * "A completed order belongs to the month of its completion, one that is still open past its deadline to the month of that deadline."
 * Undefined while nothing is decided: without a deadline, before it, or while only the first visit is waited for. `now`: ISO instant.
 */
export function outcomeOf(
  card: Card,
  now: string,
  monthOf: (instant: string) => string,
): Outcome | undefined {
  const { breachAt, completedAt, deadline } = card;
  if (breachAt === undefined || deadline === 'respond') return undefined;
  const met = slaState(card, now) !== 'breached';
  if (met && completedAt === undefined) return undefined;
  return {
    card,
    month: monthOf(completedAt ?? breachAt),
    met,
    open: completedAt === undefined,
    overMs: met ? 0 : Date.parse(completedAt ?? now) - Date.parse(breachAt),
  };
}

/** The outcome of each order that has one. `zone`: the tenant's. */
export function outcomesOf(
  cards: Iterable<Card>,
  { zone, now }: { readonly zone: string; readonly now: string },
): readonly Outcome[] {
  const monthOf = monthsOf(zone);
  return [...cards].flatMap((card) => outcomeOf(card, now, monthOf) ?? []);
}

/** In which month an instant falls in a zone. */
export function monthsOf(zone: string): (instant: string) => string {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  return (instant) => {
    // No zone is a day away from UTC: from the 2nd to the 27th it is the same month everywhere, and asking costs.
    const date = Number(instant.slice(8, 10));
    return (date > 1 && date < 28 ? instant : day.format(new Date(instant))).slice(0, 7);
  };
}

/** So many months up to one and with it, oldest first. */
export function lastMonths(last: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) =>
    addToDate(`${last}-01`, { months: i + 1 - count }).slice(0, 7),
  );
}

/** Where the work was, for whom it was then: `C1.P7`; `C1` without a property. A property may go to another customer later. */
export function propertyOf({ customerId, propertyId }: Card): string {
  return propertyId === undefined ? customerId : `${customerId}.${propertyId}`;
}

const TIERS = ['service-contract', 'standard'] as const satisfies readonly Tier[];

/** What a report is told apart by, and how to find that of an outcome. */
const KEYS = {
  month: ({ month }: Outcome) => month,
  tier: ({ card }: Outcome): string => card.tier ?? 'standard',
  priority: ({ card }: Outcome): string => card.priority,
  property: ({ card }: Outcome) => propertyOf(card),
} as const;
export type By = keyof typeof KEYS;

/** What was chosen of each; everything named must hold. */
export type Only = {
  readonly month?: string | undefined;
  readonly tier?: Tier | undefined;
  readonly priority?: Priority | undefined;
  readonly property?: string | undefined;
};

export type Tally = {
  readonly met: number;
  readonly breached: number;
  /** Of those breached. */
  readonly open: number;
  /** Of those breached; for the open ones so far. Undefined when there are none. */
  readonly medianOverMs?: number | undefined;
};
export type Row = Tally & { readonly key: string };

export type SlaReport = {
  /** Of everything chosen. */
  readonly total: Tally;
  /** Each month of the span, the empty ones too, oldest first; every other choice holds. So do they for the rows that follow. */
  readonly month: readonly Row[];
  readonly tier: readonly Row[];
  readonly priority: readonly Row[];
  /** Those with an outcome, most breached first. */
  readonly property: readonly Row[];
  /** What was chosen, each as it is. */
  readonly outcomes: readonly Outcome[];
};

/** Met and breached within some months. A choice narrows everything but the rows that it was made in, so that another can be made there. */
export function slaReport(
  outcomes: readonly Outcome[],
  months: readonly string[],
  only: Only = {},
): SlaReport {
  const span = new Set(months);
  const within = outcomes.filter(({ month }) => span.has(month));
  const rows = (by: By, keys: readonly string[] = []): readonly Row[] => {
    const chosen = within.filter(chooses({ ...only, [by]: undefined }));
    const groups = Map.groupBy(chosen, KEYS[by]);
    const known = keys.length > 0 ? keys : [...groups.keys()];
    return known.map((key) => ({ key, ...tally(groups.get(key) ?? []) }));
  };
  const chosen = within.filter(chooses(only));
  return {
    total: tally(chosen),
    month: rows('month', months),
    tier: rows('tier', TIERS),
    priority: rows('priority', PRIORITIES),
    property: [...rows('property')].sort(
      (a, b) => b.breached - a.breached || a.met - b.met || (a.key < b.key ? -1 : 1),
    ),
    outcomes: chosen,
  };
}

function chooses(only: Only): (outcome: Outcome) => boolean {
  const wanted = (Object.keys(KEYS) as By[]).filter((by) => only[by] !== undefined);
  return (outcome) => wanted.every((by) => KEYS[by](outcome) === only[by]);
}

function tally(outcomes: readonly Outcome[]): Tally {
  const over = outcomes.filter(({ met }) => !met);
  return {
    met: outcomes.length - over.length,
    breached: over.length,
    open: over.filter(({ open }) => open).length,
    medianOverMs: median(over.map(({ overMs }) => overMs)),
  };
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** The share of promises that were kept, 0 to 1; undefined when none fell due. */
export function shareMet({ met, breached }: Tally): number | undefined {
  return met + breached === 0 ? undefined : met / (met + breached);
}

/** What a report leaves out, so that it can say so. `first`: its first month. */
export function leftOut(
  cards: Iterable<Card>,
  outcomes: readonly Outcome[],
  first: string,
  now: string,
): { readonly unanswered: number; readonly openBefore: number } {
  const lateToAnswer = [...cards].filter(
    (card) => card.deadline === 'respond' && slaState(card, now) === 'breached',
  );
  return {
    unanswered: lateToAnswer.length,
    openBefore: outcomes.filter(({ open, month }) => open && month < first).length,
  };
}
