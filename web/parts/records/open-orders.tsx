import { TriangleAlert } from 'lucide-react';
import { type Card, slaState } from '../../../domain/card.ts';
import { STATUS_NAMES } from '../../words/names.ts';
import type { RecordsDesk } from './desk.ts';
import { GoLink } from './go-link.tsx';

type Props = {
  readonly desk: RecordsDesk;
  readonly cards: readonly Card[];
  /** The board with only these on it. */
  readonly board: string;
  /** What is said when there is none. */
  readonly none: string;
  /** Whether it is said where each of them is. */
  readonly placed?: boolean;
};

const MOST = 20;

/** The open orders, the urgent ones first, and the way to them on the board. */
export function OpenOrders({ desk, cards, board, none, placed = true }: Props) {
  const { now } = desk;
  const risks = (card: Card): number => (slaState(card, now) === 'on-track' ? 1 : 0);
  const open = cards
    .filter(({ status }) => status !== 'completed')
    .sort((a, b) => risks(a) - risks(b) || a.number.localeCompare(b.number));
  return (
    <section>
      <h2>
        Open work orders <span className="num">{open.length}</span>
        {open.length > 0 ? (
          <GoLink href={board} onGo={() => desk.onGo(board)}>
            Show on the board
          </GoLink>
        ) : null}
      </h2>
      {open.length === 0 ? <p className="record-none">{none}</p> : null}
      <ul className="record-list">
        {open.slice(0, MOST).map((card) => (
          <li key={card.number}>
            <GoLink
              href={`/work-orders/${card.number}`}
              onGo={() => desk.onOpenOrder(card.number)}
              className="records-name"
            >
              {card.title}
            </GoLink>
            <small className="num">
              {card.number} · {STATUS_NAMES[card.status]} · {card.jobsDone} of {card.jobsTotal}{' '}
              visits
              {placed && card.propertyId
                ? ` · ${desk.board.properties.get(card.propertyId)?.name ?? ''}`
                : ''}
            </small>
            {risks(card) === 0 ? (
              <span className="record-risk">
                <TriangleAlert size={13} aria-hidden />
                {slaState(card, now) === 'breached' ? 'SLA breached' : 'SLA at risk'}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {open.length > MOST ? (
        <p className="record-none">{open.length - MOST} more on the board.</p>
      ) : null}
    </section>
  );
}
