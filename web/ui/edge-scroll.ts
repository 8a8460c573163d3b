/** How near to an edge the pointer must be for the list to scroll by itself. */
const EDGE_PX = 56;
/** Full speed at the very edge. */
const PX_PER_MS = 1.1;

/** Speed along one axis, −1 to 1: nothing in the middle, rising towards either edge. */
export function edgeSpeed(at: number, start: number, end: number): number {
  const zone = Math.min(EDGE_PX, (end - start) / 3);
  if (zone <= 0) return 0;
  if (at < start + zone) return -Math.min(1, (start + zone - at) / zone);
  if (at > end - zone) return Math.min(1, (at - (end - zone)) / zone);
  return 0;
}

/** Scrolls what lies under the pointer a little, as long as it is held near an edge. `ms` since the last frame. */
export function scrollAtEdge(element: HTMLElement, axis: 'x' | 'y', at: number, ms: number): void {
  const box = element.getBoundingClientRect();
  const speed =
    axis === 'x' ? edgeSpeed(at, box.left, box.right) : edgeSpeed(at, box.top, box.bottom);
  if (speed === 0) return;
  const by = speed * Math.min(ms, 32) * PX_PER_MS;
  if (axis === 'x') element.scrollLeft += by;
  else element.scrollTop += by;
}
