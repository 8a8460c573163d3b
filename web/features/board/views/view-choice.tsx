import { Check } from 'lucide-react';
import type { ReactNode } from 'react';

type GroupProps = { readonly name: string; readonly children: readonly ReactNode[] };

/** Choices under a heading, if there are any. */
export function Group({ name, children }: GroupProps) {
  if (children.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no set of fields, but choices of a menu
    <div role="group" aria-label={name}>
      <p className="menu-heading" aria-hidden>
        {name}
      </p>
      {children}
    </div>
  );
}

type ChoiceProps = {
  readonly checked: boolean;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
  close(): void;
  onChoose(): void;
};

/** One of the views. */
export function Choice({ checked, hint, children, close, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={checked}
      className="menu-item"
      onClick={() => {
        close();
        onChoose();
      }}
    >
      <span className="view-tick">{checked ? <Check size={16} aria-hidden /> : null}</span>
      <span className="view-name">{children}</span>
      {hint ? <small>{hint}</small> : null}
    </button>
  );
}

/** What is so or not. */
export function Toggle({ checked, children, close, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={checked}
      className="menu-item"
      onClick={() => {
        close();
        onChoose();
      }}
    >
      {children}
      {checked ? (
        <small>
          <Check size={16} aria-hidden />
        </small>
      ) : null}
    </button>
  );
}
