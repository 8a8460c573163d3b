import { useMemo } from 'react';
import type { Row } from '../../../../domain/import.ts';
import type { Kind } from '../../../../domain/import-fields.ts';
import type { Sent } from './use-import.ts';
import { lines } from './words.ts';

type Props = {
  readonly kind: Kind;
  readonly rows: readonly Row[];
  readonly refused: Sent['refused'];
};

/** More is not looked at line by line. */
const SHOWN = 200;

/** What becomes of each line, those with errors first. */
export function Lines({ kind, rows, refused }: Props) {
  const shown = useMemo(
    () => rows.toSorted((a, b) => rank(a, refused) - rank(b, refused)).slice(0, SHOWN),
    [rows, refused],
  );
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by the keyboard too */}
      <section className="import-rows" aria-label="Lines" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">{kind === 'work-orders' ? 'Title' : 'Name'}</th>
              <th scope="col">What becomes of it</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.line} data-is={isOf(row, refused)}>
                <td className="num">{row.line}</td>
                <td>{row.name}</td>
                <td>{fate(row, refused)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > SHOWN ? (
        <p className="import-more">and {lines(rows.length - SHOWN)} more</p>
      ) : null}
    </>
  );
}

/** Why each line that is wrong, or was refused, is not here. */
export const reasonsOf = (
  rows: readonly Row[],
  refused: Sent['refused'],
): ReadonlyMap<number, string> =>
  new Map(
    rows.flatMap((row) =>
      isOf(row, refused) === 'wrong' ? [[row.line, fate(row, refused)] as const] : [],
    ),
  );

function isOf(row: Row, refused: Sent['refused']): 'wrong' | 'left' | 'there' | 'good' {
  const { line, wrong, left, there } = row;
  if (wrong.length > 0 || (there === undefined && refused.has(line))) return 'wrong';
  if (left) return 'left';
  return there === undefined ? 'good' : 'there';
}

const RANKS = { wrong: 0, left: 1, good: 2, there: 2 } as const;
const rank = (row: Row, refused: Sent['refused']): number => RANKS[isOf(row, refused)];

function fate({ line, wrong, left, there }: Row, refused: Sent['refused']): string {
  if (wrong.length > 0) return wrong.join('; ');
  if (left) return `Left out: ${left}`;
  if (there !== undefined) return `Already here as ${there}`;
  return refused.get(line) ?? 'To import';
}
