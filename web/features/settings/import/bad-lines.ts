import type { CsvTable } from '../../../../domain/csv-file.ts';
import { type Cell, csvOf } from '../../../words/csv.ts';

const REASON = 'Reason';

/** The lines that were not imported, as they stood in the file, each with why: to be mended and imported by themselves. */
export function badLines(
  { header, lines }: CsvTable,
  reasons: ReadonlyMap<number, string>,
): string {
  // A file that was handed out so and mended has the column already.
  const kept = header.flatMap((head, i) => (head === REASON ? [] : [i]));
  const head = kept.map((i) => header[i] || `Column ${i + 1}`);
  const rows = lines.flatMap(({ line, cells }): (readonly Cell[])[] => {
    const why = reasons.get(line);
    const more = cells.slice(header.length);
    return why === undefined ? [] : [[...kept.map((i) => cells[i] ?? ''), why, ...more]];
  });
  return csvOf([[...head, REASON], ...rows]);
}
