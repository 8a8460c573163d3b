/** A shorter word has too many neighbours one letter away. */
const SLIP_FROM_LETTERS = 4;
/** With a wrong first letter even more: "vent" would find every dentist and every entrance. */
const FIRST_SLIP_FROM_LETTERS = 5;

export type Matcher = (word: string) => boolean;

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
export function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

const HAS_DIGIT = /\d/;

/** Whether a word answers a word of the search. Titles share their words, so each is looked at for slips once a search. */
export function wordMatcher(wanted: string): Matcher {
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
