import { type Card, type Counts, checksumOf } from '../../domain/card.ts';
import { type EntityKind, entityKind, type TenantId } from '../../domain/ids.ts';
import { COLUMNS, type Column } from '../../domain/lifecycle.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { readCards } from './cards.ts';
import { Busy, commit } from './commit.ts';
import { readDirectory } from './directory.ts';
import type { Draft, Order } from './draft.ts';
import { SETTINGS_ID } from './keys.ts';
import { readEntry, readHead, readSince } from './log.ts';
import { type Head, type LogEntry, versionOf } from './log-entry.ts';

/**
 * Every commit carries the four counts and the checksum forward from the last one, and none counts the board. So a row that was changed
 * behind the log's back, or a bug, would stay unseen for ever. Here the board is counted anew and held against the newest entry.
 */
export type Books = Pick<Head, 'counts' | 'checksum'>;

export type Reading = {
  /** The board version at which both were taken. */
  readonly version: number;
  /** What the log carries forward. */
  readonly recorded: Books;
  /** What the cards and the directory come to. */
  readonly counted: Books;
};

/** What a mending entry speaks of and is called. It changes no thing, so no screen shows it; every screen asks for the board again. */
export const BOOKS_ID = 'books';
const MENDED = 'books-mended';

/** A board that changes faster than it can be counted is left for another time. */
const MOST_READINGS = 6;

export function balances({ recorded, counted }: Reading): boolean {
  return isZero(difference(recorded, counted));
}

/**
 * Counts a tenant's board and compares. What really differs goes on differing by the same amount, whatever is committed meanwhile; the
 * rows of a transaction that is just being written do not. So a difference is believed when it is found again after `pause`.
 * Throws Busy when no reading held still. Refuses an unknown tenant.
 */
export async function checkBooks(
  tenant: TenantId,
  pause: () => Promise<void>,
): Promise<Result<Reading>> {
  let suspect: Reading | undefined;
  for (let readings = 0; readings < MOST_READINGS; readings += 1) {
    const head = await readHead(tenant);
    if (!head) return refuse({ code: 'tenant-unknown' });
    const reading = await readAfter(tenant, head);
    if (reading && (balances(reading) || (suspect && differAlike(suspect, reading))))
      return ok(reading);
    suspect = reading ?? suspect;
    await pause();
  }
  throw new Busy('the board changed faster than it could be counted');
}

/**
 * Brings counts and checksum to what was counted, by an entry of its own. When others wrote since, the board is counted again, and their
 * changes are kept: the same difference is taken from what the newest entry says by then. Answers the entry, or the one of somebody who
 * mended the same meanwhile. Throws Busy when the difference is another one now.
 */
export function mendBooks(
  tenant: TenantId,
  order: Order,
  reading: Reading,
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head) => {
    const since = await readSince(tenant, reading.version);
    const mended = since?.entries.find(({ kind }) => kind === MENDED);
    if (mended) return ok({ repeats: mended });
    const again = head.version === reading.version ? reading : await readAfter(tenant, head);
    if (!since || !again || !differAlike(reading, again))
      throw new Busy('the board changed while its books were being mended');
    const books = shifted(head, difference(reading.recorded, reading.counted));
    const { counts, checksum } = head;
    const draft: Draft = {
      kind: MENDED,
      id: BOOKS_ID,
      after: null,
      set: {},
      was: { counts, checksum },
      books,
      writes: () => [],
    };
    return ok({ drafts: [draft] });
  });
}

const MOST_NAMED = 20;
const ENTRIES_AT_ONCE = 25;

/**
 * The first of the things whose row is not as their last entry left it: whom to ask about. Reads an entry for each row, so only of a
 * board that differs. What is gone altogether has no row, and is not among them.
 */
export async function findSuspects(tenant: TenantId): Promise<readonly string[]> {
  const rows = [...(await readRows(tenant))];
  const suspects: string[] = [];
  for (let at = 0; at < rows.length && suspects.length < MOST_NAMED; at += ENTRIES_AT_ONCE) {
    const some = rows.slice(at, at + ENTRIES_AT_ONCE);
    const told = await Promise.all(some.map(([id, row]) => isTold(tenant, id, row)));
    suspects.push(...some.flatMap(([id], i) => (told[i] ? [] : [id])));
  }
  return suspects.slice(0, MOST_NAMED);
}

async function isTold(tenant: TenantId, id: string, { version, column }: Row): Promise<boolean> {
  const entry = await readEntry(tenant, version);
  return entry?.id === id && (entry.card as Card | undefined)?.status === column;
}

type Row = { readonly version: number; readonly column?: Column | undefined };

/**
 * The board as it stands at the newest entry, counted. The rows are read after `before` and while others write: what they wrote is told
 * by the log and put on top, so that a reading is of one version and no commit tears it. Undefined = too much happened meanwhile.
 */
async function readAfter(tenant: TenantId, before: Head): Promise<Reading | undefined> {
  const rows = await readRows(tenant);
  const since = await readSince(tenant, before.version);
  if (!since) return undefined;
  for (const entry of since.entries) follow(rows, entry);
  const { version, counts, checksum } = since.head;
  return { version, recorded: { counts, checksum }, counted: count(rows) };
}

/** Whatever a board counts, as it stands. */
export async function readRows(tenant: TenantId): Promise<Map<string, Row>> {
  const [cards, directory] = await Promise.all([readCards(tenant), readDirectory(tenant)]);
  if (!directory) throw new Error(`tenant ${tenant} has a log and no settings`);
  const { customers, properties, people, settings } = directory;
  const rows = new Map<string, Row>([[SETTINGS_ID, settings]]);
  for (const { number, version, status } of cards) rows.set(number, { version, column: status });
  for (const thing of [...customers, ...properties, ...people]) rows.set(thing.id, thing);
  return rows;
}

/** What has entries of its own and is counted by no board. */
const OFF_THE_BOARD = new Set<EntityKind>(['books', 'job', 'template', 'alerts', 'webhook']);

/** Puts one entry on top of the rows, whether or not they hold it already. */
function follow(rows: Map<string, Row>, entry: LogEntry): void {
  const { id, set } = entry;
  const kind = entityKind(id);
  if (OFF_THE_BOARD.has(kind)) return;
  if (set === null) rows.delete(id);
  else {
    const column = (set.status as Column | undefined) ?? rows.get(id)?.column;
    rows.set(id, { version: versionOf(entry), column });
  }
}

/** What they come to. */
export function count(rows: ReadonlyMap<string, Row>): Books {
  const things = [...rows].map(([id, { version }]) => ({ id, version }));
  const all = [...rows.values()];
  const counts = COLUMNS.map((column) => all.filter((row) => row.column === column).length);
  return { counts: counts as unknown as Counts, checksum: checksumOf(things) };
}

/** How much must be added to the first to come to the second; checksums wrap at 2^32. */
function difference(from: Books, to: Books): Books {
  const counts = from.counts.map((count, i) => (to.counts[i] ?? 0) - count);
  return {
    counts: counts as unknown as Counts,
    checksum: (to.checksum - from.checksum) >>> 0,
  };
}

function shifted(books: Books, by: Books): Books {
  const counts = books.counts.map((count, i) => count + (by.counts[i] ?? 0));
  return {
    counts: counts as unknown as Counts,
    checksum: (books.checksum + by.checksum) >>> 0,
  };
}

function isZero({ counts, checksum }: Books): boolean {
  return checksum === 0 && counts.every((count) => count === 0);
}

function differAlike(one: Reading, other: Reading): boolean {
  return isZero(
    difference(difference(one.recorded, one.counted), difference(other.recorded, other.counted)),
  );
}
