const PATIENCE_MS = 1_500;

/**
 * Gives the focus to the card of a new order once it is in sight on the board; scrolls nothing, and takes the focus from nothing but the
 * button that opened the form.
 */
export function showCard(number: string): void {
  const until = performance.now() + PATIENCE_MS;
  const from = document.activeElement;
  const look = (): void => {
    const focused = document.activeElement;
    if (focused !== from && focused !== document.body) return;
    const card = document.querySelector<HTMLElement>(`[data-number="${number}"] .card-title`);
    if (card && isInSight(card)) card.focus({ preventScroll: true });
    else if (performance.now() < until) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function isInSight(element: HTMLElement): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return top >= 0 && left >= 0 && bottom <= window.innerHeight && right <= window.innerWidth;
}
