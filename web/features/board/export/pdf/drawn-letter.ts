import type { Weight } from './inter.ts';
import { beginsAtRight } from './right-to-left.ts';

/** Dots of an em: at the size of our print that is 500 to an inch. */
const DOTS = 64;
/** How much of a dot must be ink. */
const INK = 110;

/** A drawn letter; lengths in ems from where it begins on the baseline, downwards. */
export type Drawing = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Black on nothing, a bit for each dot, rows filled up to bytes; else three bytes of colour for each. */
  readonly stencil: boolean;
  readonly pixels: { readonly width: number; readonly height: number; readonly bytes: Uint8Array };
};

const canvas = new OffscreenCanvas(DOTS, DOTS);

function brush(text: string, weight: Weight): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas to draw letters on');
  context.font = `${weight} ${DOTS}px Inter, system-ui, sans-serif`;
  context.direction = beginsAtRight(text) ? 'rtl' : 'ltr';
  context.textAlign = 'left';
  return context;
}

/** In ems. */
export const drawnWidth = (text: string, weight: Weight): number =>
  brush(text, weight).measureText(text).width / DOTS;

export function drawnLetter(text: string, weight: Weight): Drawing {
  const ink = brush(text, weight).measureText(text);
  const left = Math.floor(-ink.actualBoundingBoxLeft);
  const top = Math.floor(-ink.actualBoundingBoxAscent);
  const width = Math.max(0, Math.ceil(ink.actualBoundingBoxRight) - left);
  const height = Math.max(0, Math.ceil(ink.actualBoundingBoxDescent) - top);
  const box = { left: left / DOTS, top: top / DOTS, width: width / DOTS, height: height / DOTS };
  if (width === 0 || height === 0) {
    return { ...box, stencil: true, pixels: { width, height, bytes: new Uint8Array() } };
  }
  // Setting its size clears it and forgets the font.
  canvas.width = width;
  canvas.height = height;
  const context = brush(text, weight);
  context.fillText(text, -left, -top);
  const { data } = context.getImageData(0, 0, width, height);
  const coloured = data.some((value, at) => at % 4 !== 3 && value > 24);
  const bytes = coloured ? onWhite(data) : bitsOf(data, width, height);
  return { ...box, stencil: !coloured, pixels: { width, height, bytes } };
}

function bitsOf(data: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const stride = Math.ceil(width / 8);
  const bits = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < INK) continue;
      const at = y * stride + (x >> 3);
      bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return bits;
}

function onWhite(data: Uint8ClampedArray): Uint8Array {
  const colours = new Uint8Array((data.length / 4) * 3);
  for (let dot = 0; dot < data.length / 4; dot++) {
    const alpha = (data[dot * 4 + 3] ?? 0) / 255;
    for (let part = 0; part < 3; part++) {
      colours[dot * 3 + part] = 255 + ((data[dot * 4 + part] ?? 0) - 255) * alpha;
    }
  }
  return colours;
}
