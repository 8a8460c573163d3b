import * as z from 'zod';
import type { Counts } from '../../domain/card.ts';
import { entityKind } from '../../domain/ids.ts';
import type { Crossed } from '../../domain/throughput.ts';
import { type Change, CountsTuple, JobPatch } from '../contract/board.ts';
import { withoutAddress } from './address.ts';
import { sequenceOfKey } from './keys.ts';
import { CLOSED_ROW, LOG_ROW } from './schema.ts';
import { withJobs } from './told-jobs.ts';

const CrossedTuple = z.tuple([z.int(), z.int(), z.int()]);

/** One entry of a tenant's log: who changed what, when, from what to what, and how the books stand after it. */
export const LogEntry = z.object({
  pk: z.string(),
  /** The board version, zero-padded: the order of everything that ever happened in this tenant. */
  sk: z.string(),
  [LOG_ROW.attribute]: z.literal(LOG_ROW.value),
  at: z.string(),
  /** When it happened, if it was told more than a minute later. */
  happenedAt: z.string().optional(),
  by: z.string(),
  kind: z.string(),
  id: z.string(),
  /** The version of this thing before; entries of one thing form a chain. */
  previous: z.int().optional(),
  set: z.record(z.string(), z.unknown()).nullable(),
  was: z.record(z.string(), z.unknown()).optional(),
  jobs: z.array(JobPatch).optional(),
  /** The same visits as they were, for the history and for taking it back; one that was not there before is in none. */
  jobsWere: z.array(JobPatch).optional(),
  /** What only the page of the thing shows (description, line items, notes): too long for every screen, and asked for when it is open. */
  detail: z
    .object({
      set: z.record(z.string(), z.unknown()),
      was: z.record(z.string(), z.unknown()).optional(),
    })
    .optional(),
  /** The thing as this entry left it, for a retry's answer; entries that `set` all of it have none, nor those of settings. */
  card: z.unknown().optional(),
  counts: CountsTuple,
  checksum: z.int(),
  /** How many orders ever crossed from each of the first three columns into the next, less those that went back. */
  crossed: CrossedTuple.default([0, 0, 0]),
  /** The command's id and a hash of what it asked, so that a retry is told from a second wish. */
  command: z.string(),
  request: z.string(),
  /** The last numbers given out. */
  lastWorkOrder: z.int(),
  lastJob: z.int(),
  lastId: z.int(),
  /** The version of the tenant's settings, so that a function knows whether the copy it holds is fresh. */
  settings: z.int(),
  /** When the webhooks last changed; absent while none is on. Deliveries ask for entries that have it, so the others cost nothing. */
  hooks: z.int().optional(),
});
export type LogEntry = z.infer<typeof LogEntry>;

/** Where the books stand: what the newest entry says. */
export type Head = {
  readonly version: number;
  readonly counts: Counts;
  readonly checksum: number;
  readonly crossed: Crossed;
  readonly lastWorkOrder: number;
  readonly lastJob: number;
  readonly lastId: number;
  readonly settings: number;
  readonly hooks?: number | undefined;
};

/** The head before the first entry. Numbers begin after `firstNumber - 1`. */
export function emptyHead(firstNumber: number): Head {
  return {
    version: 0,
    counts: [0, 0, 0, 0],
    checksum: 0,
    crossed: [0, 0, 0],
    lastWorkOrder: firstNumber - 1,
    lastJob: 0,
    lastId: 0,
    settings: 0,
  };
}

export const versionOf = (entry: Pick<LogEntry, 'sk'>) => sequenceOfKey(entry.sk);

export function headOf(entry: LogEntry): Head {
  const { counts, checksum, crossed, lastWorkOrder, lastJob, lastId, settings, hooks } = entry;
  const books = { counts, checksum, crossed, lastWorkOrder, lastJob, lastId, settings, hooks };
  return { version: versionOf(entry), ...books };
}

/** The entry as every screen receives it: nothing that somebody who may see the board may not. */
export function toChange(entry: LogEntry): Change {
  const { at, by, kind, id, jobs, counts, checksum } = entry;
  const set = entry.set && entityKind(id) === 'person' ? withoutAddress(entry.set) : entry.set;
  return withJobs({ version: versionOf(entry), at, by, kind, id, set, counts, checksum }, jobs);
}

/** Whether a row of the log is no entry but its end: nobody is served until it is gone, and no commit gets past it. */
export const isClosed = (row: Readonly<Record<string, unknown>>) =>
  row[CLOSED_ROW.attribute] === CLOSED_ROW.value;

/** A row read from the table or a stream as a log entry. Throws when it is not one: the books would be broken. */
export function parseEntry(row: unknown): LogEntry {
  return LogEntry.parse(row);
}
