import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { JobNumber } from '../../../domain/ids.ts';

/** What closes by Esc before the panel does. */
const ABOVE = 'dialog[open], :popover-open:not(.toasts)';

/**
 * The panel takes the focus when it opens and gives it back to its row of the list. It does not trap it: the list beside it stays in reach.
 * Esc closes it unless something above it wants the key.
 */
export function usePanelFocus(
  panel: RefObject<HTMLElement | null>,
  number: JobNumber,
  onClose: () => void,
): void {
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const element = panel.current;
    element?.focus({ preventScroll: true });
    return () => {
      const { activeElement } = document;
      const held = element?.contains(activeElement) || activeElement === document.body;
      if (held)
        document
          .querySelector<HTMLElement>(`[data-number="${number}"] .jobs-open`)
          ?.focus({ preventScroll: true });
    };
  }, [panel, number]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(ABOVE)) return;
      close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
