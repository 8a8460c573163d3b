import { type CsvTable, DELIMITER_NAMES, type Delimiter } from './csv-file.ts';
import { dayOrderOf, folded } from './import-cell.ts';
import type { Columns } from './import-columns.ts';
import { type Body, FIELDS, type Kind, type Known, REFERENCE } from './import-fields.ts';

type Thing = {
  readonly id: string;
  readonly name: string;
  readonly inactive?: true | undefined;
};

/** What the firm has already. */
export type Firm = {
  readonly locale: string;
  /** The day it is there: YYYY-MM-DD. */
  readonly today: string;
  readonly customers: readonly Thing[];
  readonly properties: readonly (Thing & { readonly customerId: string })[];
  readonly orders: readonly {
    readonly number: string;
    readonly title: string;
    readonly customerId: string;
    readonly propertyId?: string | undefined;
    readonly dueDate?: string | undefined;
  }[];
};

/** What a line comes to. */
export type Row = {
  /** Where it begins in the file. */
  readonly line: number;
  /** What it is called there. */
  readonly name: string;
  readonly body: Body;
  /** In words, each with its column; nothing of the line is made. */
  readonly wrong: readonly string[];
  /** Why it is not to be made though nothing is wrong with it. */
  readonly left?: string | undefined;
  /** The id of what the firm has that is the same. */
  readonly there?: string | undefined;
};

/** Each line as the command that it becomes, with all that is wrong with it and whether the firm has the same already. */
export function readRows(
  kind: Kind,
  { header, lines }: CsvTable,
  columns: Columns,
  firm: Firm,
): readonly Row[] {
  const dates = lines.flatMap(({ cells }) => cells[columns.dueDate ?? -1] ?? []);
  const dayOrder = dayOrderOf(dates, firm.locale);
  const known = { ...directoryOf(firm), dayOrder, today: firm.today };
  const there = thereIn(kind, firm);
  const before = new Map<string, number>();
  return lines.map(({ line, cells }) => {
    const { body, wrong, left, mark } = readLine(kind, cells, header, columns, known);
    const called = cells[columns[kind === 'work-orders' ? 'title' : 'name'] ?? -1]?.trim() ?? '';
    const row = { line, name: called.slice(0, SHOWN_LETTERS), body };
    if (wrong.length > 0 || left) return { ...row, wrong, left };
    const same = sameness(body);
    const first = before.get(same + mark);
    if (first !== undefined) return { ...row, wrong: [`is the same as line ${first}`] };
    before.set(same + mark, line);
    return { ...row, wrong, there: there.get(same) };
  });
}

/** Of a name that is longer nobody reads more. */
const SHOWN_LETTERS = 120;

type LineRead = Pick<Row, 'body' | 'wrong' | 'left'> & {
  /** What tells it from one that is the same else. */
  readonly mark: string;
};

function readLine(
  kind: Kind,
  cells: readonly string[],
  header: readonly string[],
  columns: Columns,
  known: Known,
): LineRead {
  // With a cell too few or too many, every cell may stand in another's column.
  const many = cells.slice(header.length).some((cell) => cell.trim());
  if (many || cells.length < header.length) {
    const why = `has too ${many ? 'many' : 'few'} cells: ${cells.length}, the first line has ${header.length}${partedBy(cells)}`;
    return { body: {}, wrong: [why], mark: '' };
  }
  const wrong: string[] = [];
  const body: { -readonly [field in keyof Body]: Body[field] } = {};
  let left: string | undefined;
  for (const { name, label, required, read } of FIELDS[kind]) {
    const text = cells[columns[name] ?? -1]?.trim();
    const cell = text
      ? read(text, known, body)
      : required
        ? { wrong: 'is empty' }
        : { value: undefined };
    const head = header[columns[name] ?? -1] || label;
    if ('wrong' in cell) wrong.push(`${head} ${cell.wrong}`);
    else if ('left' in cell) left = `${head} ${cell.left}`;
    else if (cell.value !== undefined) body[name] = cell.value;
  }
  // Of what is not made nothing can be wrong.
  if (left) return { body, wrong: [], left, mark: '' };
  const { [REFERENCE]: mark, description, ...rest } = body;
  if (!mark) return { body, wrong, mark: '' };
  const told = [description, `Number before: ${mark}`].filter(Boolean).join('\n\n');
  return { body: { ...rest, description: told }, wrong, mark: `\n${mark}` };
}

/** A line that is parted by something else than the first one says so by its only cell. */
function partedBy([only = '', ...more]: readonly string[]): string {
  const other = more.length === 0 ? /[,;\t|]/.exec(only)?.[0] : undefined;
  if (!other) return '';
  return `; are its cells parted by ${DELIMITER_NAMES[other as Delimiter]}?`;
}

function byWord<T extends Thing>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const words = all.flatMap((one) => [one.name, one.id].map((word) => ({ word, one })));
  const found = Map.groupBy(words, ({ word }) => folded(word));
  return new Map(Array.from(found, ([word, hits]) => [word, hits.map(({ one }) => one)]));
}

const directoryOf = ({ customers, properties }: Firm) => ({
  customers: byWord(customers),
  properties: byWord(properties),
});

/** Two that agree in this are one and the same. */
const sameness = (body: Body | { readonly [field: string]: unknown }): string => {
  const { customerId = '', propertyId = '', name, title, dueDate = '' } = body;
  return [customerId, propertyId, folded(String(name ?? title)), dueDate].join('\n');
};

function thereIn(kind: Kind, { customers, properties, orders }: Firm): Map<string, string> {
  if (kind === 'work-orders')
    return new Map(orders.map((order) => [sameness({ ...order }), order.number]));
  const records = kind === 'customers' ? customers : properties;
  return new Map(records.map((one) => [sameness({ ...one }), one.id]));
}

/** What the lines come to together. */
export function summaryOf(rows: readonly Row[]) {
  const wrong = rows.filter((row) => row.wrong.length > 0).length;
  const left = rows.filter((row) => row.left).length;
  const there = rows.filter((row) => row.there !== undefined).length;
  return { good: rows.length - wrong - left - there, wrong, left, there };
}

/** The id of the command that a line becomes: of one content there is one, wherever and however often the file is imported. */
export async function commandOf(kind: Kind, body: Body): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([kind, body]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `import-${Array.from(digest.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
