import { SHAPES } from './shapes.ts';
import type { VisitState } from './visit-state.ts';

const FONT = '"Inter Variable", Inter, system-ui, sans-serif';
/** It is printed and sent: always as in the light theme. */
export const INK = { text: '#161b22', muted: '#4d5867', line: '#dfe3e9', page: '#ffffff' };

type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
type Look = { readonly fill: string; readonly edge: string; readonly dashed: boolean };

/** A box with round corners and a faint edge. */
export function box(pen: CanvasRenderingContext2D, at: Box, { fill, edge, dashed }: Look): void {
  pen.beginPath();
  pen.roundRect(at.x, at.y, at.width, at.height, 6);
  pen.fillStyle = fill;
  pen.fill();
  pen.setLineDash(dashed ? [4, 3] : []);
  pen.globalAlpha = 0.45;
  pen.strokeStyle = edge;
  pen.lineWidth = 1;
  pen.stroke();
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/** The shape of a state, with its upper left corner there. */
export function shape(
  pen: CanvasRenderingContext2D,
  state: VisitState,
  x: number,
  y: number,
  ink: string,
): void {
  pen.save();
  pen.translate(x, y);
  pen.strokeStyle = ink;
  pen.lineWidth = 1.6;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.stroke(new Path2D(SHAPES[state]));
  pen.restore();
}

/** A hair line across. */
export function line(pen: CanvasRenderingContext2D, from: number, y: number, to: number): void {
  pen.fillStyle = INK.line;
  pen.fillRect(from, y - 0.5, to - from, 1);
}

type Letters = {
  readonly size: number;
  /** In units; what is longer ends in an ellipsis. */
  readonly most: number;
  readonly font?: number;
  readonly ink?: string;
  readonly align?: CanvasTextAlign;
};

/** One line of text; `y` is its middle. */
export function write(
  pen: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  how: Letters,
): void {
  pen.font = `${how.font ?? 400} ${how.size}px ${FONT}`;
  pen.fillStyle = how.ink ?? INK.text;
  pen.textAlign = how.align ?? 'left';
  pen.fillText(
    fitted(text, how.most, (part) => pen.measureText(part).width),
    x,
    y,
  );
}

/** The text, or as much of its beginning as fits with an ellipsis. */
export function fitted(text: string, most: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= most) return text;
  const letters = [...text];
  let [fits, tooMany] = [0, letters.length];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (widthOf(`${letters.slice(0, middle).join('')}…`) <= most) fits = middle;
    else tooMany = middle;
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`;
}
