import { folded } from './import-cell.ts';
import { FIELDS, type Field, type Kind } from './import-fields.ts';

/** Which column of the file each field is read from, by the name of the field; a field without one is left out. */
export type Columns = { readonly [field: string]: number };

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

/** Fields that are read from one column, by the name of the later one: the label of the first. */
export function doubledFields(kind: Kind, columns: Columns): Readonly<Record<string, string>> {
  const first = new Map<number, string>();
  const doubled: Record<string, string> = {};
  for (const { name, label } of FIELDS[kind]) {
    const column = columns[name];
    const other = column === undefined ? undefined : first.get(column);
    if (other) doubled[name] = other;
    else if (column !== undefined) first.set(column, label);
  }
  return doubled;
}

/** The columns that nothing is read from, by their heads. */
export function unusedHeads(header: readonly string[], columns: Columns): readonly string[] {
  const used = new Set(Object.values(columns));
  return header.filter((head, i) => head && !used.has(i));
}

/** Heads that several columns have. */
export const doubledHeads = (header: readonly string[]): readonly string[] => [
  ...new Set(header.filter((head, i) => head && header.indexOf(head) < i)),
];

/** Whether the columns must be looked at before a line can be read. */
export const columnsWrong = (kind: Kind, columns: Columns): boolean =>
  missingFields(kind, columns).length > 0 || Object.keys(doubledFields(kind, columns)).length > 0;
