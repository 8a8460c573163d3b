/** Long enough to be followed, short enough not to be waited for. */
export const GLIDE_MS = 160;
const EASE = 'cubic-bezier(0.2, 0, 0, 1)';

export type Box = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

/** A picture of a card above the board: it moves by transform and outside React, so a drag costs no rendering. */
export type Copy = {
  readonly element: HTMLElement;
  /** Puts its top left corner there, in the window's coordinates. */
  place(x: number, y: number): void;
  /** Glides to a box and is gone; at once when motion is unwelcome. Without a box it fades where it is. */
  leave(to: Box | undefined): Promise<void>;
};

/** Makes the copy of a card in the layer above the board, exactly over the card. */
export function copyCard(card: HTMLElement, layer: HTMLElement, box: Box): Copy {
  const element = card.cloneNode(true) as HTMLElement;
  element.className = 'card copy';
  for (const name of ['data-number', 'data-column', 'aria-posinset', 'aria-setsize'])
    element.removeAttribute(name);
  Object.assign(element.style, { width: `${box.width}px`, height: `${box.height}px` });
  let at = { x: box.left, y: box.top };
  const place = (x: number, y: number) => {
    at = { x, y };
    element.style.transform = `translate3d(${x}px, ${y}px, 0)`;
  };
  place(at.x, at.y);
  layer.append(element);
  return {
    element,
    place,
    async leave(to) {
      element.classList.remove('held');
      const end = to
        ? { transform: `translate3d(${to.left}px, ${to.top}px, 0)` }
        : { opacity: '0' };
      await animate(element, [{ transform: element.style.transform, opacity: '1' }, end]);
      element.remove();
    },
  };
}

export function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

async function animate(element: HTMLElement, frames: Keyframe[]): Promise<void> {
  if (prefersStillness()) return;
  const options = { duration: GLIDE_MS, easing: EASE, fill: 'forwards' as const };
  // An animation that is cut short rejects; the copy goes either way.
  await element.animate(frames, options).finished.catch(() => undefined);
}

/** A copy glides from where the card was to where it is, and the card shows itself when the copy arrives. */
export function landOn(copy: Copy, card: HTMLElement | undefined): void {
  const box = card && visibleBox(card);
  if (card && box && !prefersStillness())
    card.animate([{ opacity: 0 }, { opacity: 0 }], { duration: GLIDE_MS });
  void copy.leave(box);
}

/** The card's box, or nothing when its column has scrolled it out of sight. */
export function visibleBox(card: HTMLElement): DOMRect | undefined {
  const box = card.getBoundingClientRect();
  const list = card.closest('.lanes') ?? card.parentElement?.parentElement;
  const view = list?.getBoundingClientRect();
  if (!view || box.bottom < view.top || box.top > view.bottom) return undefined;
  return box;
}
