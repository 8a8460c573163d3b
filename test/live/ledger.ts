import { type Card, checksumOf } from '../../domain/card.ts';
import { entityKind, type TenantId, type WorkOrderNumber } from '../../domain/ids.ts';
import { COLUMNS } from '../../domain/lifecycle.ts';
import { fromCardRow, toCard } from '../../functions/table/card-row.ts';
import {
  boardPartition,
  cardKey,
  directoryPartition,
  JOB_ROWS,
  logPartition,
  sequenceOfKey,
} from '../../functions/table/keys.ts';
import { type LogEntry, parseEntry, versionOf } from '../../functions/table/log-entry.ts';
import type { Key, Row } from './memory-table.ts';
import { OrderPages } from './order-pages.ts';
import { agree, patched, textOf, Violation } from './violation.ts';

/** What a screen that claims a version must show: every card, name and rule, by id, as text. */
export type Picture = {
  readonly version: number;
  readonly at: number;
  readonly things: ReadonlyMap<string, string>;
  readonly counts: readonly number[];
  readonly checksum: number;
};

/** What one transaction put and took away. */
export type Written = { readonly rows: readonly Row[]; readonly removed: readonly Key[] };

/** The truth: watches every transaction that the table took, and holds the books against what they are about. */
export class Ledger {
  readonly #tenant: TenantId;
  readonly entries: LogEntry[] = [];
  readonly pictures: Picture[] = [];
  readonly #things = new Map<string, { card?: Card; version: number; text: string }>();
  readonly #orders = new Set<string>();
  readonly #jobs = new Set<number>();
  readonly #pages: OrderPages;
  /** By how much the checksums of the log are wrong, until an entry mends them. */
  wrongBy = 0;

  constructor(tenant: TenantId) {
    this.#tenant = tenant;
    this.#pages = new OrderPages(tenant);
  }

  get version(): number {
    return this.entries.length;
  }

  /** What was there at a moment of true time. */
  versionAt(at: number): number {
    let version = this.pictures.length;
    while (version > 0 && (this.pictures[version - 1] as Picture).at > at) version -= 1;
    return version;
  }

  picture(version: number): Picture | undefined {
    return this.pictures[version - 1];
  }

  /** The entries of one order after a version, as far as another. */
  between(number: string, after: number, until: number): readonly LogEntry[] {
    return this.entries.slice(after, until).filter(({ id }) => id === number);
  }

  /** Takes down one transaction. Throws a Violation when it breaks the books. */
  record(written: Written, at: number): readonly LogEntry[] {
    const { rows, removed } = written;
    const entries = rows.filter(({ pk }) => pk === logPartition(this.#tenant)).map(parseEntry);
    for (const { pk, sk } of rows) {
      if (sk.startsWith(JOB_ROWS)) this.#jobs.add(sequenceOfKey(sk));
      if (sk === 'JOB') this.#jobs.add(sequenceOfKey(pk));
    }
    for (const entry of entries) {
      const version = versionOf(entry);
      if (version !== this.version + 1)
        throw new Violation(`version ${version} was written after ${this.version}`);
      this.entries.push(entry);
      if (entityKind(entry.id) === 'work-order') this.#keepOrder(entry, written);
      for (const row of rows) this.#keepName(row, version);
      this.#close(entry, at);
    }
    const off = removed.filter(({ pk }) => pk === boardPartition(this.#tenant));
    if (off.length > 0 && !entries.some(({ set }) => set === null))
      throw new Violation(`${off.length} cards were taken off the board untold`);
    const last = entries.at(-1);
    if (last) agree(`the last job at ${this.version}`, last.lastJob, this.#jobs.size);
    return entries;
  }

  /** The card must be what it was with what the entry tells of it, and nothing else. */
  #keepOrder(entry: LogEntry, written: Written): void {
    const { id, set } = entry;
    const version = versionOf(entry);
    const key = cardKey(this.#tenant, id as WorkOrderNumber);
    const isCard = ({ pk, sk }: Key) => pk === key.pk && sk === key.sk;
    this.#orders.add(id);
    this.#pages.keep(entry, written);
    if (set === null) {
      // What happens to an order that has left already is told like its leaving.
      if (this.#things.delete(id) !== written.removed.some(isCard))
        throw new Violation(`${id} left the board but its card`);
      return;
    }
    const row = written.rows.find(isCard);
    if (row?.v !== version) throw new Violation(`${id} was changed at ${version} but its card`);
    const card = toCard(fromCardRow(this.#tenant, row).order, version);
    const before = this.#things.get(id)?.card ?? { number: id };
    agree(`${id} at ${version}`, textOf(card), textOf({ ...patched(before, set), version }));
    this.#things.set(id, { card, version, text: textOf(card) });
  }

  #keepName(row: Row, version: number): void {
    if (row.pk !== directoryPartition(this.#tenant) || row.version !== version) return;
    const { pk: _pk, sk, ...thing } = row;
    this.#things.set(sk, { version, text: textOf(thing) });
  }

  /** Recomputes from the things what the entry says of them. */
  #close(entry: LogEntry, at: number): void {
    const things = [...this.#things];
    const cards = things.flatMap(([, { card }]) => card ?? []);
    const counts = COLUMNS.map((column) => cards.filter(({ status }) => status === column).length);
    const checksum = checksumOf(things.map(([id, { version }]) => ({ id, version })));
    const version = this.version;
    agree(`the counts at ${version}`, entry.counts, counts);
    if (entityKind(entry.id) === 'books') this.wrongBy = 0;
    agree(`the checksum at ${version}`, entry.checksum, (checksum + this.wrongBy) >>> 0);
    agree(`the last order at ${version}`, entry.lastWorkOrder, this.#orders.size);
    const texts = new Map(things.map(([id, { text }]) => [id, text]));
    this.pictures.push({ version, at, things: texts, counts, checksum });
  }
}
