import { contains, type Point } from './point.ts';

/** How long what is in the hand is held before the page turns. */
const TURN_MS = 600;
/** How much longer before it turns again: the new page wants to be seen. */
const LOOK_MS = 400;
/** As near to an edge, and the calendar scrolled to its end there. */
const EDGE_PX = 24;

type Way = 1 | -1;
/** A page that is about to turn; `due` at this very moment. */
export type Turning = { readonly way: Way; readonly since: number; readonly due: boolean };

/** What becomes of a turn while the pointer is where `way` says, at a time in milliseconds. */
export function turning(
  before: Turning | undefined,
  way: Way | undefined,
  time: number,
): Turning | undefined {
  if (!way) return undefined;
  const goesOn = before?.way === way;
  const since = goesOn ? before.since + (before.due ? TURN_MS + LOOK_MS : 0) : time;
  return { way, since, due: time - since >= TURN_MS };
}

/** Where the pointer turns the page to: over an arrow of the toolbar, or at an edge of the calendar that has nothing more to scroll to. */
export function wayUnder(at: Point, scroller: HTMLElement | null | undefined): Way | undefined {
  const arrow = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>('[data-step]');
  if (arrow) return arrow.dataset.step === '1' ? 1 : -1;
  const box = scroller?.getBoundingClientRect();
  if (!scroller || !box || !contains(box, at)) return undefined;
  const { scrollLeft, clientWidth, scrollWidth } = scroller;
  if (at.x > box.right - EDGE_PX && scrollLeft + clientWidth >= scrollWidth - 1) return 1;
  return at.x < box.left + EDGE_PX && scrollLeft <= 0 ? -1 : undefined;
}
