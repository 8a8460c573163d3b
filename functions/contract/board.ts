import * as z from 'zod';
import { ARCHIVE_DAYS_MOST } from '../../domain/archive-days.ts';
import { Card } from './card.ts';
import { Person } from './people.ts';
import { ColumnName, CustomerIdText, Instant, Name, PropertyIdText, Version } from './values.ts';

export const Contact = z
  .strictObject({
    name: Name,
    role: Name.optional(),
    phone: z.string().trim().max(40).optional(),
    email: z.email().max(200).optional(),
  })
  .meta({ id: 'Contact' });
export type Contact = z.infer<typeof Contact>;

export const Customer = z
  .strictObject({
    id: CustomerIdText,
    name: Name,
    tier: z.enum(['standard', 'service-contract']),
    phone: z.string().optional(),
    email: z.string().optional(),
    /** Whom else to ask for there. */
    contacts: z.array(Contact).max(10).optional(),
    notes: z.string().optional(),
    inactive: z.literal(true).optional(),
    version: Version,
  })
  .meta({ id: 'Customer' });
export type Customer = z.infer<typeof Customer>;

export const Property = z
  .strictObject({
    id: PropertyIdText,
    customerId: CustomerIdText,
    name: Name,
    address: z.string().optional(),
    /** How to get in, where the valve is: what whoever goes there must know. */
    notes: z.string().optional(),
    inactive: z.literal(true).optional(),
    version: Version,
  })
  .meta({ id: 'Property' });
export type Property = z.infer<typeof Property>;

export const ArchiveAfterDays = z.int().min(1).max(ARCHIVE_DAYS_MOST);

/** A tenant's rules. A cap flags a column, it never blocks; Completed has none. */
export const Settings = z
  .strictObject({
    name: Name,
    zone: z.string(),
    locale: z.string(),
    currency: z.string().length(3),
    caps: z.strictObject({
      new: z.int().min(1).optional(),
      scheduled: z.int().min(1).optional(),
      'in-progress': z.int().min(1).optional(),
    }),
    /** After so many days a completed order leaves the board for the archive; absent = 30. */
    archiveAfterDays: ArchiveAfterDays.optional(),
    /** The rules of the SLA in force, by their version; absent = the usual ones. */
    rules: Version.optional(),
    version: Version,
  })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof Settings>;

export const CountsTuple = z.tuple([z.int(), z.int(), z.int(), z.int()]);

/** Visits that changed in the same way, and the fields that did, as log and history keep it; a field set to null is gone. */
export const JobPatch = z.strictObject({
  /** Their running numbers: 412 is JOB-KKT-000412. */
  numbers: z.array(z.int()),
  set: z.record(z.string(), z.unknown()),
});
export type JobPatch = z.infer<typeof JobPatch>;

/** What one change costs each viewer at most when it comes with visits, in bytes of its frame. */
export const CASCADE_MAX_BYTES = 400;

/**
 * Visits as a screen receives their changes: `{"412-414,417": {"status": "completed", "completedAt": true}}`, to be read with
 * domain/told-visits.ts. `changed` = there is more to tell than a frame of 400 bytes holds (several visits each in its own way, many
 * scattered numbers, long notes, the visits of a new order): whoever shows visits of this order asks for them.
 */
export const ToldJobs = z.union([
  z.record(z.string(), z.record(z.string(), z.unknown())),
  z.literal('changed'),
]);
export type ToldJobs = z.infer<typeof ToldJobs>;

/**
 * One entry of the tenant's log as a screen receives it. `id` tells what changed by its prefix (WO-, JOB-, C, P, U, T, `settings`);
 * `books` = nothing did, but counts and checksum were wrong before: ask for the whole board.
 * `set` holds the fields that changed, all of them for a new thing; a field set to null is gone; `set: null` = it left the board.
 * The thing's own `version` is not repeated: it is this change's version.
 */
export const Change = z
  .strictObject({
    version: Version,
    at: Instant,
    by: z.string(),
    kind: z.string(),
    id: z.string(),
    set: z.record(z.string(), z.unknown()).nullable(),
    jobs: ToldJobs.optional(),
    counts: CountsTuple,
    checksum: z.int(),
  })
  .meta({ id: 'Change' });
export type Change = z.infer<typeof Change>;

/** GET /api/board */
export const BoardView = z.strictObject({
  version: z.int().min(0),
  checksum: z.int(),
  now: Instant,
  columns: z.array(z.strictObject({ status: ColumnName, count: z.int(), cap: z.int().optional() })),
  cards: z.array(Card),
  directory: z.strictObject({
    customers: z.array(Customer),
    properties: z.array(Property),
    people: z.array(Person),
  }),
  settings: Settings,
  /** What happened while the board was being read, some of it seen in the cards already: with it applied, the last one's books hold. */
  changes: z.array(Change).optional(),
});
export type BoardView = z.infer<typeof BoardView>;

/** GET /api/board/changes?since= : what happened after `since`, or word that a fresh board is cheaper. */
export const ChangesView = z.union([
  z.strictObject({
    version: z.int().min(0),
    checksum: z.int(),
    now: Instant,
    changes: z.array(Change),
  }),
  z.strictObject({ version: z.int().min(0), now: Instant, resync: z.literal(true) }),
]);
export type ChangesView = z.infer<typeof ChangesView>;
