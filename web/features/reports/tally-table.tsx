import { useState } from 'react';
import type { Row } from '../../../domain/sla-report.ts';
import { overWords, type RowName, shareWords } from './words.ts';

type Props = {
  /** What the rows are. */
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly chosen: string | undefined;
  readonly locale: string;
  nameOf(key: string): RowName;
  onChoose(key: string): void;
};

/** At once; a firm may have thousands of properties. */
const MOST = 15;

/** Met, breached, the share and the median of each row; a press on a row narrows everything else to it. */
export function TallyTable({ caption, rows, chosen, locale, nameOf, onChoose }: Props) {
  const [all, setAll] = useState(false);
  const first = all ? rows : rows.slice(0, MOST);
  const hidden = rows.filter(({ key }, i) => key === chosen && i >= first.length);
  return (
    <>
      <table className="report-table num">
        <thead>
          <tr>
            <th scope="col">{caption}</th>
            <th scope="col">Met</th>
            <th scope="col">Breached</th>
            <th scope="col">Share met</th>
            <th scope="col">Median over</th>
          </tr>
        </thead>
        <tbody>
          {[...first, ...hidden].map((row) => {
            const { name, customer } = nameOf(row.key);
            const { key, met, breached, open } = row;
            return (
              <tr key={key} data-key={key} data-chosen={key === chosen || undefined}>
                <th scope="row">
                  <button
                    type="button"
                    className="report-pick"
                    aria-pressed={key === chosen}
                    onClick={() => onChoose(key)}
                  >
                    {name}
                    {customer ? <small>{customer}</small> : null}
                  </button>
                </th>
                <td data-none={met === 0 || undefined}>{met}</td>
                <td data-none={breached === 0 || undefined} data-red={breached > 0 || undefined}>
                  <span className="report-breaches">
                    {breached}
                    {open > 0 ? <small className="report-aside">{open} open</small> : null}
                  </span>
                </td>
                <td>{shareWords(row, locale)}</td>
                <td>{overWords(row)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="report-none">Nothing in this selection.</p> : null}
      {rows.length > MOST ? (
        <button
          type="button"
          className="button quiet small report-more"
          onClick={() => setAll(!all)}
        >
          {all ? `Show the first ${MOST}` : `Show all ${rows.length}`}
        </button>
      ) : null}
    </>
  );
}
