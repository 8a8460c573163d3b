import { DrawnFont } from './drawn-font.ts';
import type { Cut, Weight } from './inter.ts';
import { runsBack } from './right-to-left.ts';

export type Style = {
  /** In points. */
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  /** Figures of one width, for what stands one under the other. */
  readonly figures?: true;
};

/** What follows one another in the same font; letters that are drawn stand one by one unless they join. */
type Run = { readonly text: string; readonly cut: Cut | undefined; readonly figures?: boolean };

/** What the library keeps of the font that is set, and its types leave out. */
type WithFont = {
  readonly _font: { readonly font: { hasGlyphForCodePoint(point: number): boolean } };
};

const PLAIN = /^[\x20-\x7e]*$/;
/** Scripts whose letters stand alone, and all that is no letter. */
const SINGLE = /^(?:[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}]|\P{L})+$/u;
const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/**
 * Figures of one width, and none of the typeface's finer habits: each number is another word, and they take most of its time. The
 * library takes an object too, its types know lists alone.
 */
const FIGURES = { tnum: true, calt: false, ccmp: false, kern: false, mark: false, mkmk: false };
const featuresOf = ({ figures }: Run): PDFKit.Mixins.TextOptions =>
  figures ? { features: FIGURES as unknown as PDFKit.Mixins.OpenTypeFeatures[] } : {};

/** Measures and writes lines of any script in one document. */
export class TypeSetter {
  readonly #document: PDFKit.PDFDocument;
  readonly #cuts: readonly Cut[];
  readonly #drawn: Readonly<Record<Weight, DrawnFont>>;
  readonly #has = new Map<string, boolean>();
  readonly #widths = new Map<string, number>();

  constructor(document: PDFKit.PDFDocument, cuts: readonly Cut[]) {
    this.#document = document;
    this.#cuts = cuts;
    this.#drawn = { 400: new DrawnFont(document, 400), 600: new DrawnFont(document, 600) };
    for (const { name, bytes } of cuts) document.registerFont(name, bytes);
  }

  /** In points. */
  width(text: string, style: Style): number {
    return text
      .split(/(?<= )/)
      .reduce((sum, word) => sum + this.#wordWidth(word, style) * style.size, 0);
  }

  /** Writes a line, whose top is at `y`; points from the upper left. A space ends it, for whoever reads one line after the other. */
  write(text: string, x: number, y: number, style: Style): void {
    const { size, weight, colour } = style;
    const document = this.#document.fillColor(colour);
    const options = { lineBreak: false, baseline: 'alphabetic' } as const;
    let at = x;
    const line = text.normalize('NFC');
    const runs = runsBack(line)
      ? [...this.#runs(line, style), ...this.#runs(' ', style)]
      : this.#runs(`${line} `, style);
    for (const run of runs) {
      if (run.cut) {
        document
          .font(run.cut.name)
          .fontSize(size)
          .text(run.text, at, y + size, { ...options, ...featuresOf(run) });
      } else this.#drawn[weight].draw(run.text, at, y + size, size);
      at += this.#runWidth(run, weight) * size;
    }
  }

  /** Nothing more is written. */
  end(): void {
    for (const font of Object.values(this.#drawn)) font.end();
  }

  /** In ems. */
  #wordWidth(word: string, style: Style): number {
    const key = `${style.weight}${style.figures ? 'f' : ''}${word}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      const runs = this.#runs(word.normalize('NFC'), style);
      width = runs.reduce((sum, run) => sum + this.#runWidth(run, style.weight), 0);
      this.#widths.set(key, width);
    }
    return width;
  }

  #runWidth(run: Run, weight: Weight): number {
    if (!run.cut) return this.#drawn[weight].width(run.text);
    return this.#document.font(run.cut.name).fontSize(1).widthOfString(run.text, featuresOf(run));
  }

  #runs(text: string, { weight, figures }: Style): readonly Run[] {
    if (PLAIN.test(text)) {
      const cut = this.#cuts.find((each) => each.weight === weight);
      if (!figures) return [{ text, cut }];
      const parts = text.match(/\d+|\D+/g) ?? [];
      return parts.map((part) => ({ text: part, cut, figures: /\d/.test(part) }));
    }
    if (runsBack(text)) return [{ text, cut: undefined }];
    const runs: Run[] = [];
    for (const { segment } of letters.segment(text)) {
      const cut = this.#cutOf(segment, weight);
      const last = runs.at(-1);
      const joins = cut !== undefined || !SINGLE.test(segment);
      if (last && last.cut === cut && joins && (cut || !SINGLE.test(last.text))) {
        runs[runs.length - 1] = { text: last.text + segment, cut };
      } else runs.push({ text: segment, cut });
    }
    return runs;
  }

  #cutOf(segment: string, weight: Weight): Cut | undefined {
    const points = Array.from(segment, (letter) => letter.codePointAt(0) ?? 0);
    return this.#cuts.find(
      (cut) => cut.weight === weight && points.every((point) => this.#holds(cut, point)),
    );
  }

  #holds({ name }: Cut, point: number): boolean {
    const key = name + point;
    let has = this.#has.get(key);
    if (has === undefined) {
      const { _font } = this.#document.font(name) as unknown as WithFont;
      has = _font.font.hasGlyphForCodePoint(point);
      this.#has.set(key, has);
    }
    return has;
  }
}
