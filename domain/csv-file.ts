/** One line of a table, with where it begins in the file: quoted cells may break over several. */
export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

export type CsvTable = {
  /** What its first line calls the columns; empty where that is not known. */
  readonly header: readonly string[];
  /** Where that line stands. */
  readonly headerLine: number;
  readonly lines: readonly CsvLine[];
  readonly delimiter: Delimiter;
  readonly encoding: Encoding;
};

export type Delimiter = ',' | ';' | '\t' | '|';
export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

/** What was read, or why it could not be, in words for the person. */
export type CsvRead<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string };

export const LINES_MAX = 5_000;
const SIZE_MAX = 5_000_000;
const COLUMNS_MAX = 50;
/** No first line is longer. */
const HEADER_MAX = 20_000;

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
/** What parts cells, in words. */
export const DELIMITER_NAMES = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
} as const;
/** How other files begin that are renamed or chosen by mistake. */
const OTHERS: readonly (readonly [begin: string, what: string])[] = [
  ['PK', 'a workbook'],
  ['\xd0\xcf\x11\xe0', 'a workbook'],
  ['%PDF', 'a PDF'],
];
/** No text holds them, however its letters are written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_TEXT = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;
/** A first line with which Excel is told how cells are parted. */
const SEPARATOR = /^sep=([,;\t|])(?=[\r\n])/i;
const BREAK = /\r\n|\r|\n/g;

const read = <T>(value: T): CsvRead<T> => ({ ok: true, value });
const fail = (why: string): CsvRead<never> => ({ ok: false, why });

/** Why a file of so many bytes is not even opened; undefined when it may be. */
export const tooLarge = (bytes: number): string | undefined =>
  bytes > SIZE_MAX
    ? `This file has ${Math.ceil(bytes / 1_000_000)} MB. Up to ${SIZE_MAX / 1_000_000} MB can be imported at once: split it.`
    : undefined;

/**
 * A CSV file as spreadsheets save it: UTF-8, UTF-16 or Windows-1252; commas, semicolons, tabs or bars as its first line has them; quotes as
 * in RFC 4180. Lines without a word are left out. An apostrophe that keeps a cell from being a formula is taken off again.
 */
export function readCsv(bytes: Uint8Array): CsvRead<CsvTable> {
  const large = tooLarge(bytes.length);
  if (large) return fail(large);
  const begin = String.fromCharCode(...bytes.slice(0, 4));
  const other = OTHERS.find(([mark]) => begin.startsWith(mark));
  if (other)
    return fail(
      `This is ${other[1]}, not a CSV file. Save its table as CSV, then choose it again.`,
    );
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  if (NO_TEXT.test(text)) return fail('This is not a text file. Save the table as CSV.');
  const told = SEPARATOR.exec(text)?.[1] as Delimiter | undefined;
  const delimiter = told ?? delimiterOf(text);
  const records = readRecords(text, delimiter);
  if (!records.ok) return records;
  const [first, ...lines] = told ? records.value.slice(1) : records.value;
  if (!first) return fail('This file is empty.');
  if (first.cells.length > COLUMNS_MAX)
    return fail(`This file has ${first.cells.length} columns, more than ${COLUMNS_MAX}.`);
  if (lines.length === 0) return fail('This file has a first line and nothing below it.');
  const header = first.cells.map((cell) => cell.trim());
  return read({ header, headerLine: first.line, lines, delimiter, encoding });
}

/** The same table when its first line is no heading but a line like the others. */
export function withoutHeader({ header, headerLine, lines, ...how }: CsvTable): CsvTable {
  const first = { line: headerLine, cells: header };
  return { ...how, headerLine, header: header.map(() => ''), lines: [first, ...lines] };
}

const MARK = [0xef, 0xbb, 0xbf];

/** Bytes that are no UTF-8, in a file that does not say it is, were saved by an older Windows: it has a letter for each byte. */
function decode(
  bytes: Uint8Array,
): CsvRead<{ readonly text: string; readonly encoding: Encoding }> {
  const [a, b] = bytes;
  const wide = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : null;
  if (wide) return read({ text: new TextDecoder(wide).decode(bytes), encoding: 'UTF-16' });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return read({ text, encoding: 'UTF-8' });
  } catch {
    if (MARK.every((byte, i) => bytes[i] === byte)) return fail(brokenAt(bytes));
    return read({ text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' });
  }
}

/** Where a file that says that it is UTF-8 is not: a letter stands in for what cannot be read. */
function brokenAt(bytes: Uint8Array): string {
  const before = new TextDecoder().decode(bytes).split('\uFFFD', 1)[0] ?? '';
  const line = 1 + (before.match(BREAK)?.length ?? 0);
  return `Line ${line} holds a letter that cannot be read, though the file says that it is UTF-8. Save it as UTF-8 again.`;
}

/** The one that parts the first line into most cells; what stands in quotes parts nothing. */
function delimiterOf(text: string): Delimiter {
  const begin = text.slice(0, HEADER_MAX).replace(/^[\r\n]+/, '');
  const [first = ''] = begin.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const cells = (delimiter: Delimiter): number => first.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => cells(b) - cells(a))[0] ?? ',';
}

function readRecords(text: string, delimiter: Delimiter): CsvRead<CsvLine[]> {
  const bare = new RegExp(`[^${delimiter}\r\n]*`, 'y');
  const records: CsvLine[] = [];
  let [line, begun, cells]: [number, number, string[]] = [1, 1, []];
  for (let at = 0; at <= text.length; ) {
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end < 0) return fail(`A quote opened in line ${line} is never closed.`);
      const quoted = text.slice(at + 1, end);
      const opened = line;
      line += quoted.match(BREAK)?.length ?? 0;
      at = end + 1;
      if (at < text.length && !`${delimiter}\r\n`.includes(text.charAt(at)))
        return fail(
          `Line ${line}: something follows the quote that closes what line ${opened} opened. Inside quotes, a quote is written twice.`,
        );
      cells.push(plain(quoted.replaceAll('""', '"')));
    } else {
      bare.lastIndex = at;
      const [cell = ''] = bare.exec(text) ?? [];
      at += cell.length;
      cells.push(plain(cell));
    }
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    if (cells.some((cell) => cell.trim())) records.push({ line: begun, cells });
    if (records.length > LINES_MAX + 1)
      return fail(`This file has more than ${LINES_MAX.toLocaleString('en')} lines: split it.`);
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line++;
    [begun, cells] = [line, []];
  }
  return read(records);
}

/** Where the quoted text that begins at `from` ends; −1 when it never does. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

const plain = (cell: string): string => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
