import type { CardLine } from '../card-line.ts';
import type { Style, TypeSetter } from './type-setter.ts';
import { wrap } from './wrap.ts';

export const INK = '#14181f';
export const SOFT = '#4d5867';
/** What must be acted on: dark enough to be seen without its colour too. */
export const ALARM = '#b3261e';
/** From a line of text to the next, in sizes of its letters. */
export const LEADING = 1.35;

const MAIN: Style = { size: 9, weight: 400, colour: INK };
const NAME: Style = { ...MAIN, weight: 600 };
const NUMBER: Style = { size: 8.5, weight: 600, colour: INK, figures: true };
const SMALL: Style = { size: 7.75, weight: 400, colour: SOFT };
const LOUD: Style = { ...SMALL, weight: 600, colour: ALARM };

/** A line as it stands in its cell; `marked` has the sign of urgency before it. */
export type Line = { readonly text: string; readonly style: Style; readonly marked?: true };
/** The lines of each cell, and how high the row is with its paddings; points. */
export type Row = { readonly cells: readonly (readonly Line[])[]; readonly height: number };

/** Above and below what a row says. */
export const PADDING = 4.5;
/** Between two cells. */
export const GUTTER = 10;
/** What the sign of urgency takes of its line. */
export const MARK = 9;

/** Where the cells begin and how wide they are: the title gets what the others leave it. */
export function cellsIn(left: number, width: number): readonly { x: number; width: number }[] {
  const [number, visits, date, due] = [78, 46, 90, 94];
  const title = width - number - visits - date - due - 4 * GUTTER;
  let x = left;
  return [number, title, visits, date, due].map((own) => {
    const cell = { x, width: own };
    x += own + GUTTER;
    return cell;
  });
}

/** A card as a row: each of its fields wrapped to its cell. */
export function rowOf(
  line: CardLine,
  cells: readonly { readonly width: number }[],
  setter: Pick<TypeSetter, 'width'>,
): Row {
  const fields: readonly (readonly (Line | undefined)[])[] = [
    [
      said(line.number, NUMBER),
      line.urgent ? { text: line.urgent, style: LOUD, marked: true } : undefined,
    ],
    [said(line.title, NAME), said(line.place, SMALL), said(line.hold, { ...SMALL, weight: 600 })],
    [said(line.visits, { ...MAIN, figures: true }), said(line.ready, { ...SMALL, weight: 600 })],
    [said(line.when, MAIN), said(line.technician, SMALL), said(line.late, LOUD)],
    [said(line.due, MAIN), said(line.promise, LOUD)],
  ];
  const wrapped = fields.map((field, index) => {
    const width = cells[index]?.width ?? 0;
    return field.flatMap((each) => (each ? wrappedLine(each, width, setter) : []));
  });
  const heights = wrapped.map((lines) => lines.reduce((sum, each) => sum + leading(each), 0));
  return { cells: wrapped, height: Math.max(...heights) + 2 * PADDING };
}

export const leading = ({ style }: Line): number => style.size * LEADING;

const said = (text: string | undefined, style: Style): Line | undefined =>
  text ? { text, style } : undefined;

function wrappedLine(
  line: Line,
  width: number,
  setter: Pick<TypeSetter, 'width'>,
): readonly Line[] {
  const room = width - (line.marked ? MARK : 0);
  const texts = wrap(line.text, room, (text) => setter.width(text, line.style));
  return texts.map((text, index) =>
    index === 0 ? { ...line, text } : { text, style: line.style },
  );
}
