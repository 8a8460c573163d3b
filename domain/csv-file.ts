/** One line of a table, with where it begins in the file: quoted cells may break over several. */
export type CsvLine = { readonly line: number; readonly cells: readonly string[] };

export type CsvTable = {
  readonly header: readonly string[];
  readonly lines: readonly CsvLine[];
  readonly delimiter: Delimiter;
  readonly encoding: Encoding;
};

export type Delimiter = ',' | ';' | '\t';
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

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t'];
const BREAK = /\r\n|\r|\n/g;

const read = <T>(value: T): CsvRead<T> => ({ ok: true, value });
const fail = (why: string): CsvRead<never> => ({ ok: false, why });

/** Why a file of so many bytes is not even opened; undefined when it may be. */
export const tooLarge = (bytes: number): string | undefined =>
  bytes > SIZE_MAX
    ? `This file has ${Math.ceil(bytes / 1_000_000)} MB. Up to ${SIZE_MAX / 1_000_000} MB can be imported at once: split it.`
    : undefined;

/**
 * A CSV file as spreadsheets save it: UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs as its first line has them; quotes as in
 * RFC 4180. Lines without a word are left out. An apostrophe that keeps a cell from being a formula is taken off again.
 */
export function readCsv(bytes: Uint8Array): CsvRead<CsvTable> {
  const large = tooLarge(bytes.length);
  if (large) return fail(large);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return fail('This is a workbook, not a CSV file. Save it as CSV, then choose it again.');
  const { text, encoding } = decoded(bytes);
  if (text.includes('\0')) return fail('This is not a text file. Save the table as CSV.');
  const delimiter = delimiterOf(text);
  const records = readRecords(text, delimiter);
  if (!records.ok) return records;
  const [first, ...lines] = records.value;
  if (!first) return fail('This file is empty.');
  if (first.cells.length > COLUMNS_MAX)
    return fail(`This file has ${first.cells.length} columns, more than ${COLUMNS_MAX}.`);
  if (lines.length === 0) return fail('This file has a first line and nothing below it.');
  const header = first.cells.map((cell) => cell.trim());
  return read({ header, lines, delimiter, encoding });
}

/** Bytes that are no UTF-8 were saved by an older Windows: it has a letter for each byte. */
function decoded(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: 'UTF-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'Windows-1252' };
  }
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
