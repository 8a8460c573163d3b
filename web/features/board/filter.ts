import { type Card, slaState } from '../../../domain/card.ts';
import {
  CUSTOMER_PATTERN,
  type CustomerId,
  PERSON_PATTERN,
  type PersonId,
  PROPERTY_PATTERN,
  type PropertyId,
} from '../../../domain/ids.ts';
import { PRIORITIES, type Priority } from '../../../domain/lifecycle.ts';
import { wordMatcher, wordsOf } from '../../words/search.ts';

/** What the board is narrowed to. Everything named must hold. */
export type BoardFilter = {
  readonly text: string;
  readonly priority?: Priority | undefined;
  /** One property, or all of a customer. */
  readonly property?: PropertyId | undefined;
  readonly customer?: CustomerId | undefined;
  /** Of the next booked visit; `none` = nobody is booked. */
  readonly technician?: PersonId | 'none' | undefined;
  readonly atRisk: boolean;
};

export const NO_FILTER: BoardFilter = { text: '', atRisk: false };

/** Whether anything is hidden by it. */
export function isFiltering(filter: BoardFilter): boolean {
  return (
    filter.atRisk ||
    filter.text.trim() !== '' ||
    Boolean(filter.priority ?? filter.property ?? filter.customer ?? filter.technician)
  );
}

/** At risk or breached, and still to be done: what the counter in the header counts. */
export function needsAttention(card: Card, now: string): boolean {
  return card.status !== 'completed' && slaState(card, now) !== 'on-track';
}

/** The cards that a filter shows, in the order given. `now` is an ISO instant. */
export function filterCards(
  cards: readonly Card[],
  filter: BoardFilter,
  now: string,
): readonly Card[] {
  if (!isFiltering(filter)) return cards;
  const wanted = wordsOf(filter.text).map(wordMatcher);
  return cards.filter(
    (card) =>
      (!filter.priority || card.priority === filter.priority) &&
      (!filter.property || card.propertyId === filter.property) &&
      (!filter.customer || card.customerId === filter.customer) &&
      (!filter.technician || (card.technicianId ?? 'none') === filter.technician) &&
      (!filter.atRisk || needsAttention(card, now)) &&
      wanted.every((matches) => searchWords(card).some(matches)),
  );
}

/** Folding 10,000 titles at every keystroke would be felt; a card is never changed, only replaced. */
const indexed = new WeakMap<Card, readonly string[]>();
function searchWords(card: Card): readonly string[] {
  let words = indexed.get(card);
  if (!words) {
    const number = wordsOf(card.number);
    const running = number.at(-1)?.replace(/^0+/, '') ?? '';
    words = [...wordsOf(card.title), ...number, running];
    indexed.set(card, words);
  }
  return words;
}

/** Makes ready for the search: the first letter typed finds ten thousand titles folded. */
export function indexCards(cards: Iterable<Card>): void {
  for (const card of cards) searchWords(card);
}

const KEYS = ['q', 'priority', 'property', 'customer', 'technician', 'risk'] as const;

/** The filter that a URL names. What it does not understand is left out: an old link must open the board. */
export function filterFromParams(params: URLSearchParams): BoardFilter {
  const named = <T extends string>(
    key: (typeof KEYS)[number],
    valid: (text: string) => boolean,
  ) => {
    const text = params.get(key);
    return text !== null && valid(text) ? (text as T) : undefined;
  };
  return {
    text: params.get('q') ?? '',
    priority: named<Priority>('priority', (text) => PRIORITIES.some((known) => known === text)),
    property: named<PropertyId>('property', (text) => PROPERTY_PATTERN.test(text)),
    customer: named<CustomerId>('customer', (text) => CUSTOMER_PATTERN.test(text)),
    technician: named<PersonId | 'none'>(
      'technician',
      (text) => text === 'none' || PERSON_PATTERN.test(text),
    ),
    atRisk: params.get('risk') === '1',
  };
}

/** The same URL with this filter; parameters that are not the filter's stay. */
export function filterToParams(
  filter: BoardFilter,
  others: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const params = new URLSearchParams(others);
  const values = [
    filter.text,
    filter.priority,
    filter.property,
    filter.customer,
    filter.technician,
    filter.atRisk ? '1' : '',
  ];
  for (const [index, key] of KEYS.entries()) {
    const value = values[index];
    if (value) params.set(key, value);
    else params.delete(key);
  }
  return params;
}
