import { type Card, readyToComplete, slaState } from '../../../domain/card.ts';
import type { HoldReason } from '../../../domain/work-order.ts';
import { formatter } from '../../words/formatter.ts';
import { WAITING } from '../../words/order-deeds.ts';
import { spanWords } from '../../words/spans.ts';

/** What the words on all cards depend on besides the card. Made every ten seconds, so that cards are drawn again only then. */
export type Clock = {
  /** ISO instant. */
  readonly now: string;
  /** YYYY-MM-DD in the tenant's zone. */
  readonly today: string;
  readonly zone: string;
  readonly locale: string;
};

/** red = act now, amber = look soon, calm = nothing to do. `solid` marks a breach: another shape than a risk. */
export type Tone = 'calm' | 'amber' | 'red' | 'solid';
/** What matters most on a card right now. */
export type Headline = { readonly tone: Tone; readonly text: string; readonly title?: string };

const DAY_MS = 24 * 60 * 60_000;

/** The calendar day of an instant in a zone: YYYY-MM-DD. */
export function dayOf(instant: string, zone: string): string {
  const parts = formatter('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The clock at an instant, for one tenant. */
export function clockAt(now: string, zone: string, locale: string): Clock {
  return { now, today: dayOf(now, zone), zone, locale };
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** "Fri 27 Nov", in the order of the locale; in another year "27 Nov 2027", for there the weekday helps nobody. */
function dateWords(day: string, { today, locale }: Clock): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return formatter(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? { weekday: 'short' } : { year: 'numeric' }),
  })
    .format(new Date(`${day}T00:00:00Z`))
    .replaceAll(',', '');
}

/** "today", "tomorrow", "Fri", "Fri 27 Nov": how people say a day that comes. */
function dayWords(day: string, clock: Clock): string {
  const { today, locale } = clock;
  const away = daysBetween(today, day);
  if (away === 0) return 'today';
  if (away === 1) return 'tomorrow';
  if (away > 1 && away < 7)
    return formatter(locale, { timeZone: 'UTC', weekday: 'short' }).format(
      new Date(`${day}T00:00:00Z`),
    );
  return dateWords(day, clock);
}

/** How long an order has been there. */
export function ageWords(card: Card, { now }: Clock): string {
  return spanWords(Date.parse(now) - Date.parse(card.createdAt));
}

/** "Due Fri 27 Nov", "Due tomorrow", "2 d overdue". */
export function dueWords(dueDate: string, clock: Clock): string {
  const away = daysBetween(clock.today, dueDate);
  return away < 0 ? `${-away} d overdue` : `Due ${dayWords(dueDate, clock)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Fri 9:00", "Tomorrow 13:30". `visit` is local time in the tenant's zone. */
export function visitWords(visit: string, clock: Clock): string {
  const [day = '', time = ''] = visit.split('T');
  return capital(`${dayWords(day, clock)} ${time.replace(/^0/, '')}`);
}

function slaHeadline(card: Card, now: string): Headline | undefined {
  const state = slaState(card, now);
  if (state === 'on-track') return undefined;
  const away = Date.parse(card.breachAt ?? now) - Date.parse(card.completedAt ?? now);
  const plan = card.deadline === 'respond' ? PLAN : {};
  if (state === 'breached')
    return { tone: 'solid', text: `Breached · ${spanWords(-away)}`, ...plan };
  return { tone: 'red', text: `At risk · ${riskWords(card, away, now)}`, ...plan };
}

const PLAN = { title: 'The first visit is still to be planned' } as const;

/** Why it is at risk: a visit that is late or comes too late, otherwise the time that is left. */
function riskWords(card: Card, left: number, now: string): string {
  const { atRiskAt, lateAt, createdAt } = card;
  if (lateAt !== undefined && lateAt === atRiskAt)
    return `visit ${spanWords(Date.parse(now) - Date.parse(lateAt))} late`;
  if (atRiskAt === createdAt) return 'booked late';
  return card.deadline === 'respond' ? `plan in ${spanWords(left)}` : spanWords(left);
}

/** How late the earliest visit is, or when the next one comes, or that none does. */
function visitHeadline(card: Card, clock: Clock): Headline | undefined {
  if (card.lateAt !== undefined && card.lateAt <= clock.now) {
    const late = spanWords(Date.parse(clock.now) - Date.parse(card.lateAt));
    return { tone: 'amber', text: `Visit ${late} late` };
  }
  if (card.nextVisit !== undefined)
    return { tone: 'calm', text: visitWords(card.nextVisit, clock), title: 'Next visit' };
  // A new order waits for its first visit; one that is under way and has none is what slips.
  if (card.status === 'new' || readyToComplete(card)) return undefined;
  return { tone: 'amber', text: 'No visit planned' };
}

/** Why it is on hold, in the few words that a card has room for. */
const HOLD_WORDS: Readonly<Record<HoldReason, string>> = {
  customer: 'Waiting for customer',
  parts: 'Waiting for parts',
  access: 'Waiting for access',
  other: 'On hold',
};

/** What matters most now: the SLA, a hold, the visit, the due date, in this order. Nothing when all is said. */
export function headline(card: Card, clock: Clock): Headline | undefined {
  const sla = slaHeadline(card, clock.now);
  if (sla) return sla;
  if (card.completedAt !== undefined) {
    const text = dateWords(dayOf(card.completedAt, clock.zone), clock);
    return { tone: 'calm', text, title: 'Completed' };
  }
  if (card.onHold)
    return {
      tone: 'amber',
      text: HOLD_WORDS[card.onHold],
      title: `On hold, ${WAITING[card.onHold]}`,
    };
  const visit = visitHeadline(card, clock);
  if (visit) return visit;
  if (card.dueDate === undefined) return undefined;
  const tone = card.dueDate < clock.today ? 'amber' : 'calm';
  return { tone, text: dueWords(card.dueDate, clock) };
}
