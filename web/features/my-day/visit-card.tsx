import { ChevronDown, CloudUpload } from 'lucide-react';
import { useState } from 'react';
import { dayWords, JOB_STATUS_NAMES } from '../../words/order-words.ts';
import type { VisitDesk } from './screen.tsx';
import type { ShownVisit } from './shown.ts';
import { VisitBody } from './visit-body.tsx';
import { LOCALE, titleOf } from './words.ts';

type Props = {
  readonly shown: ShownVisit;
  readonly desk: VisitDesk;
  /** The one to do now: open, with everything in sight. */
  readonly large?: boolean;
  /** Says its day too. */
  readonly dated?: boolean;
};

/** A visit: when, what, where; everything that it takes, and what can be done. */
export function VisitCard({ shown, desk, large = false, dated = false }: Props) {
  const [open, setOpen] = useState(false);
  const { visit, status, sending } = shown;
  const { slot, customer, property } = visit;
  const title = titleOf(visit);
  const shows = large || open;
  const where = property ? `${customer.name} · ${property.name}` : customer.name;
  const head = (
    <>
      <span className="visit-when num">
        {dated && slot ? `${dayWords(slot.date, LOCALE, desk.today)} ` : ''}
        {slot ? `${slot.start}–${slot.end}` : ''}
      </span>
      <span className={`visit-status ${status}`}>{JOB_STATUS_NAMES[status]}</span>
      {sending > 0 ? (
        <span className="visit-sending">
          <CloudUpload size={16} aria-hidden />
          sending
        </span>
      ) : null}
      <span className="visit-title">{title}</span>
      <span className="visit-where">{where}</span>
    </>
  );
  return (
    <article
      className={`visit ${large ? 'large' : ''}`}
      aria-label={`${slot?.start ?? ''} ${title}`}
      data-visit={visit.number}
    >
      {large ? (
        <h2 className="visit-head">{head}</h2>
      ) : (
        <h3 className="visit-heading">
          <button
            type="button"
            className="visit-head"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {head}
            <ChevronDown className="visit-more" size={22} aria-hidden />
          </button>
        </h3>
      )}
      {shows ? <VisitBody shown={shown} desk={desk} /> : null}
    </article>
  );
}
