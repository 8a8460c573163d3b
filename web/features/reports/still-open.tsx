import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import { type Outcome, propertyOf } from '../../../domain/sla-report.ts';
import { GoLink } from '../../parts/records/go-link.tsx';
import { PRIORITY_NAMES } from '../../words/names.ts';
import { deadlineWords } from '../../words/order-words.ts';
import { spanWords } from '../../words/spans.ts';
import { type Names, rowWords } from './words.ts';

type Props = {
  readonly outcomes: readonly Outcome[];
  readonly names: Names;
  readonly now: string;
  onOpenOrder(number: WorkOrderNumber): void;
};

const MOST = 10;

/** What is past its deadline and not done yet, the longest over first: here something can still be done. */
export function StillOpen({ outcomes, names, now, onOpenOrder }: Props) {
  const [all, setAll] = useState(false);
  const open = outcomes.filter((one) => one.open).sort((a, b) => b.overMs - a.overMs);
  if (open.length === 0) return null;
  return (
    <section className="report-card" aria-labelledby="report-open">
      <h2 id="report-open">
        Still open <span className="num">{open.length}</span>
      </h2>
      <ul className="report-open">
        {(all ? open : open.slice(0, MOST)).map(({ card, overMs }) => (
          <li key={card.number}>
            <GoLink href={`/work-orders/${card.number}`} onGo={() => onOpenOrder(card.number)}>
              {card.title}
            </GoLink>
            <b className="num">
              <TriangleAlert size={13} aria-hidden />
              {spanWords(overMs)} over
            </b>
            <small className="num">
              {card.number} · {PRIORITY_NAMES[card.priority]} ·{' '}
              {rowWords('property', propertyOf(card), names)}
              {card.breachAt
                ? ` · due by ${deadlineWords(card.breachAt, now, names.settings)}`
                : ''}
            </small>
          </li>
        ))}
      </ul>
      {open.length > MOST ? (
        <button
          type="button"
          className="button quiet small report-more"
          onClick={() => setAll(!all)}
        >
          {all ? `Show the first ${MOST}` : `Show all ${open.length}`}
        </button>
      ) : null}
    </section>
  );
}
