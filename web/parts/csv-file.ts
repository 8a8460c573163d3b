import { type Cell, csvLines, csvOf } from '../words/csv.ts';

/** So many rows take a millisecond or two: nobody feels it under the hand. */
const AT_ONCE = 200;

/**
 * Rows as a CSV file, made piece by piece: between two pieces the page answers keys, pointer and feed. `onStep` is told after each how
 * many rows are written. Undefined when it was stopped.
 */
export async function csvFile(
  rows: Iterable<readonly Cell[]>,
  onStep: (written: number) => void,
  stop: AbortSignal,
): Promise<Blob | undefined> {
  const parts = [csvOf([])];
  let piece: (readonly Cell[])[] = [];
  let written = 0;
  for (const row of rows) {
    if (piece.push(row) < AT_ONCE) continue;
    parts.push(csvLines(piece));
    piece = [];
    written += AT_ONCE;
    onStep(written);
    await new Promise((resolve) => setTimeout(resolve));
    if (stop.aborted) return undefined;
  }
  parts.push(csvLines(piece));
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}
