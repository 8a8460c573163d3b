import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import './dialog.css';

type DialogProps = {
  readonly title: ReactNode;
  /** One quiet line under the title. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  onClose(): void;
};

/** A question in the way: the browser's own modal dialog, which keeps the focus inside, closes on Esc and gives the focus back. */
export function Dialog({ title, lead, children, className = '', onClose }: DialogProps) {
  const heading = useId();
  const ref = useModal();
  return (
    <dialog
      ref={ref}
      className={`dialog ${className}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <div>
          <h2 id={heading}>{title}</h2>
          {lead ? <p>{lead}</p> : null}
        </div>
        <button
          type="button"
          className="button quiet icon small"
          aria-label="Close"
          onClick={onClose}
        >
          <X size={16} aria-hidden />
        </button>
      </header>
      {children}
    </dialog>
  );
}

/**
 * Opens a dialog element as modal for as long as it is there, with the focus on what is marked `data-first-focus`. The focus goes back
 * by hand: a dialog that was torn out of the page cannot do it.
 */
export function useModal() {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return ref;
}
