import { useMemo, useRef } from 'react';
import type { CsvTable } from '../../../../domain/csv-file.ts';
import {
  type Columns,
  missingFields,
  type Row,
  readRows,
  summaryOf,
} from '../../../../domain/import.ts';
import type { Kind } from '../../../../domain/import-fields.ts';
import type { BoardData } from '../../../api/board-data.ts';
import type { Sent, useImport } from './use-import.ts';
import { counted, lines } from './words.ts';

type Props = {
  readonly kind: Kind;
  readonly table: CsvTable;
  readonly columns: Columns;
  readonly board: BoardData;
  readonly sending: ReturnType<typeof useImport>;
};

/** More is not looked at line by line. */
const SHOWN = 200;

/** What the lines come to, what is wrong with them first; and the button that imports the good ones. */
export function Preview({ kind, table, columns, board, sending }: Props) {
  const { running, sent } = sending;
  // While lines are made the firm has one more with every answer: all that is read against it waits for the end.
  const held = useRef(board);
  if (!running) held.current = board;
  const { customers, properties, cards, settings } = held.current;
  const orders = kind === 'work-orders' ? cards : NO_CARDS;
  const rows = useMemo(
    () =>
      readRows(kind, table, columns, {
        locale: settings.locale,
        customers: [...customers.values()],
        properties: [...properties.values()],
        orders: [...orders.values()],
      }),
    [kind, table, columns, settings.locale, customers, properties, orders],
  );
  const refused = sent?.refused ?? NONE_REFUSED;
  const shown = useMemo(
    () => rows.toSorted((a, b) => rank(a, refused) - rank(b, refused)).slice(0, SHOWN),
    [rows, refused],
  );
  if (missingFields(kind, columns).length > 0) return null;
  const good = rows.filter(({ wrong, there }) => wrong.length === 0 && there === undefined);
  const { wrong, there } = summaryOf(rows);
  return (
    <>
      <p className="import-summary" role="status">
        <b className="num">{counted(good.length, kind)}</b> to import
        {wrong > 0 ? ` · ${lines(wrong)} with errors, left out` : ''}
        {there > 0 ? ` · ${there.toLocaleString('en')} already here` : ''}
      </p>
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
      <footer>
        <SoFar {...{ sent, running }} />
        {running ? (
          <button type="button" className="button" onClick={sending.stop}>
            Stop
          </button>
        ) : null}
        <button
          type="button"
          className="button primary"
          aria-disabled={running || good.length === 0}
          onClick={() => (good.length > 0 ? void sending.run(kind, good) : undefined)}
        >
          {running ? 'Importing…' : `Import ${counted(good.length, kind)}`}
        </button>
      </footer>
    </>
  );
}

const NO_CARDS: BoardData['cards'] = new Map();
const NONE_REFUSED: Sent['refused'] = new Map();

function isOf({ line, wrong, there }: Row, refused: Sent['refused']): 'wrong' | 'there' | 'good' {
  if (wrong.length > 0 || (there === undefined && refused.has(line))) return 'wrong';
  return there === undefined ? 'good' : 'there';
}

const rank = (row: Row, refused: Sent['refused']): number =>
  isOf(row, refused) === 'wrong' ? 0 : 1;

function fate({ line, wrong, there }: Row, refused: Sent['refused']): string {
  if (wrong.length > 0) return wrong.join('; ');
  if (there !== undefined) return `Here as ${there}`;
  return refused.get(line) ?? 'To import';
}

type SoFarProps = { readonly sent: Sent | undefined; readonly running: boolean };

/** How far it has come, and why it stopped. */
function SoFar({ sent, running }: SoFarProps) {
  if (!sent) return null;
  const { total, made, refused, halted } = sent;
  const done = made + refused.size;
  return (
    <div className="import-so-far">
      <progress aria-label="Lines imported" max={total} value={done} />
      <p role="status">
        <b className="num">
          {made.toLocaleString('en')} of {total.toLocaleString('en')}
        </b>{' '}
        imported{refused.size > 0 ? `, ${refused.size.toLocaleString('en')} refused` : ''}
        {running || done === total ? '' : ' · stopped'}
      </p>
      {halted ? (
        <p className="field-error" role="alert">
          {halted}
        </p>
      ) : null}
    </div>
  );
}
