import { flushSync } from 'react-dom';

const GLIDE_MS = 200;
const EASE = 'cubic-bezier(0.2, 0, 0, 1)';

/** The element of a job, wherever on the screen it stands. */
export const jobElement = (root: HTMLElement | null, number: string): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-number="${number}"]`) ?? null;

/** Makes a change that puts a job elsewhere, and lets it glide there; at once when motion is unwelcome. */
export function glideBack(root: HTMLElement | null, number: string, change: () => void): void {
  const before = jobElement(root, number)?.getBoundingClientRect();
  flushSync(change);
  const element = jobElement(root, number);
  const after = element?.getBoundingClientRect();
  if (!before || !after || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const from = `translate(${before.left - after.left}px, ${before.top - after.top}px)`;
  element?.animate([{ transform: from }, { transform: 'none' }], {
    duration: GLIDE_MS,
    easing: EASE,
  });
}
