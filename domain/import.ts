import type { CsvTable } from './csv-file.ts';
import { dayOrderOf, folded } from './import-cell.ts';
import { type Body, FIELDS, type Field, type Kind, type Known } from './import-fields.ts';

type Thing = {
  readonly id: string;
  readonly name: string;
  readonly inactive?: true | undefined;
};

/** What the firm has already. */
export type Firm = {
  readonly locale: string;
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

/** Which column of the file each field is read from, by the name of the field; a field without one is left out. */
export type Columns = { readonly [field: string]: number };

/** What a line comes to. */
export type Row = {
  /** Where it begins in the file. */
  readonly line: number;
  /** What it is called there. */
  readonly name: string;
  readonly body: Body;
  /** In words, each with its column; nothing of the line is made. */
  readonly wrong: readonly string[];
  /** The id of what the firm has that is the same. */
  readonly there?: string | undefined;
};

/** The columns as their heads tell, each taken once. */
export function guessColumns(kind: Kind, header: readonly string[]): Columns {
  const heads = header.map((head) => folded(head.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')));
  const taken = new Set<number>();
  return Object.fromEntries(
    FIELDS[kind].flatMap(({ name, label, words }) => {
      const known = [folded(label.replace('-', ' ')), ...words.split(',')];
      const column = known
        .map((word) => heads.findIndex((head, i) => head === word && !taken.has(i)))
        .find((index) => index >= 0);
      if (column === undefined) return [];
      taken.add(column);
      return [[name, column]];
    }),
  );
}

/** The fields that every line needs and no column is taken for. */
export const missingFields = (kind: Kind, columns: Columns): readonly Field[] =>
  FIELDS[kind].filter(({ name, required }) => required && columns[name] === undefined);

/** Each line as the command that it becomes, with all that is wrong with it and whether the firm has the same already. */
export function readRows(
  kind: Kind,
  { header, lines }: CsvTable,
  columns: Columns,
  firm: Firm,
): readonly Row[] {
  const dates = lines.flatMap(({ cells }) => cells[columns.dueDate ?? -1] ?? []);
  const known = { ...directoryOf(firm), dayOrder: dayOrderOf(dates, firm.locale) };
  const there = thereIn(kind, firm);
  const before = new Map<string, number>();
  return lines.map(({ line, cells }) => {
    const { body, wrong } = readLine(kind, cells, header, columns, known);
    const name = cells[columns[kind === 'work-orders' ? 'title' : 'name'] ?? -1]?.trim() ?? '';
    if (wrong.length > 0) return { line, name, body, wrong };
    const same = sameness(body);
    const first = before.get(same);
    if (first !== undefined) return { line, name, body, wrong: [`is the same as line ${first}`] };
    before.set(same, line);
    return { line, name, body, wrong, there: there.get(same) };
  });
}

function readLine(
  kind: Kind,
  cells: readonly string[],
  header: readonly string[],
  columns: Columns,
  known: Known,
): Pick<Row, 'body' | 'wrong'> {
  // With a cell too few or too many, every cell may stand in another's column.
  const many = cells.slice(header.length).some((cell) => cell.trim());
  if (many || cells.length < header.length) {
    const why = `has too ${many ? 'many' : 'few'} cells: ${cells.length}, the first line has ${header.length}`;
    return { body: {}, wrong: [why] };
  }
  const wrong: string[] = [];
  const body: { -readonly [field in keyof Body]: Body[field] } = {};
  for (const { name, label, required, read } of FIELDS[kind]) {
    const text = cells[columns[name] ?? -1]?.trim();
    const cell = text
      ? read(text, known, body)
      : required
        ? { wrong: 'is empty' }
        : { value: undefined };
    if ('wrong' in cell) wrong.push(`${header[columns[name] ?? -1] || label} ${cell.wrong}`);
    else if (cell.value !== undefined) body[name] = cell.value;
  }
  return { body, wrong };
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
  const there = rows.filter((row) => row.there !== undefined).length;
  return { good: rows.length - wrong - there, wrong, there };
}

/** The id of the command that a line becomes: of one content there is one, wherever and however often the file is imported. */
export async function commandOf(kind: Kind, body: Body): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([kind, body]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return `import-${Array.from(digest.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
