import Ellipsis from 'lucide-react/icons/ellipsis';
import { memo } from 'react';
import type { Card } from '../../../domain/card.ts';
import { COLUMN_NAMES, PRIORITY_NAMES } from '../../words/names.ts';
import { WAITING } from '../../words/order-deeds.ts';
import { HeadlineView, Hold, OpenBy, Progress, Technician } from './card-parts.tsx';
import { ageWords, type Clock, type Headline, headline } from './card-text.ts';
import type { By } from './drag/session.ts';
import { mayBeCompleted } from './filter.ts';

type Props = {
  readonly card: Card;
  readonly customer: string;
  readonly property: string | undefined;
  readonly technician: string | undefined;
  readonly clock: Clock;
  /** Its place in the column: index, of how many, and how far from the top in pixels. */
  readonly index: number;
  readonly size: number;
  readonly top: number;
  /** The one card of its column that Tab reaches. */
  readonly isStop: boolean;
  readonly selected: boolean;
  /** In the hand, and whose. */
  readonly lifted: By | undefined;
  /** Initials of the teammate who changed it just now. */
  readonly recentBy: string | undefined;
  /** Names of the others who have it open. */
  readonly openBy: string | undefined;
  readonly mayDispatch: boolean;
  readonly maySelect: boolean;
};

/**
 * One work order. A link, so that it opens in a new tab like any other; the board hears its clicks and keys. Drawn again only when
 * something on it changed: ten thousand stand behind it.
 */
export const CardView = memo(function CardView(props: Props) {
  const { card, clock, index, size, top, isStop, selected, lifted, recentBy } = props;
  const { openBy, mayDispatch } = props;
  const who = props.property ? `${props.customer} · ${props.property}` : props.customer;
  const word = headline(card, clock);
  const ready = mayBeCompleted(card);
  const urgent = card.priority === 'critical' || card.priority === 'high';
  const priority = `${PRIORITY_NAMES[card.priority]} priority`;
  const alarmed = card.status !== 'completed' && (word?.tone === 'red' || word?.tone === 'solid');
  const tab = isStop ? 0 : -1;
  return (
    <li
      className="card"
      data-number={card.number}
      data-column={card.status}
      data-alarmed={alarmed || undefined}
      data-hold={card.onHold}
      data-selected={selected || undefined}
      data-lifted={lifted}
      data-recent={recentBy !== undefined || undefined}
      aria-posinset={index + 1}
      aria-setsize={size}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className="card-top">
        <span className="num">{card.number}</span>
        {urgent && (
          <span className="card-priority" title={priority} aria-hidden="true">
            ▲
          </span>
        )}
        {card.onHold && <Hold reason={card.onHold} />}
        {mayDispatch && (
          <button
            type="button"
            className="card-menu"
            data-act="menu"
            tabIndex={tab}
            aria-label={`Move ${card.number} to…`}
            aria-haspopup="menu"
          >
            <Ellipsis size={16} aria-hidden="true" />
          </button>
        )}
        <span className="card-age num" title={`Created ${ageWords(card, clock)} ago`}>
          {ageWords(card, clock)}
        </span>
        {props.technician && <Technician name={props.technician} />}
      </div>
      <a
        className="card-title"
        href={`/work-orders/${card.number}`}
        title={card.title}
        draggable={false}
        tabIndex={tab}
        aria-label={spoken(card, who, urgent ? priority : undefined, word, props)}
        aria-describedby="board-help"
      >
        {card.title}
      </a>
      <div className="card-who" title={who}>
        <span>{props.customer}</span>
        {props.property && <span>{props.property}</span>}
      </div>
      <div className="card-foot">
        <span className="badge" data-status={card.status}>
          {COLUMN_NAMES[card.status]}
        </span>
        {card.jobsTotal > 0 && (
          <Progress
            done={card.jobsDone}
            total={card.jobsTotal}
            bare={alarmed || card.onHold !== undefined}
          />
        )}
        {word && !(ready && word.tone === 'calm') && <HeadlineView word={word} />}
        {ready && mayDispatch && (
          <button
            type="button"
            className="card-complete"
            data-act="complete"
            tabIndex={tab}
            aria-label={`Complete ${card.number}`}
          >
            Complete
          </button>
        )}
      </div>
      {props.maySelect && (
        // biome-ignore lint/a11y/useSemanticElements: not a field of a form, and the board hears its clicks
        <button
          type="button"
          role="checkbox"
          className="card-tick"
          data-act="select"
          aria-checked={selected}
          tabIndex={tab}
          aria-label={`Select ${card.number}`}
        />
      )}
      {recentBy !== undefined && (
        <span className="card-by" aria-hidden="true">
          {recentBy}
        </span>
      )}
      {openBy !== undefined && recentBy === undefined && <OpenBy names={openBy} />}
    </li>
  );
});

/** All that the card shows, as one sentence. */
function spoken(
  card: Card,
  who: string,
  priority: string | undefined,
  word: Headline | undefined,
  { technician, openBy, selected }: Props,
): string {
  const visits = card.jobsTotal > 0 && `${card.jobsDone} of ${card.jobsTotal} visits done`;
  const ready = mayBeCompleted(card) && 'ready to complete';
  const open = openBy && `open at ${openBy}`;
  const parts = [card.number, card.title, who, COLUMN_NAMES[card.status], priority, visits];
  const hold = card.onHold && `on hold, ${WAITING[card.onHold]}`;
  const pick = selected && 'selected';
  return [...parts, word?.text, hold, ready, technician, open, pick].filter(Boolean).join(', ');
}
