import { type Card, readyToComplete, slaState } from '../../../../domain/card.ts';
import type { Column } from '../../../../domain/lifecycle.ts';
import { PRIORITY_NAMES } from '../../../words/names.ts';
import { WAITING } from '../../../words/order-deeds.ts';
import { dayWords, deadlineWords, todayIn } from '../../../words/order-words.ts';
import { hasLateVisit, hasNoVisit } from '../filter.ts';
import type { ColumnModel } from '../model.ts';
import { filterWords, type Shown } from './shown.ts';

/** What a sheet of paper says of a card. Days are written out, for paper is read tomorrow too. */
export type CardLine = {
  readonly number: string;
  /** "Critical" or "High". */
  readonly urgent: string | undefined;
  readonly title: string;
  /** "Acme · Building #7". */
  readonly place: string;
  readonly hold: string | undefined;
  /** "1/4". */
  readonly visits: string;
  readonly ready: string | undefined;
  /** When the next one is, or that none is planned; of a completed order, when it was. */
  readonly when: string | undefined;
  readonly technician: string | undefined;
  readonly late: string | undefined;
  readonly due: string | undefined;
  /** The promise, where it is in danger or broken. */
  readonly promise: string | undefined;
};

export function cardLine(card: Card, shown: Shown): CardLine {
  const { priority, dueDate, onHold } = card;
  const { names, settings, now } = shown;
  const property = names.properties.get(card.propertyId ?? '')?.name;
  const customer = names.customers.get(card.customerId)?.name ?? card.customerId;
  const today = todayIn(settings.zone, now);
  const urgent = priority === 'critical' || priority === 'high';
  return {
    number: card.number,
    urgent: urgent ? PRIORITY_NAMES[priority] : undefined,
    title: card.title,
    place: property ? `${customer} · ${property}` : customer,
    hold: onHold && `On hold, ${WAITING[onHold]}`,
    visits: `${card.jobsDone}/${card.jobsTotal}`,
    ready: readyToComplete(card) ? 'Ready to complete' : undefined,
    ...visitOf(card, shown, today),
    due: dueDate && dayWords(dueDate, settings.locale, today),
    promise: promiseOf(card, shown),
  };
}

type Visit = Pick<CardLine, 'when' | 'technician' | 'late'>;

function visitOf(card: Card, { names, settings, now }: Shown, today: string): Visit {
  const { completedAt, nextVisit, technicianId } = card;
  const words = (day: string): string => dayWords(day, settings.locale, today);
  if (completedAt) {
    const when = words(todayIn(settings.zone, completedAt));
    return { when, technician: undefined, late: undefined };
  }
  const [day = '', time] = nextVisit?.split('T') ?? [];
  const late = hasLateVisit(card, now);
  const none = hasNoVisit(card) && !late ? 'No visit planned' : undefined;
  return {
    when: day ? `${words(day)} ${time}` : none,
    technician: technicianId && names.people.get(technicianId)?.name,
    late: late ? 'A visit is late' : undefined,
  };
}

function promiseOf(card: Card, { settings, now }: Shown): string | undefined {
  const state = slaState(card, now);
  if (state === 'on-track' || !card.breachAt) return undefined;
  const what = card.deadline === 'respond' ? 'plan' : 'complete';
  const by = deadlineWords(card.breachAt, now, settings);
  return `${state === 'breached' ? 'Breached' : 'At risk'}: ${what} by ${by}`;
}

/** What stands over the fields of a card, in the order of reading. */
export const headsOf = (status: Column): readonly [string, string, string, string, string] => [
  'Work order',
  'Title',
  'Visits',
  status === 'completed' ? 'Completed' : 'Next visit',
  'Due',
];

/** "43 / 15 over cap"; with a filter "5 shown of 43 / 15". */
export function countWords({ cards, count, cap, filtered }: ColumnModel): string {
  const all = cap === undefined ? `${count}` : `${count} / ${cap}${count > cap ? ' over cap' : ''}`;
  return filtered ? `${cards.length} shown of ${all}` : all;
}

export type Stamp = {
  /** Whose board. */
  readonly firm: string;
  /** Narrowed to what. */
  readonly filter: string;
  readonly time: string;
  /** That it may have moved on since, if that is so. */
  readonly stale: string | undefined;
};

export function stampOf(shown: Shown): Stamp {
  const { settings, tenant, now, asOf } = shown;
  const when = new Intl.DateTimeFormat(settings.locale, {
    timeZone: settings.zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return {
    firm: `${settings.name} (${tenant})`,
    filter: filterWords(shown) || 'All work orders',
    time: when.format(new Date(now)),
    stale: asOf && `Not live: the board as of ${when.format(new Date(asOf))}`,
  };
}
