import Eye from 'lucide-react/icons/eye';
import Pause from 'lucide-react/icons/pause';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { HoldReason } from '../../../domain/work-order.ts';
import { initials } from '../../words/names.ts';
import { WAITING } from '../../words/order-deeds.ts';
import type { Headline } from './card-text.ts';

const MOST_INITIALS = 2;

/** On hold, whatever else the card has to say. */
export function Hold({ reason }: { readonly reason: HoldReason }) {
  return (
    <span className="card-hold" title={`On hold, ${WAITING[reason]}`} aria-hidden="true">
      <Pause size={10} fill="currentColor" strokeWidth={1} />
    </span>
  );
}

/** How many of its visits are done; without the bar where words need the room. */
export function Progress(props: {
  readonly done: number;
  readonly total: number;
  readonly bare: boolean;
}) {
  const { done, total, bare } = props;
  return (
    <span className="progress" title={`${done} of ${total} visits done`}>
      {!bare && (
        <span className="bar">
          <i style={{ transform: `scaleX(${done / total})` }} />
        </span>
      )}
      <span className="num">{`${done}/${total}`}</span>
    </span>
  );
}

/** What matters most now. */
export function HeadlineView({ word }: { readonly word: Headline }) {
  const sla = word.tone === 'red' || word.tone === 'solid';
  return (
    <span className="headline" data-tone={word.tone} title={word.title ?? word.text}>
      {sla && <TriangleAlert size={12} strokeWidth={2.4} aria-hidden="true" />}
      <span>{word.text}</span>
    </span>
  );
}

/** Whose the next visit is. */
export function Technician({ name }: { readonly name: string }) {
  return (
    <span className="technician" title={name}>
      {initials(name)}
    </span>
  );
}

/** Who else is looking at it: quiet, on the edge of the card, where the initials of a change appear too. */
export function OpenBy({ names }: { readonly names: string }) {
  const all = names.split(', ');
  const more = all.length - MOST_INITIALS;
  return (
    <span className="card-open" title={`Open at ${names}`} aria-hidden="true">
      <Eye size={11} />
      {all.slice(0, MOST_INITIALS).map(initials).join(' ')}
      {more > 0 && ` +${more}`}
    </span>
  );
}
