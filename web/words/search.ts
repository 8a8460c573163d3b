/** A shorter word has too many neighbours one letter away. */
const TYPO_FROM_LETTERS = 4;

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

/** Whether a word of a title answers a word of the search. Titles share their words, so each is looked at once a search. */
export function wordMatcher(wanted: string): (word: string) => boolean {
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
function startsWithTypo(word: string, wanted: string): boolean {
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
