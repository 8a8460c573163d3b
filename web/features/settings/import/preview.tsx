import { Download } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { CsvTable } from '../../../../domain/csv-file.ts';
import { type Row, readRows, summaryOf } from '../../../../domain/import.ts';
import type { Columns } from '../../../../domain/import-columns.ts';
import type { Kind } from '../../../../domain/import-fields.ts';
import type { BoardData } from '../../../api/board-data.ts';
import { handFile } from '../../../parts/hand-file.ts';
import { todayIn } from '../../../words/order-words.ts';
import { badLines } from './bad-lines.ts';
import { Lines, reasonsOf } from './lines.tsx';
import type { Sent, useImport } from './use-import.ts';
import { counted, lines } from './words.ts';

type Props = {
  readonly kind: Kind;
  /** Of the file. */
  readonly name: string;
  readonly table: CsvTable;
  readonly columns: Columns;
  readonly desk: { readonly board: BoardData; readonly now: string };
  readonly sending: ReturnType<typeof useImport>;
};

/** What the lines come to, what is wrong with them first; and the button that imports the good ones. */
export function Preview({ kind, name, table, columns, desk, sending }: Props) {
  const { running, sent } = sending;
  const rows = useRows({ kind, table, columns, desk, running });
  const refused = sent?.refused ?? NONE_REFUSED;
  const reasons = useMemo(() => reasonsOf(rows, refused), [rows, refused]);
  const good = rows.filter((row) => row.wrong.length === 0 && !row.left && row.there === undefined);
  const { wrong, left, there } = summaryOf(rows);
  const hand = (): void =>
    handFile(
      new Blob([badLines(table, reasons)], { type: 'text/csv;charset=utf-8' }),
      `${name.replace(/\.\w+$/, '')}-to-mend.csv`,
    );
  return (
    <>
      <p className="import-summary" role="status">
        <b className="num">{counted(good.length, kind)}</b> to import
        {wrong > 0 ? ` · ${lines(wrong)} with errors` : ''}
        {left > 0 ? ` · ${lines(left)} left out` : ''}
        {there > 0 ? ` · ${there.toLocaleString('en')} already here` : ''}
      </p>
      <Lines {...{ kind, rows, refused }} />
      <footer>
        <SoFar {...{ sent, running }} />
        {reasons.size > 0 && !running ? (
          <button type="button" className="button" onClick={hand}>
            <Download size={16} aria-hidden />
            Download {lines(reasons.size)} to mend
          </button>
        ) : null}
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
          {running
            ? 'Importing…'
            : good.length > 0
              ? `Import ${counted(good.length, kind)}`
              : 'Nothing to import'}
        </button>
      </footer>
    </>
  );
}

const NO_CARDS: BoardData['cards'] = new Map();
const NONE_REFUSED: Sent['refused'] = new Map();

/** The lines against what the firm has. While they are made it has one more with every answer: that waits for the end. */
function useRows(asked: Pick<Props, 'kind' | 'table' | 'columns' | 'desk'> & { running: boolean }) {
  const { kind, table, columns, desk, running } = asked;
  const held = useRef(desk.board);
  if (!running) held.current = desk.board;
  const { customers, properties, cards, settings } = held.current;
  const { locale, zone } = settings;
  const orders = kind === 'work-orders' ? cards : NO_CARDS;
  const today = todayIn(zone, desk.now);
  return useMemo<readonly Row[]>(
    () =>
      readRows(kind, table, columns, {
        ...{ locale, today },
        customers: [...customers.values()],
        properties: [...properties.values()],
        orders: [...orders.values()],
      }),
    [kind, table, columns, locale, today, customers, properties, orders],
  );
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
