import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';

export type MenuItem<Key extends string> = {
  readonly key: Key;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly hint?: string;
  readonly disabled?: boolean;
  /** Makes it one of a choice. */
  readonly checked?: boolean;
};

type Props<Key extends string> = {
  readonly label: string;
  readonly anchor: HTMLElement;
  readonly items: readonly MenuItem<Key>[];
  onChoose(key: Key): void;
  onClose(): void;
};

const MARGIN_PX = 8;
const GAP_PX = 4;

/**
 * A menu on the platform's own popover (top layer, light dismiss, Esc, focus goes back): the first route has to open without the
 * 50 kB of a widget library. A disabled item can be reached, so that its hint can be read, but not chosen.
 */
export function LightMenu<Key extends string>({
  label,
  anchor,
  items,
  onChoose,
  onClose,
}: Props<Key>) {
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return;
    element.showPopover();
    placeBeside(element, anchor);
    (
      element.querySelector<HTMLElement>('[aria-checked="true"]') ??
      element.querySelector<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])') ??
      element.querySelector<HTMLElement>('[role^="menuitem"]')
    )?.focus();
  }, [anchor]);

  const choose = (item: MenuItem<Key>) => {
    if (item.disabled) return;
    menu.current?.hidePopover();
    onChoose(item.key);
  };
  return (
    <div
      ref={menu}
      className="light-menu"
      popover="auto"
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
      onKeyDown={(event) => moveFocus(event)}
    >
      <p className="light-menu-title" aria-hidden="true">
        {label}
      </p>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          {...(item.checked === undefined
            ? { role: 'menuitem' }
            : { role: 'menuitemradio', 'aria-checked': item.checked })}
          aria-disabled={item.disabled}
          tabIndex={-1}
          onClick={() => choose(item)}
        >
          {item.icon}
          <span>
            {item.label}
            {item.hint && <small>{item.hint}</small>}
          </span>
        </button>
      ))}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  const to: Partial<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const next = to[event.key];
  // The board behind it must not hear keys that are meant for the menu.
  event.stopPropagation();
  if (event.key === 'Tab') event.currentTarget.hidePopover();
  if (next === undefined && event.key !== 'Tab') return;
  event.preventDefault();
  if (next !== undefined) items[next]?.focus();
}

/** Under its anchor, over it where there is no room, and always whole in the window. */
function placeBeside(menu: HTMLElement, anchor: HTMLElement): void {
  const to = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = to.bottom + GAP_PX;
  const top =
    below + height > innerHeight - MARGIN_PX
      ? Math.max(MARGIN_PX, to.top - GAP_PX - height)
      : below;
  const left = Math.max(MARGIN_PX, Math.min(to.right - width, innerWidth - MARGIN_PX - width));
  Object.assign(menu.style, { top: `${top}px`, left: `${left}px` });
}
