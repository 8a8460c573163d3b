import { COLUMN_NAMES } from '../../../../words/names.ts';
import type { ColumnModel } from '../../model.ts';
import { countWords, headsOf, type Stamp } from '../card-line.ts';
import { filterWords, type Shown } from '../shown.ts';
import { ALARM, cellsIn, INK, type Line, leading, MARK, PADDING, type Row, SOFT } from './row.ts';
import type { Part } from './sheets.ts';
import type { Style, TypeSetter } from './type-setter.ts';
import { wrap } from './wrap.ts';

const RULE = '#c9ced6';
export const MARGIN = 38;
/** What the head of a section takes, its heads of columns with it; points. */
export const SECTION_HEAD = 48;
/** Where the first section begins on a sheet that is not the first. */
export const BELOW_RUNNING_HEAD = 58;
/** From the lower edge up to where rows end. */
export const FOOT = 48;

const TITLE: Style = { size: 22, weight: 600, colour: INK };
const FIRM: Style = { size: 10, weight: 600, colour: SOFT };
const STAMP: Style = { size: 9.5, weight: 400, colour: INK };
const STALE: Style = { ...STAMP, weight: 600, colour: ALARM };
const FURNITURE: Style = { size: 7.75, weight: 400, colour: SOFT, figures: true };
const NAME: Style = { size: 13, weight: 600, colour: INK };
const COUNT: Style = { size: 10, weight: 400, colour: SOFT };
const OVER: Style = { ...COUNT, weight: 600, colour: ALARM };
const HEADS: Style = { size: 7.75, weight: 600, colour: SOFT };

/** What stands in a column that shows nothing. */
const NONE: Line = { text: 'No work order', style: { size: 9, weight: 400, colour: SOFT } };
export const NONE_ROW: Row = { cells: [[NONE]], height: leading(NONE) + 2 * PADDING };

/** A document while it is written. */
export type Making = {
  readonly document: PDFKit.PDFDocument;
  readonly setter: TypeSetter;
  readonly shown: Shown;
  readonly stamp: Stamp;
  /** What is read out: all but what stands on each sheet. */
  readonly body: PDFKit.PDFStructureElement;
};

/** Whose board, narrowed to what, when. Answers where the first section begins. */
export function front({ document, setter, stamp, body, shown }: Making): number {
  const width = document.page.width - 2 * MARGIN;
  let y = MARGIN;
  const block = (tag: string, text: string, style: Style, above = 0): void =>
    told(document, body, tag, () => {
      y += above;
      for (const line of wrap(text, width, (each) => setter.width(each, style))) {
        setter.write(line, MARGIN, y, style);
        y += style.size * 1.4;
      }
    });
  block('P', stamp.firm, FIRM);
  block('H1', 'Work orders', TITLE, 2);
  const filter = filterWords(shown) === '' ? stamp.filter : `Filter: ${stamp.filter}`;
  block('P', filter, { ...STAMP, weight: 600 }, 4);
  block('P', `${stamp.time} · ${shown.settings.zone.replaceAll('_', ' ')}`, STAMP);
  if (stamp.stale) block('P', stamp.stale, STALE);
  return y + 18;
}

/** Above the rows of each sheet after the first; no part of what is read out, as the foot. */
export function runningHead({ document, setter, stamp }: Making): void {
  const text = `${stamp.firm} · ${stamp.filter}`;
  const y = 28;
  artifact(document, 'Pagination', () => {
    sides({ document, setter }, text, 'Work orders', y);
    rule(document, y + 14, 0.5, RULE);
  });
}

/** Below the rows of each. */
export function foot({ document, setter, stamp }: Making, page: number, pages: number): void {
  const text = stamp.stale ? `${stamp.time} · ${stamp.stale}` : stamp.time;
  const y = document.page.height - 30;
  artifact(document, 'Pagination', () => {
    rule(document, y - 6, 0.5, RULE);
    sides({ document, setter }, text, `Page ${page} of ${pages}`, y);
  });
}

