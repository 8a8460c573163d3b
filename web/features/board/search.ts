import type { Card } from '../../../domain/card.ts';
import type { BoardNames } from './model.ts';

/** A shorter word has too many neighbours one letter away. */
const SLIP_FROM_LETTERS = 4;
/** With a wrong first letter even more: "vent" would find every dentist and every entrance. */
const FIRST_SLIP_FROM_LETTERS = 5;

/** Of a number that was typed in one go: "wo1081", "wokkt001081". */
const PREFIX = /^wo[a-z]*(?=\d)/;

type Matcher = (word: string) => boolean;
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

const HAS_DIGIT = /\d/;

/** Whether a word answers a word of the search. Titles share their words, so each is looked at for slips once a search. */
function wordMatcher(wanted: string): Matcher {
  // A wrong digit is another order, not a slip.
  const forgives = wanted.length >= SLIP_FROM_LETTERS && !HAS_DIGIT.test(wanted);
  const slips = new Map<string, boolean>();
  return (word) => {
    if (word.startsWith(wanted)) return true;
    // Digits come before letters.
    if (!forgives || word < 'a') return false;
    let slip = slips.get(word);
    if (slip === undefined) {
      slip = startsWithSlip(word, wanted);
      slips.set(word, slip);
    }
    return slip;
  };
}

/** Whether `wanted` begins `word` but for one letter left out, added, changed, or two exchanged. */
export function startsWithSlip(word: string, wanted: string): boolean {
  let same = 0;
  while (same < wanted.length && word[same] === wanted[same]) same++;
  const exchanged =
    word[same] === wanted[same + 1] &&
    word[same + 1] === wanted[same] &&
    word.startsWith(wanted.slice(same + 2), same + 2);
  if (exchanged) return true;
  if (same === 0 && wanted.length < FIRST_SLIP_FROM_LETTERS) return false;
  const rest = wanted.slice(same + 1);
  return (
    word.startsWith(rest, same + 1) || // changed
    word.startsWith(rest, same) || // added
    word.startsWith(wanted.slice(same), same + 1) // left out
  );
}
