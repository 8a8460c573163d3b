import { ROW_PX } from '../column.tsx';
import type { Sizes } from './lanes.ts';

/** In pixels. The heights of the heading stand in lanes.css as well. */
export const SIZES: Sizes = { card: ROW_PX, heading: 44, gap: 4 };