/** A line from edge to edge; the left text is cut off where it would run into the right one. */
function sides(
  { document, setter }: Pick<Making, 'document' | 'setter'>,
  left: string,
  right: string,
  y: number,
): void {
  const end = document.page.width - MARGIN - setter.width(right, FURNITURE);
  setter.write(cut(setter, left, end - MARGIN - 20), MARGIN, y, FURNITURE);
  setter.write(right, end, y, FURNITURE);
}

/** As much of it as fits, and a sign that there is more. */
function cut(setter: TypeSetter, text: string, width: number): string {
  const [first = '', second] = wrap(text, width, (each) => setter.width(`${each} …`, FURNITURE));
  return second === undefined ? first : `${first} …`;
}

/** The head of a section and those of its rows that stand on this sheet. */
export function sectionPart(
  making: Making,
  column: ColumnModel,
  rows: readonly Row[],
  { from, to, top }: Part,
  onRow: () => void,
): void {
  const { document, body } = making;
  const width = document.page.width - 2 * MARGIN;
  const cells = cellsIn(MARGIN, width);
  sectionHead(making, column, top, from > 0);
  let y = top + SECTION_HEAD;
  for (const row of rows.slice(from, to)) {
    told(document, body, 'P', () => writeRow(making, row, cells, y));
    y += row.height;
    artifact(document, 'Layout', () => rule(document, y, 0.4, RULE));
    onRow();
  }
}

function sectionHead(making: Making, column: ColumnModel, top: number, again: boolean): void {
  const { document, setter, body } = making;
  const name = COLUMN_NAMES[column.status];
  const words = countWords(column);
  const width = document.page.width - 2 * MARGIN;
  const inside = (): void => {
    setter.write(name, MARGIN, top, NAME);
    const x = MARGIN + setter.width(name, NAME) + 8;
    const style = column.count > (column.cap ?? column.count) ? OVER : COUNT;
    setter.write(again ? `${words} · continued` : words, x, top + 2.6, style);
  };
  if (again) artifact(document, 'Layout', inside);
  else told(document, body, 'H2', inside);
  artifact(document, 'Layout', () => {
    for (const [index, head] of headsOf(column.status).entries()) {
      setter.write(head, cellsIn(MARGIN, width)[index]?.x ?? 0, top + 28, HEADS);
    }
    rule(document, top + SECTION_HEAD - 5, 0.9, INK);
  });
}

function writeRow(
  { document, setter }: Making,
  row: Row,
  cells: readonly { readonly x: number }[],
  top: number,
): void {
  for (const [index, lines] of row.cells.entries()) {
    const x = cells[index]?.x ?? MARGIN;
    let y = top + PADDING;
    for (const line of lines) {
      const { size, colour } = line.style;
      if (line.marked) {
        document
          .moveTo(x, y + size)
          .lineTo(x + 6.4, y + size)
          .lineTo(x + 3.2, y + size - 5.8);
        document.closePath().fill(colour);
      }
      setter.write(line.text, line.marked ? x + MARK : x, y, line.style);
      y += leading(line);
    }
  }
}

/** What stands there belongs to what is read out, under this tag. */
function told(
  document: PDFKit.PDFDocument,
  body: PDFKit.PDFStructureElement,
  tag: string,
  draw: () => void,
): void {
  const content = document.markStructureContent(tag);
  draw();
  document.endMarkedContent();
  body.add(document.struct(tag, {}, [content]));
}

function artifact(
  document: PDFKit.PDFDocument,
  type: 'Layout' | 'Pagination',
  draw: () => void,
): void {
  document.markContent('Artifact', { type });
  draw();
  document.endMarkedContent();
}

/** From margin to margin. */
function rule(document: PDFKit.PDFDocument, y: number, weight: number, colour: string): void {
  document.moveTo(MARGIN, y).lineTo(document.page.width - MARGIN, y);
  document.lineWidth(weight).stroke(colour);
}
