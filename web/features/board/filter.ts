import { type Card, readyToComplete, slaState } from '../../../domain/card.ts';
import type { CustomerId, PersonId, PropertyId } from '../../../domain/ids.ts';
import type { Priority } from '../../../domain/lifecycle.ts';
import type { BoardNames } from './model.ts';
import { searchMatcher } from './search.ts';

/** What a card may ask attention for, by its name in the address. */
export const SIGNS = ['risk', 'late', 'unplanned', 'hold', 'ready'] as const;
export type Sign = (typeof SIGNS)[number];

/** What the board is narrowed to. Everything named must hold. */
export type BoardFilter = {
  readonly text: string;
  readonly priority?: Priority | undefined;
  /** One property, or all of a customer. */
  readonly property?: PropertyId | undefined;
  readonly customer?: CustomerId | undefined;
  /** Of the next booked visit; `none` = nobody is booked. */
  readonly technician?: PersonId | 'none' | undefined;
  /** In the order of `SIGNS`. */
  readonly signs: readonly Sign[];
};

export const NO_FILTER: BoardFilter = { text: '', signs: [] };

/** Whether anything is hidden by it. */
export function isFiltering(filter: BoardFilter): boolean {
  return (
    filter.signs.length > 0 ||
    filter.text.trim() !== '' ||
    Boolean(filter.priority ?? filter.property ?? filter.customer ?? filter.technician)
  );
}

/** The same signs with one put up, or taken down when it was up. */
export function toggled(signs: readonly Sign[], sign: Sign): readonly Sign[] {
  return SIGNS.filter((each) => signs.includes(each) !== (each === sign));
}

/** At risk or breached, and still to be done: what the counter in the header counts. */
export function needsAttention(card: Card, now: string): boolean {
  return card.status !== 'completed' && slaState(card, now) !== 'on-track';
}

/** "Late = its window or slot is over and it is not done." */
export function hasLateVisit(card: Card, now: string): boolean {
  return card.status !== 'completed' && card.lateAt !== undefined && card.lateAt <= now;
}

/** A new order waits for its first visit; one that is under way and has none booked is what slips. */
export function hasNoVisit(card: Card): boolean {
  return (
    (card.status === 'scheduled' || card.status === 'in-progress') &&
    card.nextVisit === undefined &&
    !readyToComplete(card)
  );
}

/** All visits are done and nothing holds it up: one press completes it. */
export function mayBeCompleted(card: Card): boolean {
  return readyToComplete(card) && !card.onHold;
}

const SHOWS: Readonly<Record<Sign, (card: Card, now: string) => boolean>> = {
  risk: needsAttention,
  late: hasLateVisit,
  unplanned: hasNoVisit,
  hold: (card) => card.onHold !== undefined,
  ready: mayBeCompleted,
};

/** The cards that a filter shows, in the order given. `now` is an ISO instant. */
export function filterCards(
  cards: readonly Card[],
  filter: BoardFilter,
  now: string,
  names: Pick<BoardNames, 'customers' | 'properties'>,
): readonly Card[] {
  if (!isFiltering(filter)) return cards;
  const answers = searchMatcher(filter.text, names);
  return cards.filter(
    (card) =>
      (!filter.priority || card.priority === filter.priority) &&
      (!filter.property || card.propertyId === filter.property) &&
      (!filter.customer || card.customerId === filter.customer) &&
      (!filter.technician || (card.technicianId ?? 'none') === filter.technician) &&
      filter.signs.every((sign) => SHOWS[sign](card, now)) &&
      answers(card),
  );
}
