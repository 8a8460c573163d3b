import type { VisitState } from './visit-state.ts';

/**
 * One shape for each state, in a square of 16, drawn as lines: the page and the picture show the same. Colour never tells alone.
 */
export const SHAPES: Readonly<Record<VisitState, string>> = {
  late: 'M8 2 L14.5 13.5 L1.5 13.5 Z M8 6.5 L8 9.5 M8 11.4 L8 11.6',
  due: 'M14 8 A6 6 0 1 1 2 8 A6 6 0 1 1 14 8 M8 4.8 L8 8 L10.4 9.4',
  booked:
    'M2.5 3.5 L13.5 3.5 L13.5 13.5 L2.5 13.5 Z M2.5 6.8 L13.5 6.8 M5.5 2 L5.5 4.8 M10.5 2 L10.5 4.8',
  'under-way': 'M4.5 3 L12.5 8 L4.5 13 Z',
  done: 'M3 8.5 L6.5 12 L13 4.5',
  unplanned:
    'M14 8 A6 6 0 0 1 12.2 12.2 M10.3 13.5 A6 6 0 0 1 5.7 13.5 M3.8 12.2 A6 6 0 0 1 2 8 M2.5 5.6 A6 6 0 0 1 5.7 2.5 M8 2 A6 6 0 0 1 12.2 3.8',
  cancelled: 'M4 4 L12 12 M12 4 L4 12',
};
