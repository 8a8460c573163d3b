import * as z from 'zod';
import { toInstant } from '../../domain/calendar.ts';
import type { Card } from '../../domain/card.ts';
import { type TenantId, workOrderNumber } from '../../domain/ids.ts';
import type { Column, Priority } from '../../domain/lifecycle.ts';
import { slaOf } from '../../domain/promise.ts';
import type { Due, Gone, WorkOrder } from '../../domain/work-order.ts';
import {
  CustomerIdText,
  HoldReasonName,
  PersonIdText,
  PropertyIdText,
} from '../contract/values.ts';
import { cardKey, dueKey, sequenceOfKey } from './keys.ts';
import { TABLE } from './schema.ts';

/**
 * A card as the table keeps it: every board load reads all of them, so attribute names are letters and times are seconds.
 * With a title of 40 characters it stays under 250 bytes.
 */
const STATUS = {
  n: 'new',
  s: 'scheduled',
  i: 'in-progress',
  c: 'completed',
} as const satisfies Record<string, Column>;
const PRIORITY = { c: 'critical', h: 'high', n: 'normal', l: 'low' } as const satisfies Record<
  string,
  Priority
>;

/** The attribute that holds a card's version, for conditions. */
export const CARD_VERSION = 'v';

const CardRow = z.object({
  pk: z.string(),
  sk: z.string(),
  /** Board version of its last change. */
  v: z.int(),
  /** Title. */
  t: z.string(),
  /** Column. */
  s: z.enum(['n', 's', 'i', 'c']),
  /** Priority. */
  r: z.enum(['c', 'h', 'n', 'l']),
  /** Customer, property. */
  c: CustomerIdText,
  p: PropertyIdText.optional(),
  /** Visits done, visits that count. */
  d: z.int(),
  j: z.int(),
  /** Next visit: local time, technician. */
  n: z.string().optional(),
  a: PersonIdText.optional(),
  /** Late from, end of the last booked visit (unless that is when it is late), created, completed: seconds since 1970, like all below. */
  l: z.int().optional(),
  f: z.int().optional(),
  m: z.int(),
  e: z.int().optional(),
  /** Complete: at risk from, by. */
  k: z.int().optional(),
  b: z.int().optional(),
  /** Respond: at risk from, by, done. */
  q: z.int().optional(),
  w: z.int().optional(),
  g: z.int().optional(),
  /** Has a Service Contract. */
  z: z.literal(1).optional(),
  /** Where and when it stands in the due index. */
  [TABLE.dueIndex.partitionKey]: z.string().optional(),
  [TABLE.dueIndex.sortKey]: z.int().optional(),
  /** Due date. */
  u: z.string().optional(),
  /** What it waits for, and the words about it. */
  h: HoldReasonName.optional(),
  o: z.string().optional(),
});
type CardRow = z.infer<typeof CardRow>;

const seconds = (instant: string | undefined) =>
  instant === undefined ? undefined : Date.parse(instant) / 1000;
const instant = (at: number | undefined) => (at === undefined ? undefined : toInstant(at * 1000));

const due = (riskAt: number | undefined, by: number | undefined): Due | undefined =>
  riskAt === undefined || by === undefined
    ? undefined
    : { by: toInstant(by * 1000), riskAt: toInstant(riskAt * 1000) };

function letter<T extends string>(letters: Record<string, T>, word: T): string {
  return Object.keys(letters).find((key) => letters[key] === word) ?? word;
}

/** An order that stands on the board. */
export type Boarded = Exclude<WorkOrder, Gone>;
export type Versioned<T> = { readonly order: T; readonly version: number };

/** The row of an order at a board version. */
export function toCardRow(tenant: TenantId, order: Boarded, version: number): CardRow {
  const hold = 'onHold' in order ? order.onHold : undefined;
  return CardRow.parse({
    ...cardKey(tenant, order.number),
    v: version,
    t: order.title,
    s: letter(STATUS, order.status),
    r: letter(PRIORITY, order.priority),
    c: order.customerId,
    p: order.propertyId,
    d: order.visits.done,
    j: order.visits.total,
    n: order.visits.next?.at,
    a: order.visits.next?.technicianId,
    l: seconds(order.visits.lateAt),
    f: order.visits.lastEnd === order.visits.lateAt ? undefined : seconds(order.visits.lastEnd),
    ...rowOfPromise(tenant, order),
    m: seconds(order.createdAt),
    e: order.status === 'completed' ? seconds(order.completedAt) : undefined,
    u: order.dueDate,
    h: hold?.reason,
    o: hold?.note,
  });
}

function rowOfPromise(tenant: TenantId, order: Boarded) {
  const { complete, respond, respondedAt, tier, alertAt } = order;
  return {
    k: seconds(complete?.riskAt),
    b: seconds(complete?.by),
    q: seconds(respond?.riskAt),
    w: seconds(respond?.by),
    g: seconds(respondedAt),
    z: tier && 1,
    ...(alertAt === undefined ? {} : dueKey(cardKey(tenant, order.number), alertAt)),
  };
}

/** The order that a row holds. Throws when the row is none. */
export function fromCardRow(tenant: TenantId, item: unknown): Versioned<Boarded> {
  const row = CardRow.parse(item);
  const status = STATUS[row.s];
  const common = {
    number: workOrderNumber(tenant, sequenceOfKey(row.sk)),
    title: row.t,
    priority: PRIORITY[row.r],
    customerId: row.c,
    propertyId: row.p,
    createdAt: toInstant(row.m * 1000),
    dueDate: row.u,
    tier: row.z && ('service-contract' as const),
    respond: due(row.q, row.w),
    respondedAt: instant(row.g),
    complete: due(row.k, row.b),
    alertAt: instant(row[TABLE.dueIndex.sortKey]),
    visits: {
      done: row.d,
      total: row.j,
      next:
        row.n !== undefined && row.a !== undefined ? { at: row.n, technicianId: row.a } : undefined,
      lateAt: instant(row.l),
      lastEnd: instant(row.f ?? (row.n === undefined ? undefined : row.l)),
    },
  };
  const order: Boarded =
    status === 'completed'
      ? { ...common, status, completedAt: toInstant((row.e ?? row.m) * 1000) }
      : { ...common, status, onHold: row.h && { reason: row.h, note: row.o } };
  return { order, version: row.v };
}

/** The order as the wire shows it. */
export function toCard(order: Boarded, version: number): Card {
  const card: Card = {
    number: order.number,
    title: order.title,
    status: order.status,
    priority: order.priority,
    customerId: order.customerId,
    propertyId: order.propertyId,
    technicianId: order.visits.next?.technicianId,
    jobsDone: order.visits.done,
    jobsTotal: order.visits.total,
    createdAt: order.createdAt,
    dueDate: order.dueDate,
    nextVisit: order.visits.next?.at,
    lateAt: order.visits.lateAt,
    ...slaOf(order),
    tier: order.tier,
    completedAt: order.status === 'completed' ? order.completedAt : undefined,
    onHold: 'onHold' in order ? order.onHold?.reason : undefined,
    version,
  };
  return Object.fromEntries(
    Object.entries(card).filter(([, value]) => value !== undefined),
  ) as Card;
}
