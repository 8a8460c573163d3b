import { type Drawing, drawnLetter, drawnWidth } from './drawn-letter.ts';
import type { Weight } from './inter.ts';
import { asSeen, runsBack } from './right-to-left.ts';

type Document = PDFKit.PDFDocument;
type Ref = PDFKit.PDFKitReference;

/** A font of the old kind, whose letters are pictures, holds so many. */
const MOST = 256;
/** Units of an em, as in other fonts of the file. */
const EM = 1000;

type Letter = { readonly text: string; readonly width: number; readonly ref: Ref };
type Font = { readonly id: string; readonly ref: Ref; readonly letters: Letter[] };

/**
 * The letters that our typeface lacks, drawn by the browser with what the machine has and kept as pictures in fonts of the file's own
 * ("Type 3"): each is stored once, and the text stays text, to be found, read out and copied.
 */
export class DrawnFont {
  readonly #document: Document;
  readonly #weight: Weight;
  readonly #fonts: Font[] = [];
  readonly #places = new Map<string, readonly [Font, number]>();
  readonly #widths = new Map<string, number>();

  constructor(document: Document, weight: Weight) {
    this.#document = document;
    this.#weight = weight;
  }

  /** How wide a letter is, or what is drawn like one; in ems. */
  width(text: string): number {
    let width = this.#widths.get(text);
    if (width === undefined) {
      width = drawnWidth(text, this.#weight);
      this.#widths.set(text, width);
    }
    return width;
  }

  /** Puts one on the page, `x` and its baseline in points from the upper left; in the colour that is set. */
  draw(text: string, x: number, baseline: number, size: number): void {
    const [font, code] = this.#places.get(text) ?? this.#add(text);
    const { page } = this.#document;
    page.fonts[font.id] ??= font.ref;
    const [left, bottom] = [x, page.height - baseline].map((each) => each.toFixed(2));
    const hex = code.toString(16).padStart(2, '0');
    this.#document.save();
    this.#document.transform(1, 0, 0, -1, 0, page.height);
    this.#document.addContent(
      `BT /${font.id} ${size} Tf 1 0 0 1 ${left} ${bottom} Tm <${hex}> Tj ET`,
    );
    this.#document.restore();
  }

  #add(text: string): readonly [Font, number] {
    let font = this.#fonts.at(-1);
    if (!font || font.letters.length === MOST) {
      font = {
        id: `D${this.#weight}x${this.#fonts.length}`,
        ref: this.#document.ref({}),
        letters: [],
      };
      this.#fonts.push(font);
    }
    const place = [font, font.letters.length] as const;
    const width = this.width(text) * EM;
    font.letters.push({ text, width, ref: this.#program(drawnLetter(text, this.#weight), width) });
    this.#places.set(text, place);
    return place;
  }

  /** What a reader runs to draw the letter: a stencil through which the text's colour falls, or a picture in colours of its own. */
  #program({ left, top, width, height, stencil, pixels }: Drawing, advance: number): Ref {
    const ref = this.#document.ref({});
    const [w, h, x, y] = [width, height, left, -top - height].map((each) => Math.round(each * EM));
    const box = `${x} ${y} ${Number(x) + Number(w)} ${Number(y) + Number(h)}`;
    const kind = stencil ? '/IM true /D [1 0]' : '/BPC 8 /CS /RGB';
    const own = stencil ? `${advance.toFixed(0)} 0 ${box} d1` : `${advance.toFixed(0)} 0 d0`;
    const size = `/W ${pixels.width} /H ${pixels.height}`;
    const picture = `q ${w} 0 0 ${h} ${x} ${y} cm BI ${size} ${kind} /F /AHx ID ${hexOf(pixels.bytes)}> EI Q`;
    ref.end(fromLatin(pixels.bytes.length > 0 ? `${own}\n${picture}\n` : `${own}\n`));
    return ref;
  }

  /** Writes the fonts into the file, when all is drawn. */
  end(): void {
    for (const { ref, letters } of this.#fonts) {
      const names = letters.map((_, code) => `g${code}`);
      Object.assign(ref.data, {
        Type: 'Font',
        Subtype: 'Type3',
        FontBBox: [0, 0, 0, 0],
        FontMatrix: [1 / EM, 0, 0, 1 / EM, 0, 0],
        CharProcs: Object.fromEntries(letters.map((letter, code) => [`g${code}`, letter.ref])),
        Encoding: { Type: 'Encoding', Differences: [0, ...names] },
        FirstChar: 0,
        LastChar: letters.length - 1,
        Widths: letters.map(({ width }) => Math.round(width)),
        Resources: {},
        ToUnicode: this.#meanings(letters),
      });
      ref.end(undefined);
    }
  }

  /** Which text stands behind each code, for whoever searches and copies. */
  #meanings(letters: readonly Letter[]): Ref {
    const lines = letters.map(({ text }, code) => {
      const seen = runsBack(text) ? asSeen(text) : text;
      const units = Array.from({ length: seen.length }, (_, at) => seen.charCodeAt(at));
      const hex = units.map((unit) => unit.toString(16).padStart(4, '0')).join('');
      return `<${code.toString(16).padStart(2, '0')}> <${hex}>`;
    });
    const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, block) => {
      const own = lines.slice(block * 100, block * 100 + 100);
      return `${own.length} beginbfchar\n${own.join('\n')}\nendbfchar`;
    });
    const ref = this.#document.ref({});
    ref.end(
      fromLatin(`/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
${blocks.join('\n')}
endcmap CMapName currentdict /CMap defineresource pop end end
`),
    );
    return ref;
  }
}

const fromLatin = (text: string): Uint8Array => new TextEncoder().encode(text);

const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
