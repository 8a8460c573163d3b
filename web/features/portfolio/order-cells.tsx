import { ArrowRight, TriangleAlert } from 'lucide-react';
import type { Desk } from './desk.ts';
import type { OrderRow, Visit } from './rows.ts';
import { Shape } from './shape.tsx';
import { STATE_NAMES } from './visit-state.ts';
import { aroundWords, doneWords, type Manner, nextWords, whenWords } from './words.ts';

type Props = {
  readonly order: OrderRow;
  readonly columns: number;
  readonly desk: Desk;
  readonly manner: Manner;
  /** The cell where Tab comes in, if it is one of these. */
  readonly stop: string | undefined;
  onVisit(visit: Visit, order: OrderRow): void;
};

/** What a row says of one order: what it is, how far it got, what comes next, and each of its visits. */
export function OrderCells({ order, columns, desk, manner, stop, onVisit }: Props) {
  const { card, visits, pace } = order;
  const rest = columns - (visits?.length ?? 0);
  return (
    <>
      <td className="portfolio-order">
        <button
          type="button"
          className="portfolio-open"
          data-cell={card.number}
          data-col={1}
          tabIndex={card.number === stop ? 0 : -1}
          onClick={() => desk.onOpenOrder(card.number)}
        >
          {card.title}
        </button>
        <small className="num">{card.number}</small>
      </td>
      <td className="portfolio-done">
        <b className="num">{doneWords(order)}</b>
        {card.jobsTotal > 0 ? (
          <progress max={card.jobsTotal} value={card.jobsDone} aria-hidden />
        ) : null}
      </td>
      <td className="portfolio-next">
        <span data-pace={pace}>
          {pace === 'late' ? <TriangleAlert size={14} aria-hidden /> : null}
          {pace === 'behind' ? <ArrowRight size={14} aria-hidden /> : null}
          {nextWords(order, manner)}
        </span>
        {pace === 'behind' ? <small>Running out, nothing booked</small> : null}
      </td>
      {visits?.map((visit, i) => (
        <td key={visit.job.number} className="portfolio-visit">
          <VisitButton
            {...{ visit, order, manner, desk }}
            col={i + 2}
            tabIndex={visit.job.number === stop ? 0 : -1}
            onPress={() => onVisit(visit, order)}
          />
        </td>
      ))}
      {rest > 0 ? (
        <td colSpan={rest} className="portfolio-rest" aria-busy={visits ? undefined : true}>
          {visits ? null : <span className="bone" />}
        </td>
      ) : null}
    </>
  );
}

type VisitProps = {
  readonly visit: Visit;
  readonly order: OrderRow;
  readonly manner: Manner;
  readonly desk: Desk;
  readonly col: number;
  readonly tabIndex: number;
  onPress(): void;
};

function VisitButton({ visit, order, manner, desk, col, tabIndex, onPress }: VisitProps) {
  const { job, state } = visit;
  const { before, after } = aroundWords(visit, order, manner);
  const when = whenWords(visit, manner);
  const books = desk.mayDispatch && state !== 'done' && state !== 'cancelled';
  const deed = books && state !== 'under-way' ? (job.slot ? 'Reschedule' : 'Schedule') : 'Open';
  const opens = deed === 'Open' ? 'Open the work order' : `${deed}…`;
  return (
    <button
      type="button"
      className="visit-cell"
      data-state={state}
      data-cell={job.number}
      data-col={col}
      tabIndex={tabIndex}
      title={[`${before}: ${STATE_NAMES[state]} ${when}`, after, opens].filter(Boolean).join('\n')}
      onClick={onPress}
    >
      <span className="hidden-text">{before}: </span>
      <span className="visit-state">
        <Shape state={state} />
        {STATE_NAMES[state]}
      </span>{' '}
      <span className="visit-when num">{when}</span>
      <span className="hidden-text">
        {after ? `, ${after}` : ''}. {deed}
      </span>
    </button>
  );
}
