import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';

/** What closes by Esc before the drawer does. */
const ABOVE = 'dialog[open], :popover-open:not(.toasts)';

/**
 * The drawer takes the focus when it opens and gives it back to where it came from: the card. It does not trap it: the board beside it
 * stays in reach. Esc closes it unless something above it wants the key.
 */
export function useDrawerFocus(
  drawer: RefObject<HTMLElement | null>,
  /** What is open, and how: another one takes the focus anew. */
  place: string,
  onClose: (() => void) | undefined,
): void {
  const cameFrom = useRef<Element>(null);
  const close = useEffectEvent(() => onClose?.());

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is another card to go back to
  useEffect(() => {
    const active = document.activeElement;
    const isElsewhere = active !== document.body && !drawer.current?.contains(active);
    if (isElsewhere) cameFrom.current = active;
    drawer.current?.focus({ preventScroll: true });
  }, [drawer, place]);

  // What had the focus went away with a deed of its own: the keyboard must not start over at the top of the page.
  const last = useRef<Element>(null);
  useEffect(() => {
    const isLost = document.activeElement === document.body && last.current?.isConnected === false;
    if (isLost) drawer.current?.focus({ preventScroll: true });
  });
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      const isHere = target instanceof Element && drawer.current?.contains(target);
      last.current = isHere ? target : null;
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [drawer]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(ABOVE)) return;
      if (document.querySelector('[data-dragging]')) return;
      close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  useEffect(() => {
    const element = drawer.current;
    return () => {
      const back = cameFrom.current;
      const held = element?.contains(document.activeElement) || document.activeElement === null;
      const lost = document.activeElement === document.body;
      if ((held || lost) && back instanceof HTMLElement && back.isConnected) {
        back.focus({ preventScroll: true });
      }
    };
  }, [drawer]);
}
