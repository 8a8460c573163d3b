/** A number stays a number for whoever opens the file; nothing is an empty cell. */
export type Cell = string | number | undefined;

/** A cell that begins so is carried out as a formula by spreadsheets: a title from a stranger's mail could send the file away. */
const FORMULA = /^[=+\-@\t\r]/;
/** Told by it, spreadsheets read UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Rows as a CSV file (RFC 4180, UTF-8 with its mark). Text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function csvOf(rows: Iterable<readonly Cell[]>): string {
  return BYTE_ORDER_MARK + csvLines(rows);
}

/** Further lines of such a file, for one that is made piece by piece. */
export function csvLines(rows: Iterable<readonly Cell[]>): string {
  return Array.from(rows, (row) => `${row.map(written).join(',')}\r\n`).join('');
}

function written(cell: Cell): string {
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(cell) : '';
  const text = cell === undefined || !FORMULA.test(cell) ? (cell ?? '') : `'${cell}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
