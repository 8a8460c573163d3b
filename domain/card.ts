import type { CustomerId, PersonId, PropertyId, WorkOrderNumber } from './ids.ts';
import type { Column, MoveFacts, Priority } from './lifecycle.ts';
import type { HoldReason } from './work-order.ts';

/** A work order as the board shows it: small, holding ids; names come from the directory. Instants are ISO 8601 in UTC. */
export type Card = {
  readonly number: WorkOrderNumber;
  readonly title: string;
  readonly status: Column;
  readonly priority: Priority;
  readonly customerId: CustomerId;
  readonly propertyId?: PropertyId | undefined;
  /** Of the next booked visit. */
  readonly technicianId?: PersonId | undefined;
  readonly jobsDone: number;
  /** Visits that count: the cancelled ones do not. */
  readonly jobsTotal: number;
  readonly createdAt: string;
  /** YYYY-MM-DD, in the tenant's calendar. */
  readonly dueDate?: string | undefined;
  /** When the next booked visit begins: local `YYYY-MM-DDTHH:MM` in the tenant's zone. */
  readonly nextVisit?: string | undefined;
  /** From when on the earliest open visit is late. */
  readonly lateAt?: string | undefined;
  readonly atRiskAt?: string | undefined;
  readonly breachAt?: string | undefined;
  /** The deadline that these are of: absent = completing the work. */
  readonly deadline?: 'respond' | undefined;
  /** Absent = standard. */
  readonly tier?: 'service-contract' | undefined;
  readonly completedAt?: string | undefined;
  /** What it waits for. */
  readonly onHold?: HoldReason | undefined;
  /** The board version of its last change: what an edit must have seen. */
  readonly version: number;
};

/** Four counts, in the order of the columns, of everything on the board. */
export type Counts = readonly [number, number, number, number];

/** "All visits are done, and the dispatcher says when the order is." */
export function readyToComplete(card: Pick<Card, 'status' | 'jobsDone' | 'jobsTotal'>): boolean {
  return card.status === 'in-progress' && card.jobsTotal > 0 && card.jobsDone === card.jobsTotal;
}

/** What the lifecycle needs to know of a card to say which moves are legal. */
export function moveFacts(card: Card): MoveFacts {
  return {
    status: card.status,
    jobsDone: card.jobsDone,
    jobsTotal: card.jobsTotal,
    booked: card.nextVisit !== undefined,
    onHold: card.onHold !== undefined,
  };
}

export type SlaState = 'on-track' | 'at-risk' | 'breached';

/** "At risk from its lead on, breached past its deadline; a breach stays red after completion." `now` is an ISO instant. */
export function slaState(
  card: Pick<Card, 'atRiskAt' | 'breachAt' | 'completedAt'>,
  now: string,
): SlaState {
  if (card.breachAt !== undefined && card.breachAt <= (card.completedAt ?? now)) return 'breached';
  if (card.completedAt !== undefined || card.atRiskAt === undefined) return 'on-track';
  return card.atRiskAt <= now ? 'at-risk' : 'on-track';
}

/**
 * One part of the board's checksum, of an id and its version: FNV-1a, then mixed (murmur3's finish), because unmixed neighbours such as
 * 1081 and 1082 differ by so little that two stale cards would often make up for each other. An unsigned 32-bit number.
 */
function fingerprint(id: string, version: number): number {
  let hash = 0x811c9dc5;
  for (const char of `${id}@${version}`) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * The board's checksum after one thing on it changed: a running sum (mod 2^32) over (id, version) of everything shown, so that it
 * can be carried forward without reading the board. `undefined` = was not there, or is there no longer.
 */
export function nextChecksum(
  checksum: number,
  id: string,
  before: number | undefined,
  after: number | undefined,
): number {
  const out = before === undefined ? 0 : fingerprint(id, before);
  const come = after === undefined ? 0 : fingerprint(id, after);
  return (checksum - out + come) >>> 0;
}

/** The checksum of a whole board, from nothing. */
export function checksumOf(
  things: Iterable<{ readonly id: string; readonly version: number }>,
): number {
  let sum = 0;
  for (const { id, version } of things) sum = nextChecksum(sum, id, undefined, version);
  return sum;
}
