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

/** A shorter word has too many neighbours one letter away. */
const TYPO_FROM_LETTERS = 4;

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

/** Letters without case and accents: "Éclair" is found by "eclair". */
function fold(text: string): string {
  // Most titles have no accents, and taking them off is what costs.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is the range of ASCII
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

/** Runs of letters and digits; the number's own hyphens part it, so `1081`, `001081` and `WO-KKT-001081` all find it. */
function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
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

/** Whether a word of a title answers a word of the search. Titles share their words, so each is looked at once a search. */
function wordMatcher(wanted: string): (word: string) => boolean {
  // A wrong digit is another order, not a slip.
  const forgives = wanted.length >= TYPO_FROM_LETTERS && !/\d/.test(wanted);
  const known = new Map<string, boolean>();
  return (word) => {
    if (word[0] !== wanted[0]) return false;
    let matches = known.get(word);
    if (matches === undefined) {
      matches = word.startsWith(wanted) || (forgives && startsWithTypo(word, wanted));
      known.set(word, matches);
    }
    return matches;
  };
}

/** Whether `wanted` begins `word` but for one letter left out, added, changed, or two exchanged. The first letter must be right. */
export function startsWithTypo(word: string, wanted: string): boolean {
  if (word[0] !== wanted[0]) return false;
  let same = 1;
  while (same < wanted.length && word[same] === wanted[same]) same++;
  const rest = wanted.slice(same + 1);
  return (
    word.startsWith(rest, same + 1) || // changed
    word.startsWith(rest, same) || // added
    word.startsWith(wanted.slice(same), same + 1) || // left out
    (word[same] === wanted[same + 1] &&
      word[same + 1] === wanted[same] &&
      word.startsWith(wanted.slice(same + 2), same + 2)) // exchanged
  );
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
