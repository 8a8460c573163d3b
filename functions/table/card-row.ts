import * as z from 'zod';
import { toInstant } from '../../domain/calendar.ts';
import type { Card } from '../../domain/card.ts';
import { type TenantId, workOrderNumber } from '../../domain/ids.ts';
import type { Column, Priority } from '../../domain/lifecycle.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import {
  CustomerIdText,
  HoldReasonName,
  PersonIdText,
  PropertyIdText,
} from '../contract/values.ts';
import { cardKey, sequenceOfKey } from './keys.ts';

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
  /** Late from, at risk from, breached from, created, completed: seconds since 1970. */
  l: z.int().optional(),
  k: z.int().optional(),
  b: z.int().optional(),
  m: z.int(),
  e: z.int().optional(),
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

function letter<T extends string>(letters: Record<string, T>, word: T): string {
  return Object.keys(letters).find((key) => letters[key] === word) ?? word;
}

/** An order that has left the board without being done. */
export type Cancelled = Extract<WorkOrder, { status: 'cancelled' }>;
/** An order that stands on the board. */
export type Boarded = Exclude<WorkOrder, { status: 'cancelled' }>;
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
    k: seconds(order.atRiskAt),
    b: seconds(order.breachAt),
    m: seconds(order.createdAt),
    e: order.status === 'completed' ? seconds(order.completedAt) : undefined,
    u: order.dueDate,
    h: hold?.reason,
    o: hold?.note,
  });
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
    atRiskAt: instant(row.k),
    breachAt: instant(row.b),
    visits: {
      done: row.d,
      total: row.j,
      next:
        row.n !== undefined && row.a !== undefined ? { at: row.n, technicianId: row.a } : undefined,
      lateAt: instant(row.l),
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
    atRiskAt: order.atRiskAt,
    breachAt: order.breachAt,
    completedAt: order.status === 'completed' ? order.completedAt : undefined,
    onHold: 'onHold' in order ? order.onHold?.reason : undefined,
    version,
  };
  return Object.fromEntries(
    Object.entries(card).filter(([, value]) => value !== undefined),
  ) as Card;
}
