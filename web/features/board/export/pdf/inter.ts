import cyrillic400 from '@fontsource/inter/files/inter-cyrillic-400-normal.woff?url';
import cyrillic600 from '@fontsource/inter/files/inter-cyrillic-600-normal.woff?url';
import cyrillicExt400 from '@fontsource/inter/files/inter-cyrillic-ext-400-normal.woff?url';
import cyrillicExt600 from '@fontsource/inter/files/inter-cyrillic-ext-600-normal.woff?url';
import greek400 from '@fontsource/inter/files/inter-greek-400-normal.woff?url';
import greek600 from '@fontsource/inter/files/inter-greek-600-normal.woff?url';
import greekExt400 from '@fontsource/inter/files/inter-greek-ext-400-normal.woff?url';
import greekExt600 from '@fontsource/inter/files/inter-greek-ext-600-normal.woff?url';
import latin400 from '@fontsource/inter/files/inter-latin-400-normal.woff?url';
import latin600 from '@fontsource/inter/files/inter-latin-600-normal.woff?url';
import latinExt400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff?url';
import latinExt600 from '@fontsource/inter/files/inter-latin-ext-600-normal.woff?url';
import vietnamese400 from '@fontsource/inter/files/inter-vietnamese-400-normal.woff?url';
import vietnamese600 from '@fontsource/inter/files/inter-vietnamese-600-normal.woff?url';
import RANGES from '@fontsource/inter/unicode.json' with { type: 'json' };

export type Weight = 400 | 600;

/** One file of the typeface: the letters of some scripts in one weight. */
export type Cut = { readonly name: string; readonly weight: Weight; readonly bytes: Uint8Array };

const FILES: Readonly<Record<keyof typeof RANGES, Readonly<Record<Weight, string>>>> = {
  latin: { 400: latin400, 600: latin600 },
  'latin-ext': { 400: latinExt400, 600: latinExt600 },
  cyrillic: { 400: cyrillic400, 600: cyrillic600 },
  'cyrillic-ext': { 400: cyrillicExt400, 600: cyrillicExt600 },
  greek: { 400: greek400, 600: greek600 },
  'greek-ext': { 400: greekExt400, 600: greekExt600 },
  vietnamese: { 400: vietnamese400, 600: vietnamese600 },
};

/** The files that these letters need, and no others; the plain Latin one first, and always. Rejects when one cannot be had. */
export function interFor(text: Iterable<string>): Promise<readonly Cut[]> {
  const points = new Set<number>();
  for (const part of text) {
    for (const letter of part.normalize('NFC')) points.add(letter.codePointAt(0) ?? 0);
  }
  const rare = [...points].filter((point) => point > 0xff);
  const needed = Object.entries(FILES).filter(
    ([name]) => name === 'latin' || rare.some(rangeOf(name as keyof typeof RANGES)),
  );
  const cuts = needed.flatMap(([name, files]) =>
    ([400, 600] as const).map(async (weight): Promise<Cut> => {
      const answer = await fetch(files[weight]);
      if (!answer.ok) throw new Error(`${answer.status} for the letters of ${name}`);
      return { name: name + weight, weight, bytes: new Uint8Array(await answer.arrayBuffer()) };
    }),
  );
  return Promise.all(cuts);
}

/** Whether a code point is one of a file's, as style sheets are told it: `U+0370-0377,U+037A-037F`. */
function rangeOf(name: keyof typeof RANGES): (point: number) => boolean {
  const ranges = RANGES[name].split(',').map((range) => {
    const [from = 0, to = from] = range
      .slice(2)
      .split('-')
      .map((hex) => Number.parseInt(hex, 16));
    return [from, to] as const;
  });
  return (point) => ranges.some(([from, to]) => from <= point && point <= to);
}
