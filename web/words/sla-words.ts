import { type Card, slaState } from '../../domain/card.ts';
import type { SlaView } from '../../functions/contract/sla.ts';
import { PRIORITY_NAMES } from './names.ts';
import { WAITING } from './order-deeds.ts';
import { dayWords, deadlineWords, type Manner } from './order-words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function spanWords(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} days`;
  if (ms >= HOUR_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.max(1, Math.floor(ms / MINUTE_MS))} min`;
}

type Promised = Pick<Card, 'atRiskAt' | 'breachAt' | 'completedAt' | 'deadline'>;
export type SlaLine = { readonly state: ReturnType<typeof slaState>; readonly text: string };

/** "Complete by Fri 27 Nov 17:00 — 3 h left": the promise in words, against server time. */
export function slaLine(card: Promised, now: string, manner: Manner): SlaLine | undefined {
  if (!card.breachAt) return undefined;
  const state = slaState(card, now);
  const what = card.deadline === 'respond' ? 'Plan the first visit' : 'Complete';
  const by = `${what} by ${deadlineWords(card.breachAt, now, manner)}`;
  const left = Date.parse(card.breachAt) - Date.parse(card.completedAt ?? now);
  if (card.completedAt) {
    return { state, text: `${by} — ${left < 0 ? `${spanWords(-left)} too late` : 'kept'}` };
  }
  return {
    state,
    text: `${by} — ${left < 0 ? `${spanWords(-left)} over` : `${spanWords(left)} left`}`,
  };
}

export const TIER_NAMES: Readonly<Record<SlaView['tier'], string>> = {
  standard: 'Standard',
  'service-contract': 'Service Contract',
};

type Target = NonNullable<NonNullable<SlaView['complete']>['target']>;

/** "12 h", "2.5 business days". */
export function targetWords({ amount, unit }: Target): string {
  if (unit === 'hours') return `${amount} h`;
  return amount === 1 ? '1 business day' : `${amount} business days`;
}

type Explained = Pick<
  Card,
  'priority' | 'createdAt' | 'dueDate' | 'lateAt' | 'deadline' | 'onHold'
> & {
  readonly sla: SlaView;
};

/** Why it is due when it is: "Service Contract · High: 12 h from Mon 23 Nov 09:00, 2 h on hold → Mon 23 Nov 23:00". */
export function slaReason(order: Explained, now: string, manner: Manner): string {
  const { sla, priority, createdAt, deadline, onHold } = order;
  const who = `${TIER_NAMES[sla.tier]} · ${PRIORITY_NAMES[priority]}`;
  const due = deadline === 'respond' ? sla.respond : sla.complete;
  if (!due) return onHold ? `${who}: the clock stands still, ${WAITING[onHold]}` : who;
  const from = deadlineWords(createdAt, now, manner);
  const basis = due.target
    ? `${targetWords(due.target)}${deadline === 'respond' ? ' to plan a visit' : ''} from ${from}`
    : agreedWords(order, now, manner);
  const held = due.pausedMs >= MINUTE_MS ? `, ${spanWords(due.pausedMs)} on hold` : '';
  return `${who}: ${basis}${held} → ${deadlineWords(due.by, now, manner)}`;
}

/** The due date that counts: as first agreed, or the earlier one of now. */
function agreedWords({ sla, dueDate }: Explained, now: string, { locale }: Manner): string {
  const today = now.slice(0, 10);
  const { promisedDate } = sla;
  if (promisedDate && (!dueDate || promisedDate <= dueDate)) {
    const moved = dueDate && dueDate > promisedDate ? ' as first agreed' : '';
    return `due ${dayWords(promisedDate, locale, today)}${moved}`;
  }
  return dueDate ? `due ${dayWords(dueDate, locale, today)}` : 'as agreed';
}

/** What puts it at risk although its deadline is not near. */
export function slaTrouble({ sla, lateAt }: Explained, now: string): string | undefined {
  if (lateAt !== undefined && lateAt <= now)
    return `A visit is ${spanWords(Date.parse(now) - Date.parse(lateAt))} late`;
  return sla.bookedAfter ? 'A visit is booked after the deadline' : undefined;
}
