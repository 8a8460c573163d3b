import { memo } from 'react';
import { COLUMN_NAMES } from '../../../words/names.ts';
import type { ColumnModel } from '../model.ts';
import { type CardLine, cardLine, countWords, headsOf, stampOf } from './card-line.ts';
import type { Shown } from './shown.ts';
import './paper.css';

/**
 * What is shown, for a clipboard: a table for each column that holds something, whose head stands on every sheet. All of it, however
 * much of the columns the window draws.
 */
export const Paper = memo(function Paper({ shown }: { readonly shown: Shown }) {
  const full = shown.columns.filter(({ cards }) => cards.length > 0);
  return (
    <div className="paper">
      {full.map((column) => (
        <ColumnSheet key={column.status} column={column} shown={shown} />
      ))}
      {full.length === 0 ? (
        <p>
          No work order is shown. <Stamp shown={shown} />
        </p>
      ) : null}
    </div>
  );
});

function ColumnSheet({ column, shown }: { readonly column: ColumnModel; readonly shown: Shown }) {
  const { status, cards } = column;
  return (
    <table>
      <colgroup>
        <col className="paper-number" />
        <col />
        <col className="paper-visits" />
        <col className="paper-date" />
        <col className="paper-date" />
      </colgroup>
      <thead>
        <tr className="paper-head">
          <th colSpan={5}>
            <b className="paper-name">
              {COLUMN_NAMES[status]} <span>{countWords(column)}</span>
            </b>
            <Stamp shown={shown} />
          </th>
        </tr>
        <tr>
          {headsOf(status).map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <Line key={card.number} line={cardLine(card, shown)} />
        ))}
      </tbody>
    </table>
  );
}

function Stamp({ shown }: { readonly shown: Shown }) {
  const { firm, filter, time, stale } = stampOf(shown);
  return (
    <span className="paper-stamp">
      {firm} · {filter} · {time}
      {stale ? <b> · {stale}</b> : null}
    </span>
  );
}

function Line({ line }: { readonly line: CardLine }) {
  return (
    <tr>
      <td>
        <b>{line.number}</b>
        {line.urgent ? <small>▲ {line.urgent}</small> : null}
      </td>
      <td>
        <b>{line.title}</b>
        <small>{line.place}</small>
        {line.hold ? <small>{line.hold}</small> : null}
      </td>
      <td>
        {line.visits}
        {line.ready ? <small>{line.ready}</small> : null}
      </td>
      <td>
        {line.when}
        {line.technician ? <small>{line.technician}</small> : null}
        {line.late ? <small className="paper-alarm">{line.late}</small> : null}
      </td>
      <td>
        {line.due}
        {line.promise ? <small className="paper-alarm">{line.promise}</small> : null}
      </td>
    </tr>
  );
}
