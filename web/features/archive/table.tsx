import { CircleCheck, TriangleAlert } from 'lucide-react';
import { slaState } from '../../../domain/card.ts';
import type { ArchivedCard } from '../../api/archive.ts';
import { GoLink } from '../../parts/records/go-link.tsx';
import { dayWords, todayIn } from '../../words/order-words.ts';
import { spanWords } from '../../words/spans.ts';
import type { ArchiveDesk } from './month.tsx';

type Props = {
  readonly cards: readonly ArchivedCard[];
  readonly desk: ArchiveDesk;
  readonly label: string;
};

/** Nobody reads further: of thousands the rest is found by typing. */
const MOST_ROWS = 300;

/** What was completed, the last first. */
export function OrderTable({ cards, desk, label }: Props) {
  const { board, now, onOpenOrder } = desk;
  const { zone, locale } = board.settings;
  const today = todayIn(zone, now);
  return (
    <div className="records-table archive-table">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Work order</th>
            <th scope="col">Customer</th>
            <th scope="col">Property</th>
            <th scope="col">Completed</th>
            <th scope="col">Promise</th>
          </tr>
        </thead>
        <tbody>
          {cards.slice(0, MOST_ROWS).map((card) => (
            <tr key={card.number}>
              <th scope="row">
                <GoLink
                  href={`/work-orders/${card.number}`}
                  className="records-name"
                  onGo={() => onOpenOrder(card.number)}
                >
                  {card.title}
                </GoLink>
                <small className="num">{card.number}</small>
              </th>
              <td>{board.customers.get(card.customerId)?.name ?? card.customerId}</td>
              <td>{card.propertyId ? board.properties.get(card.propertyId)?.name : null}</td>
              <td className="num">
                {dayWords(todayIn(zone, card.completedAt ?? now), locale, today)}
              </td>
              <td>
                <Promised card={card} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {cards.length > MOST_ROWS ? (
        <p className="records-more">{cards.length - MOST_ROWS} more: search to find them.</p>
      ) : null}
    </div>
  );
}

/** Whether it was done in time. */
function Promised({ card, now }: { readonly card: ArchivedCard; readonly now: string }) {
  const { breachAt, completedAt, deadline } = card;
  if (!breachAt || !completedAt || deadline === 'respond') return null;
  if (slaState(card, now) !== 'breached') {
    return (
      <span className="archive-kept">
        <CircleCheck size={13} aria-hidden />
        Kept
      </span>
    );
  }
  return (
    <span className="record-risk">
      <TriangleAlert size={13} aria-hidden />
      Broken · {spanWords(Date.parse(completedAt) - Date.parse(breachAt))} over
    </span>
  );
}
