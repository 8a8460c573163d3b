import { memo } from 'react';
import { type Card, readyToComplete, slaState } from '../../../../domain/card.ts';
import { COLUMN_NAMES, PRIORITY_NAMES } from '../../../words/names.ts';
import { WAITING } from '../../../words/order-deeds.ts';
import { dayWords, deadlineWords, type Manner, todayIn } from '../../../words/order-words.ts';
import { hasLateVisit, hasNoVisit } from '../filter.ts';
import type { ColumnModel } from '../model.ts';
import { filterWords, type Shown } from './shown.ts';
import './paper.css';

/**
 * What is shown, for a clipboard: a table for each column that holds something, whose head stands on every sheet. Days are written
 * out, for paper is read tomorrow too. All of it, however much of the columns the window draws.
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
          <th scope="col">Work order</th>
          <th scope="col">Title</th>
          <th scope="col">Visits</th>
          <th scope="col">{status === 'completed' ? 'Completed' : 'Next visit'}</th>
          <th scope="col">Due</th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => (
          <Line key={card.number} card={card} shown={shown} />
        ))}
      </tbody>
    </table>
  );
}

/** "43 / 15 over cap"; with a filter "5 shown of 43 / 15". */
function countWords({ cards, count, cap, filtered }: ColumnModel): string {
  const all = cap === undefined ? `${count}` : `${count} / ${cap}${count > cap ? ' over cap' : ''}`;
  return filtered ? `${cards.length} shown of ${all}` : all;
}

/** Whose board, narrowed to what, and when. */
function Stamp({ shown }: { readonly shown: Shown }) {
  const { settings, tenant, now, asOf } = shown;
  const when = new Intl.DateTimeFormat(settings.locale, {
    timeZone: settings.zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return (
    <span className="paper-stamp">
      {settings.name} ({tenant}) · {filterWords(shown) || 'All work orders'} ·{' '}
      {when.format(new Date(now))}
      {asOf ? <b> · Not live: the board as of {when.format(new Date(asOf))}</b> : null}
    </span>
  );
}

function Line({ card, shown }: { readonly card: Card; readonly shown: Shown }) {
  const { number, title, priority, jobsDone, jobsTotal, dueDate, onHold } = card;
  const { names, settings, now } = shown;
  const property = names.properties.get(card.propertyId ?? '')?.name;
  const customer = names.customers.get(card.customerId)?.name ?? card.customerId;
  const today = todayIn(settings.zone, now);
  const urgent = priority === 'critical' || priority === 'high';
  return (
    <tr>
      <td>
        <b>{number}</b>
        {urgent ? <small>▲ {PRIORITY_NAMES[priority]}</small> : null}
      </td>
      <td>
        <b>{title}</b>
        <small>{property ? `${customer} · ${property}` : customer}</small>
        {onHold ? <small>On hold, {WAITING[onHold]}</small> : null}
      </td>
      <td>
        {jobsDone}/{jobsTotal}
        {readyToComplete(card) ? <small>Ready to complete</small> : null}
      </td>
      <td>
        <Visit card={card} shown={shown} today={today} />
      </td>
      <td>
        {dueDate ? dayWords(dueDate, settings.locale, today) : null}
        <Sla card={card} manner={settings} now={now} />
      </td>
    </tr>
  );
}

type VisitProps = { readonly card: Card; readonly shown: Shown; readonly today: string };

/** When and by whom the next one is; of a completed order, when it was. */
function Visit({ card, shown: { names, settings, now }, today }: VisitProps) {
  const { completedAt, nextVisit, technicianId } = card;
  if (completedAt) return dayWords(todayIn(settings.zone, completedAt), settings.locale, today);
  const [day = '', time] = nextVisit?.split('T') ?? [];
  const late = hasLateVisit(card, now);
  const technician = technicianId && names.people.get(technicianId)?.name;
  return (
    <>
      {day ? `${dayWords(day, settings.locale, today)} ${time}` : null}
      {hasNoVisit(card) && !late ? 'No visit planned' : null}
      {technician ? <small>{technician}</small> : null}
      {late ? <small className="paper-alarm">A visit is late</small> : null}
    </>
  );
}

type SlaProps = { readonly card: Card; readonly manner: Manner; readonly now: string };

/** The promise, where it is in danger or broken. */
function Sla({ card, manner, now }: SlaProps) {
  const state = slaState(card, now);
  if (state === 'on-track' || !card.breachAt) return null;
  const what = card.deadline === 'respond' ? 'plan' : 'complete';
  return (
    <small className="paper-alarm">
      {state === 'breached' ? 'Breached' : 'At risk'}: {what} by{' '}
      {deadlineWords(card.breachAt, now, manner)}
    </small>
  );
}
