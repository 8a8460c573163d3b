import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { z } from 'zod';
import { TENANT_PATTERN } from '../../domain/ids.ts';
import { Unable } from './failure.ts';

/**
 * A tenant as JSON lines: a header, each row in the order of its keys (`pk` is the partition within the tenant, so that a row is bound to
 * no prefix), and a last line by which a file that was cut off or changed is known.
 */
export const Header = z.strictObject({
  format: z.literal('work-order-board/tenant'),
  formatVersion: z.literal(1),
  prefix: z.string().regex(TENANT_PATTERN),
  name: z.string(),
  createdAt: z.string(),
  exportedAt: z.string(),
  version: z.int(),
  /** Cards in each column, as the log counts them. */
  counts: z.array(z.int()),
  checksum: z.int(),
  people: z.int(),
  firstWorkOrder: z.int(),
  lastWorkOrder: z.int(),
  lastJob: z.int(),
});
export type Header = z.infer<typeof Header>;
const Trailer = z.strictObject({ end: z.literal(true), rows: z.int(), sha256: z.string() });
export const Row = z.looseObject({ pk: z.string(), sk: z.string() });
export type Row = z.infer<typeof Row>;

/** Writes a file beside where it will stand; `keep` ends it and puts it there, safe on the disk. Only its owner may read it. */
export function beginFile(path: string, header: Header) {
  const part = `${path}.part`;
  const file = openSync(part, 'w', 0o600);
  const hash = createHash('sha256');
  let rows = 0;
  const write = (text: string): void => {
    hash.update(text);
    writeSync(file, text);
  };
  write(line(header));
  return {
    add(more: readonly Row[]): void {
      write(more.map(line).join(''));
      rows += more.length;
    },
    keep(): number {
      writeSync(file, line({ end: true, rows, sha256: hash.digest('hex') }));
      fsyncSync(file);
      closeSync(file);
      renameSync(part, path);
      return rows;
    },
    drop(): void {
      closeSync(file);
      rmSync(part, { force: true });
    },
  };
}

const line = (value: unknown) => `${JSON.stringify(value)}\n`;

export type Checked = { readonly header: Header; readonly rows: number; readonly digest: string };

/** Reads a whole file and believes nothing of it that its header and its last line do not confirm. Throws Unable otherwise. */
export async function checkFile(path: string): Promise<Checked> {
  const hash = createHash('sha256');
  const seen = { LOG: 0, BOARD: 0 };
  let header: Header | undefined;
  let rows = 0;
  let last = '';
  let lastKey = '';
  for await (const text of linesOf(path)) {
    if (last && header) {
      const { pk, sk } = rowOf(path, last, rows + 2);
      const key = `${pk}\n${sk}`;
      if (key <= lastKey)
        throw new Unable(`${path} was changed: line ${rows + 2} is out of place.`);
      if (pk === 'LOG' || pk === 'BOARD') seen[pk] += 1;
      rows += 1;
      lastKey = key;
    } else if (last) header = headerOf(path, last);
    if (last) hash.update(`${last}\n`);
    last = text;
  }
  if (!header) headerOf(path, last);
  const trailer = Trailer.safeParse(parsed(last)).data;
  if (!header || !trailer)
    throw new Unable(`${path} is cut off: its last line is missing. Export again.`);
  const digest = hash.digest('hex');
  if (trailer.rows !== rows || trailer.sha256 !== digest)
    throw new Unable(`${path} was changed since it was written. Export again.`);
  const cards = header.counts.reduce((sum, count) => sum + count, 0);
  if (seen.LOG !== header.version || seen.BOARD !== cards)
    throw new Unable(
      `${path} holds ${seen.LOG} entries and ${seen.BOARD} cards, and its first line says ${header.version} and ${cards}. Export again.`,
    );
  return { header, rows, digest };
}

/** Small enough for one call, with whatever a letter takes. */
const BATCH_LETTERS = 500_000;
const BATCH_ROWS = 500;

/** The rows of a file that was checked, in batches. */
export async function* batchesOf(path: string): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  let letters = 0;
  let number = 0;
  for await (const text of linesOf(path)) {
    number += 1;
    if (number === 1 || Trailer.safeParse(parsed(text)).success) continue;
    batch.push(rowOf(path, text, number));
    letters += text.length;
    if (letters < BATCH_LETTERS && batch.length < BATCH_ROWS) continue;
    yield batch;
    [batch, letters] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** Between line feeds and nothing else: what somebody wrote may hold other ends of a line. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(path, 'utf8')) {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      yield* parts;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Unable(code === 'ENOENT' ? `There is no file ${path}.` : `${path}: ${message}`);
  }
  // A line without its end is half a line.
  if (rest) throw new Unable(`${path} is cut off within a line. Export again.`);
}

function headerOf(path: string, text: string): Header {
  const value = parsed(text);
  const { format, formatVersion } = Object(value);
  if (format === Header.shape.format.value && formatVersion !== 1)
    throw new Unable(`${path} was written by another version of the product (${formatVersion}).`);
  const header = Header.safeParse(value);
  if (!header.success) throw new Unable(`${path} is no export of a tenant.`);
  return header.data;
}

function rowOf(path: string, text: string, number: number): Row {
  const row = Row.safeParse(parsed(text));
  if (!row.success) throw new Unable(`${path} was changed: line ${number} is no row.`);
  return row.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
