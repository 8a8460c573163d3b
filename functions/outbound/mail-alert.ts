import { slaOf } from '../../domain/promise.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import type { Content } from './mail-content.ts';
import {
  localWords,
  type Manner,
  momentWords,
  oneLine,
  PRIORITY_WORDS,
  spanWords,
} from './mail-words.ts';

/** The names behind the ids of an order. */
export type Names = {
  readonly customer: string;
  readonly property?: string | undefined;
  readonly technician?: string | undefined;
};
export type Alert = {
  readonly kind: 'at-risk' | 'breached';
  readonly order: WorkOrder;
  readonly names: Names;
  /** ISO instant. */
  readonly now: string;
  readonly manner: Manner;
  /** `https://…` of the site. */
  readonly site: string;
};

const PROMISED = {
  respond: { 'at-risk': 'plan a visit', breached: 'a visit was to be planned' },
  complete: { 'at-risk': 'complete', breached: 'was to be complete' },
} as const;

/** "At risk: WO-KKT-001081 Replace rooftop unit — complete by Fri 27 Nov 17:00". */
export function alertMail(alert: Alert): Content {
  const { kind, order, names, manner, site } = alert;
  const { breachAt = order.createdAt, deadline } = slaOf(order);
  const what = PROMISED[deadline ?? 'complete'][kind];
  const label = kind === 'breached' ? 'Breached' : 'At risk';
  const heading = `${order.number} ${oneLine(order.title)}`;
  const by = momentWords(breachAt, manner);
  const { next } = order.visits;
  const visit = next && [localWords(next.at, manner), names.technician].filter(Boolean).join(' · ');
  return {
    subject: `${label}: ${heading} — ${what} by ${by}`,
    tone: kind,
    label,
    heading,
    paragraphs: [why(alert, breachAt, deadline)],
    facts: [
      [deadline === 'respond' ? 'Plan a visit by' : 'Complete by', by],
      ['Customer', oneLine(names.customer)],
      ...(names.property ? ([['Property', oneLine(names.property)]] as const) : []),
      ['Priority', PRIORITY_WORDS[order.priority]],
      ['Next visit', visit ? oneLine(visit) : 'None is booked'],
    ],
    lists: [],
    action: { label: 'Open work order', href: `${site}/work-orders/${order.number}` },
  };
}

/** What makes it late, or will: the nearest of the reasons that the board knows. */
function why({ order, now, manner }: Alert, breachAt: string, deadline?: 'respond'): string {
  const by = momentWords(breachAt, manner);
  const past = Date.parse(now) - Date.parse(breachAt);
  if (past >= 0) {
    const was = deadline ? 'A visit was to be planned' : 'The work was to be complete';
    return `${was} by ${by}, ${spanWords(past)} ago.`;
  }
  const { lateAt, lastEnd } = order.visits;
  if (deadline)
    return `Nobody has planned a visit yet. That must happen by ${by}, in ${spanWords(-past)}.`;
  if (lateAt !== undefined && lateAt <= now)
    return `A visit is late: it was to be done by ${momentWords(lateAt, manner)}. The work is to be complete by ${by}.`;
  if (lastEnd !== undefined && lastEnd > breachAt)
    return `A visit is booked until ${momentWords(lastEnd, manner)}, and the work is to be complete by ${by}.`;
  return `The work must be complete by ${by}, in ${spanWords(-past)}.`;
}
