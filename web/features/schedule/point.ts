/** A place in the window, in pixels. */
export type Point = { readonly x: number; readonly y: number };

/** Whether a point is within a box, and at least so far from its edges. */
export const contains = (box: DOMRect, { x, y }: Point, by = 0): boolean =>
  x >= box.left + by && x <= box.right - by && y >= box.top + by && y <= box.bottom - by;
