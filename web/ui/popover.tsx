import { type RefObject, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import './popover.css';

const GAP_PX = 4;
const EDGE_PX = 8;

export type Popover = {
  readonly open: boolean;
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly panel: RefObject<HTMLDivElement | null>;
  close(): void;
  readonly anchorProps: { readonly popoverTarget: string; readonly 'aria-expanded': boolean };
  readonly panelProps: {
    readonly id: string;
    readonly popover: 'auto';
    onBeforeToggle(event: { readonly newState: string }): void;
    onToggle(event: { readonly newState: string }): void;
  };
};

/**
 * A panel beside its button, by the browser's own popover: Esc and a click elsewhere close it, the focus returns to the button.
 * Opened, it gives the focus to what is marked `data-first-focus`, or to its first menu item.
 */
export function usePopover(): Popover {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return {
    open,
    anchor,
    panel,
    close: () => panel.current?.hidePopover(),
    anchorProps: { popoverTarget: id, 'aria-expanded': open },
    panelProps: {
      id,
      popover: 'auto',
      onBeforeToggle: ({ newState }) => {
        // What it holds must be there when it opens: the browser looks for what is marked `autofocus` only once.
        if (newState === 'open') flushSync(() => setOpen(true));
      },
      onToggle: ({ newState }) => {
        // Not before it is closed: the focus goes back only from what is still there.
        if (newState !== 'open') return setOpen(false);
        place(anchor.current, panel.current);
        panel.current?.querySelector<HTMLElement>('[data-first-focus], [role^=menuitem]')?.focus();
      },
    },
  };
}

/** Under the button where there is room, else above it; never over the edge of the window. */
function place(anchor: HTMLElement | null, panel: HTMLElement | null): void {
  if (!anchor || !panel) return;
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = at.bottom + GAP_PX;
  const fits = below + height <= window.innerHeight - EDGE_PX;
  const above = Math.max(EDGE_PX, at.top - GAP_PX - height);
  const rightmost = window.innerWidth - width - EDGE_PX;
  panel.style.top = `${fits || at.top < window.innerHeight / 2 ? below : above}px`;
  panel.style.left = `${Math.max(EDGE_PX, Math.min(at.left, rightmost))}px`;
}
