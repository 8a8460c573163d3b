import type { Card } from '../../../domain/card.ts';
import type { Job } from '../../../domain/job.ts';
import { placeOf } from '../../../domain/job-day.ts';
import { addToDate } from '../../../domain/plain-date.ts';
import { lastMonths } from '../../../domain/sla-report.ts';
import type { Customer, Property } from '../../../functions/contract/board.ts';
import type { JobRow } from '../../../functions/contract/job.ts';
import type { BoardData } from '../../api/board-data.ts';
import { isRunningOut, stateOf, type VisitState } from './visit-state.ts';

export type Visit = {
  readonly job: JobRow;
  readonly state: VisitState;
  /** 1 = the first visit of its order. */
  readonly nth: number;
};

/** What slipped comes first: late, then nearly so, then what is due, what comes later, and what is over. */
export const PACES = ['late', 'behind', 'due', 'ahead', 'over'] as const;
export type Pace = (typeof PACES)[number];

export type OrderRow = {
  readonly card: Card;
  /** In the order in which they are meant; undefined until they have been read. */
  readonly visits: readonly Visit[] | undefined;
  readonly pace: Pace;
  /** The first visit that still has to happen. */
  readonly next: Visit | undefined;
  /** Since when or from when it matters: what sorts orders of one pace. */
  readonly since: string;
};

export type PropertyRow = {
  /** Undefined for work that is for no property in particular. */
  readonly property: Property | undefined;
  readonly orders: readonly OrderRow[];
};

export type Portfolio = {
  readonly rows: readonly PropertyRow[];
  /** The most visits of an order. */
  readonly columns: number;
  readonly done: number;
  readonly total: number;
  /** Properties with a late visit, and those with one that runs out unbooked. */
  readonly late: number;
  readonly behind: number;
};

/** How long a completed order stays in sight. */
export const RECENT_DAYS = 60;

/** The months (YYYY-MM) in which those were completed. `today`: YYYY-MM-DD. */
export function recentMonths(today: string): readonly string[] {
  const first = addToDate(today, { days: -RECENT_DAYS }).slice(0, 7);
  return lastMonths(today.slice(0, 7), 3).filter((month) => month >= first);
}

/** The customer's open orders and those completed in the last two months, on the board or in the archive. `today`: YYYY-MM-DD. */
export function ordersOf(
  cards: Iterable<Card>,
  { zone }: Pick<BoardData['settings'], 'zone'>,
  customer: string,
  today: string,
): readonly Card[] {
  const since = addToDate(today, { days: -RECENT_DAYS });
  const dayOf = (completedAt: string) =>
    placeOf({ status: 'completed', completedAt } as Job, zone).day;
  return [...cards].filter(
    ({ customerId, completedAt }) =>
      customerId === customer && (!completedAt || dayOf(completedAt) >= since),
  );
}

/** Who is shown when nobody is named: the customer with the most properties. */
export function firstCustomer({
  customers,
  properties,
}: Pick<BoardData, 'customers' | 'properties'>): Customer | undefined {
  const counts = Map.groupBy(properties.values(), ({ customerId }) => customerId as string);
  const many = ({ id }: Customer) => counts.get(id)?.length ?? 0;
  return [...customers.values()]
    .filter(({ inactive }) => !inactive)
    .sort((a, b) => many(b) - many(a) || a.name.localeCompare(b.name))[0];
}

type Around = {
  readonly properties: ReadonlyMap<string, Property>;
  /** Every visit known of an order; nothing until they have been read. */
  readonly visits: ReadonlyMap<string, readonly JobRow[]> | undefined;
  readonly zone: string;
  /** Local: `YYYY-MM-DDTHH:MM`. */
  readonly now: string;
};

/** The portfolio of a customer: a row for each property, slipped ones first. */
export function portfolioOf(customer: string, cards: readonly Card[], around: Around): Portfolio {
  const orders = cards.map((card) => orderRow(card, around)).sort(byPace);
  const byProperty = Map.groupBy(orders, ({ card }) => card.propertyId as string | undefined);
  const own = [...around.properties.values()].filter(
    (one) => one.customerId === customer && (!one.inactive || byProperty.has(one.id)),
  );
  // A property that moved to another customer takes along no order: those of this one still stand here.
  const ids = new Set<string | undefined>([...own.map(({ id }) => id), ...byProperty.keys()]);
  const rows = [...ids]
    .map((id) => ({
      property: id === undefined ? undefined : around.properties.get(id),
      orders: byProperty.get(id) ?? [],
    }))
    .sort(bySlip);
  const withPace = (pace: Pace) => rows.filter((row) => row.orders[0]?.pace === pace).length;
  return {
    rows,
    columns: Math.max(0, ...orders.map(({ visits, card }) => visits?.length ?? card.jobsTotal)),
    done: cards.reduce((sum, card) => sum + card.jobsDone, 0),
    total: cards.reduce((sum, card) => sum + card.jobsTotal, 0),
    late: withPace('late'),
    behind: withPace('behind'),
  };
}

function orderRow(card: Card, { visits: known, zone, now }: Around): OrderRow {
  const today = now.slice(0, 10);
  const jobs = known?.get(card.number) ?? (card.jobsTotal === 0 ? [] : undefined);
  const visits = jobs
    ?.map((job) => [meantFor(job, zone), job] as const)
    .sort(([a], [b]) => compare(a, b))
    .map(([, job], i) => ({ job, state: stateOf(job, now), nth: i + 1 }));
  const open = visits?.filter(({ state }) => state !== 'done' && state !== 'cancelled') ?? [];
  const next = open.find(({ state }) => state === 'late') ?? open[0];
  const pace = paceOf(card, open, today);
  return { card, visits, next, pace, since: sinceOf(card, next) };
}

function paceOf(card: Card, open: readonly Visit[], today: string): Pace {
  const some = (wanted: VisitState) => open.some(({ state }) => state === wanted);
  if (card.status === 'completed') return 'over';
  if (card.jobsTotal === 0) return 'due';
  if (some('late')) return 'late';
  if (open.some(({ job }) => isRunningOut(job, today))) return 'behind';
  const isNow = open.some(({ job }) => !job.window || job.window.earliest <= today);
  return isNow ? 'due' : open.length > 0 ? 'ahead' : 'over';
}

/** The longer a visit could have happened, the further up. */
function sinceOf(card: Card, next: Visit | undefined): string {
  return next?.job.window?.earliest ?? next?.job.slot?.date ?? card.createdAt.slice(0, 10);
}

const LAST = '~';

/** When a visit is meant to be: by its window, else by its day; equal ones by their numbers. */
function meantFor(job: JobRow, zone: string): string {
  const day = job.window?.earliest ?? placeOf(job as Job, zone).day;
  return `${day === 'none' ? LAST : day} ${job.number}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const rank = (row: OrderRow): number => PACES.indexOf(row.pace);
const byPace = (a: OrderRow, b: OrderRow): number =>
  rank(a) - rank(b) || compare(a.since, b.since) || compare(a.card.number, b.card.number);

/** By what stands worst at a property; those without work last, by their names. */
function bySlip(a: PropertyRow, b: PropertyRow): number {
  const [first, second] = [a.orders[0], b.orders[0]];
  if (first && second) return byPace(first, second);
  if (first || second) return first ? -1 : 1;
  return (a.property?.name ?? '').localeCompare(b.property?.name ?? '', undefined, {
    numeric: true,
  });
}
