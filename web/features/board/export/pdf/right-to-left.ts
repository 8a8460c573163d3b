const BACK = '\\p{scx=Arab}\\p{scx=Hebr}\\p{scx=Syrc}\\p{scx=Thaa}\\p{scx=Nkoo}';
const LETTER = new RegExp(`[${BACK}]`, 'u');
/** From one such letter to the last before others follow, with what stands between them. */
const SPAN = new RegExp(`([${BACK}](?:[^\\p{L}\\p{N}]*[${BACK}])*)`, 'u');

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Whether parts of a line are read from right to left. */
export const runsBack = (text: string): boolean => LETTER.test(text);

/** Whether all of it is. */
export const beginsAtRight = (text: string): boolean => runsBack(text.match(/\p{L}/u)?.[0] ?? '');

/** The letters of a line as they follow one another from left to right: so PDF keeps them, and whoever reads it turns them back. */
export function asSeen(text: string): string {
  const spans = text.split(SPAN).map((span) => (runsBack(span) ? reversed(span) : span));
  return beginsAtRight(text) ? spans.toReversed().map(turned).join('') : spans.join('');
}

const reversed = (text: string): string =>
  Array.from(letters.segment(text), ({ segment }) => segment)
    .toReversed()
    .join('');

/** What stood before it stands behind it. */
const turned = (span: string): string => span.replace(/^(\s*)(.*?)(\s*)$/s, '$3$2$1');
