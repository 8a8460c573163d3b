/** Letters of a script that is written without spaces: a line may end between any two words of it. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}]/u;

const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A text in lines of at most `width`: broken between words, and within a word only when it fits no line by itself. Nothing is left out
 * but the spaces at the breaks.
 */
export function wrap(
  text: string,
  width: number,
  measure: (text: string) => number,
): readonly string[] {
  const whole = text.trim().replaceAll(/\s+/g, ' ');
  if (measure(whole) <= width) return [whole];
  const lines: string[] = [];
  let line = '';
  const fits = (more: string): boolean => measure((line + more).trimEnd()) <= width;
  const add = (piece: string): void => {
    if (line !== '' && !fits(piece)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  };
  for (const piece of piecesOf(whole)) {
    if (measure(piece.trimEnd()) <= width) add(piece);
    else for (const { segment } of letters.segment(piece)) add(segment);
  }
  return [...lines, line.trimEnd()];
}

/** What stays together: words with what follows them, up to where a line may end. */
function piecesOf(text: string): readonly string[] {
  const spaced = text.match(/\S+ ?/g) ?? [];
  return spaced.flatMap((word) => (UNSPACED.test(word) ? unspacedPieces(word) : [word]));
}

/** No line begins with a comma or a closing bracket, and none ends with an opening one. */
function unspacedPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(text)) {
    const last = pieces.at(-1);
    const sticks =
      /^[\s\p{Pe}\p{Pf}\p{Po}ー々]/u.test(segment) || /[\p{Ps}\p{Pi}]$/u.test(last ?? '');
    if (last !== undefined && sticks) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}
