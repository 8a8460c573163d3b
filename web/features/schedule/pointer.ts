import { scrollAtEdge } from '../../ui/edge-scroll.ts';
import { contains, type Point } from './point.ts';
import { type Turning, turning, wayUnder } from './turning.ts';

/** Pixels a mouse travels before a press is a drag and not a click. */
const LIFT_PX = 5;
/** Pixels a finger may tremble while it rests; further is a swipe, which scrolls. */
const SWIPE_PX = 10;
/** How long a finger rests to lift. */
const HOLD_MS = 350;

/** Coming in from the tray crosses an edge: the calendar scrolls at its edges only after the pointer was this far inside. */
const INSIDE_PX = 60;

type Press = {
  readonly number: string;
  readonly grip: 'move' | 'end';
  readonly start: Point;
  readonly id: number;
  readonly touch: boolean;
  readonly over: AbortController;
  lifted: boolean;
};

export type PointerHost = {
  /** Takes a job into the hand; false when it cannot be. */
  lift(number: string, grip: 'move' | 'end', at: Point): boolean;
  /** The pointer is there now; said again when the calendar scrolls under it. */
  over(at: Point): void;
  /** It was held where the day or week before (-1) or after (1) is turned to. */
  turn(by: 1 | -1): void;
  drop(): void;
  cancel(): void;
};

/** Turns what mouse, finger and pen do on the calendar into a drag. Returns how to stop. */
export function watchPointer(root: HTMLElement, host: PointerHost): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let press: Press | undefined;
  let at: Point = { x: 0, y: 0 };
  let hold: ReturnType<typeof setTimeout> | undefined;
  let frame = 0;

  const rest = (): void => {
    clearTimeout(hold);
    cancelAnimationFrame(frame);
    press?.over.abort();
    press = undefined;
    delete root.dataset.turning;
  };
  const lift = (): void => {
    if (!press) return;
    if (!host.lift(press.number, press.grip, press.start)) {
      rest();
      return;
    }
    press.lifted = true;
    root.setPointerCapture(press.id);
    let last = performance.now();
    let inside = false;
    let turn: Turning | undefined;
    const follow = (time: number) => {
      const scroller = root.querySelector<HTMLElement>('.sched-scroll');
      const box = scroller?.getBoundingClientRect();
      inside ||= box !== undefined && contains(box, at, INSIDE_PX);
      if (scroller && box && inside && contains(box, at)) {
        scrollAtEdge(scroller, 'x', at.x, time - last);
        scrollAtEdge(scroller, 'y', at.y, time - last);
      }
      last = time;
      turn = turning(turn, wayUnder(at, inside ? scroller : undefined), time);
      if (turn?.due) host.turn(turn.way);
      if (turn) root.dataset.turning = turn.way > 0 ? 'next' : 'previous';
      else delete root.dataset.turning;
      host.over(at);
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
  };

  const onDown = (event: PointerEvent): void => {
    const target = event.target as HTMLElement;
    const job = target.closest<HTMLElement>('[data-number]');
    if (!job || press || event.button !== 0 || !event.isPrimary) return;
    if (target.closest('button, .popover')) return;
    at = { x: event.clientX, y: event.clientY };
    const grip = target.closest('[data-grip="end"]') ? 'end' : 'move';
    const touch = event.pointerType !== 'mouse';
    const number = job.dataset.number as string;
    const over = new AbortController();
    press = { number, grip, start: at, id: event.pointerId, touch, over, lifted: false };
    // A page that turns takes the visit from under the finger: its touches then reach nobody but where they began.
    const still = { passive: false, signal: over.signal };
    if (touch) target.addEventListener('touchmove', keepStill, still);
    if (touch) hold = setTimeout(lift, HOLD_MS);
  };
  const onMove = (event: PointerEvent): void => {
    if (!press || event.pointerId !== press.id) return;
    at = { x: event.clientX, y: event.clientY };
    if (press.lifted) return;
    const far = Math.hypot(at.x - press.start.x, at.y - press.start.y);
    if (press.touch && far >= SWIPE_PX) rest();
    else if (!press.touch && far >= LIFT_PX) lift();
  };
  const onUp = (event: PointerEvent): void => {
    if (!press || event.pointerId !== press.id) return;
    const { lifted } = press;
    rest();
    if (!lifted) return;
    at = { x: event.clientX, y: event.clientY };
    swallowClick();
    host.over(at);
    host.drop();
  };
  const onCancel = (event: PointerEvent): void => {
    if (!press || event.pointerId !== press.id) return;
    const { lifted } = press;
    rest();
    if (lifted) host.cancel();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !press?.lifted) return;
    event.preventDefault();
    event.stopPropagation();
    rest();
    swallowClick();
    host.cancel();
  };
  const keepStill = (event: Event): void => {
    if (press?.lifted && event.cancelable) event.preventDefault();
  };
  root.addEventListener('pointerdown', onDown, { signal });
  root.addEventListener('pointermove', onMove, { signal });
  root.addEventListener('pointerup', onUp, { signal });
  root.addEventListener('pointercancel', onCancel, { signal });
  // It must be there before the finger is: a browser asks at the touch whether scrolling may be refused.
  root.addEventListener('touchmove', keepStill, { passive: false, signal });
  root.addEventListener('contextmenu', (event) => press && event.preventDefault(), { signal });
  // Titles are links, and links have a drag of their own.
  root.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
  window.addEventListener('keydown', onKey, { capture: true, signal });
  return () => {
    rest();
    stop.abort();
  };
}

/** The release of a drag is no click. One that comes later is meant. */
function swallowClick(): void {
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
