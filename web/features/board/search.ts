import type { Card } from '../../../domain/card.ts';
import { type Matcher, wordMatcher, wordsOf } from '../../words/search.ts';
import type { BoardNames } from './model.ts';

/** Of a number that was typed in one go: "wo1081", "wokkt001081". */
const PREFIX = /^wo[a-z]*(?=\d)/;

type Names = Pick<BoardNames, 'customers' | 'properties'>;

/**
 * Whether a card answers a search: each word of it, in any order, begins a word of the order's number or title, or of the name of its
 * customer or property.
 */
export function searchMatcher(text: string, names: Names): (card: Card) => boolean {
  const wanted = wordsOf(text).map((word) => {
    const matches = wordMatcher(word.replace(PREFIX, ''));
    const customer = nameMatcher(names.customers, matches);
    const property = nameMatcher(names.properties, matches);
    return (card: Card) =>
      wordsOn(card).some(matches) || customer(card.customerId) || property(card.propertyId);
  });
  return (card) => wanted.every((matches) => matches(card));
}

/** Makes ready for the search: the first letter typed finds ten thousand titles folded. */
export function indexCards(cards: Iterable<Card>): void {
  for (const card of cards) wordsOn(card);
}

/** Folding 10,000 titles at every keystroke would be felt; cards, customers and properties are never changed, only replaced. */
const indexed = new WeakMap<object, readonly string[]>();
function once<T extends object>(thing: T, words: (thing: T) => readonly string[]) {
  let known = indexed.get(thing);
  if (!known) {
    known = words(thing);
    indexed.set(thing, known);
  }
  return known;
}

/** What a card is found by itself. */
const wordsOn = (card: Card): readonly string[] =>
  once(card, ({ number, title }) => {
    const parts = wordsOf(number);
    const running = parts.at(-1)?.replace(/^0+/, '') ?? '';
    return [...wordsOf(title), ...parts, running];
  });

/** A few names stand on thousands of cards: each is looked at once a search. */
function nameMatcher(
  things: ReadonlyMap<string, { readonly name: string }>,
  matches: Matcher,
): (id: string | undefined) => boolean {
  const found = new Set<string>();
  for (const [id, thing] of things)
    if (once(thing, ({ name }) => wordsOf(name)).some(matches)) found.add(id);
  return (id) => id !== undefined && found.has(id);
}
