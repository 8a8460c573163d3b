import type { Card } from '../../domain/card.ts';
import { checksumOf } from '../../domain/card.ts';
import type { TenantId } from '../../domain/ids.ts';
import { COLUMNS } from '../../domain/lifecycle.ts';
import { fromCardRow, toCard } from '../../functions/table/card-row.ts';
import {
  boardPartition,
  directoryPartition,
  JOB_ROWS,
  logPartition,
} from '../../functions/table/keys.ts';
import { type LogEntry, parseEntry, versionOf } from '../../functions/table/log-entry.ts';
import type { Row } from './memory-table.ts';

/** What a screen that claims a version must show: every card, name and rule, by id, as text. */
export type Picture = {
  readonly version: number;
  readonly at: number;
  readonly things: ReadonlyMap<string, string>;
  readonly counts: readonly number[];
  readonly checksum: number;
};

/** An impossible thing that happened. */
export class Violation extends Error {
  override readonly name = 'Violation';
}

/** The same fields give the same text, in whatever order they stand. */
export function textOf(thing: object): string {
  const fields = Object.entries(thing).filter(([, value]) => value !== undefined);
  return JSON.stringify(fields.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The truth: watches every transaction that the table took, and holds the books against what they are about. */
export class Ledger {
  readonly #tenant: TenantId;
  readonly entries: LogEntry[] = [];
  readonly pictures: Picture[] = [];
  readonly #things = new Map<string, { card?: Card; version: number; text: string }>();
  readonly #jobs = new Set<string>();

  constructor(tenant: TenantId) {
    this.#tenant = tenant;
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

  /** Takes down the rows of one transaction. Throws a Violation when they break the books. */
  record(rows: readonly Row[], at: number): readonly LogEntry[] {
    const entries = rows.filter(({ pk }) => pk === logPartition(this.#tenant)).map(parseEntry);
    for (const row of rows) if (row.sk.startsWith(JOB_ROWS)) this.#jobs.add(row.sk);
    for (const entry of entries) {
      const version = versionOf(entry);
      if (version !== this.version + 1)
        throw new Violation(`version ${version} was written after ${this.version}`);
      this.entries.push(entry);
      for (const row of rows) this.#keep(row, version);
      this.#close(entry, at);
    }
    const last = entries.at(-1);
    if (last) agree(`the last job at ${this.version}`, last.lastJob, this.#jobs.size);
    return entries;
  }

  #keep(row: Row, version: number): void {
    if (row.pk === boardPartition(this.#tenant) && row.v === version) {
      const read = fromCardRow(this.#tenant, row);
      const card = toCard(read.order, version);
      this.#things.set(card.number, { card, version, text: textOf(card) });
    } else if (row.pk === directoryPartition(this.#tenant) && row.version === version) {
      const { pk: _pk, sk, ...thing } = row;
      this.#things.set(sk, { version, text: textOf(thing) });
    }
  }

  /** Recomputes from the things what the entry says of them. */
  #close(entry: LogEntry, at: number): void {
    const things = [...this.#things];
    const cards = things.flatMap(([, { card }]) => card ?? []);
    const counts = COLUMNS.map((column) => cards.filter(({ status }) => status === column).length);
    const checksum = checksumOf(things.map(([id, { version }]) => ({ id, version })));
    const version = this.version;
    agree(`the counts at ${version}`, entry.counts, counts);
    agree(`the checksum at ${version}`, entry.checksum, checksum);
    agree(`the last order at ${version}`, entry.lastWorkOrder, cards.length);
    const texts = new Map(things.map(([id, { text }]) => [id, text]));
    this.pictures.push({ version, at, things: texts, counts, checksum });
  }
}

export function agree(what: string, said: unknown, is: unknown): void {
  const [a, b] = [JSON.stringify(said), JSON.stringify(is)];
  if (a !== b) throw new Violation(`${what}: said ${a}, is ${b}`);
}
