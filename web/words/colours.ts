import { COLOURS, type Colour } from '../../domain/working-hours.ts';

/** Told apart without anybody having chosen: `U4` is always the same. */
export function usualColour(id: string): Colour {
  return COLOURS[Number(id.replace(/\D/g, '')) % COLOURS.length] ?? COLOURS[0];
}

/** "Blue" */
export const colourWords = (colour: string): string =>
  colour.slice(0, 1).toUpperCase() + colour.slice(1);
