import type { KeyboardEvent, ReactNode } from 'react';
import { type Popover, usePopover } from './popover.tsx';

type MenuProps = {
  /** What the button says; `label` when that is a picture only. */
  readonly button: ReactNode;
  readonly label?: string;
  readonly className?: string;
  /** -1 where a row of a list is reached by arrows and its menu from there. */
  readonly tabIndex?: number;
  /** Menu items; `close` after a choice. */
  children(close: () => void): ReactNode;
};

const KEYS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** A button that opens a list of things to do: arrows, Home and End walk through it, Esc closes. */
export function Menu({ button, label, className = 'button', tabIndex, children }: MenuProps) {
  const popover = usePopover();
  return (
    <>
      <button
        ref={popover.anchor}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        tabIndex={tabIndex}
        {...popover.anchorProps}
      >
        {button}
      </button>
      <div
        ref={popover.panel}
        className="popover"
        role="menu"
        {...popover.panelProps}
        onKeyDown={(event) => walk(event, popover)}
      >
        {popover.open ? children(popover.close) : null}
      </div>
    </>
  );
}

type ItemProps = {
  close(): void;
  onChoose(): void;
  readonly children: ReactNode;
};

/** One thing to do. The menu closes first: the focus goes back to its button, and there again from whatever the choice opens. */
export function MenuItem({ close, onChoose, children }: ItemProps) {
  const choose = (): void => {
    close();
    onChoose();
  };
  return (
    <button type="button" role="menuitem" className="menu-item" onClick={choose}>
      {children}
    </button>
  );
}

const items = ({ panel }: Popover): readonly HTMLElement[] => [
  ...(panel.current?.querySelectorAll<HTMLElement>('.menu-item') ?? []),
];

function walk(event: KeyboardEvent, popover: Popover): void {
  const all = items(popover);
  const step = KEYS[event.key];
  if (event.key === 'Tab') popover.close();
  if (!step || all.length === 0) return;
  event.preventDefault();
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[step(at, all.length)]?.focus();
}
