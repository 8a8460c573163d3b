import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import './toast.css';

export type Toast = {
  readonly tone: 'good' | 'bad';
  readonly text: string;
  readonly detail?: string | undefined;
  /** What works instead. */
  readonly action?: { readonly label: string; run(): void } | undefined;
  /** Takes back what was done: by its button or by Ctrl+Z, the newest first. */
  undo?(): void;
  /** What leaving it alone means, said on a button of its own. Such a choice waits until it is made. */
  readonly otherwise?: string | undefined;
  /** What it is about: a newer one about the same takes its place. */
  readonly about?: string | undefined;
};
type Shown = Toast & { readonly id: number };

const GOOD_MS = 5_000;
const UNDO_MS = 10_000;
/** Somebody must have time to read why, and to reach the button. */
const BAD_MS = 12_000;
/** Quick moves one after the other: each can still be taken back. */
const MOST = 5;

const listeners = new Set<() => void>();
let shown: readonly Shown[] = [];
let count = 0;

function show(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Says something at the foot of the screen, for a while. */
export function tell(toast: Toast): void {
  count += 1;
  const others = shown.filter(({ about }) => about === undefined || about !== toast.about);
  show([...others, { ...toast, id: count }].slice(-MOST));
}

const dismiss = (id: number): void => show(shown.filter((toast) => toast.id !== id));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** Ctrl+Z takes back what the newest toast tells of; in a field it is the field's own. */
function undoByKey(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event;
  if (key.toLowerCase() !== 'z' || !(ctrlKey || metaKey) || shiftKey || altKey) return;
  if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]'))
    return;
  // A question in the way is answered first.
  if (document.querySelector('dialog:modal')) return;
  const newest = shown.findLast((toast) => toast.undo);
  if (!newest) return;
  event.preventDefault();
  dismiss(newest.id);
  newest.undo?.();
}

/** The place where toasts appear: in the top layer, so that an open drawer does not hide them. */
export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = ref.current;
    if (!place) return;
    // Shown anew for each, to lie above a dialog that was opened since.
    if (place.matches(':popover-open')) place.hidePopover();
    if (toasts.length > 0) place.showPopover();
  }, [toasts]);
  useEffect(() => {
    document.addEventListener('keydown', undoByKey);
    return () => document.removeEventListener('keydown', undoByKey);
  }, []);
  return (
    <div ref={ref} popover="manual" className="toasts" role="status">
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastItem({ toast }: { readonly toast: Shown }) {
  const { id, tone, text, detail, undo, otherwise } = toast;
  const action = undo ? { label: 'Undo', run: undo } : toast.action;
  // Whoever points at it or has come to its buttons is not hurried.
  const [held, setHeld] = useState(false);
  const ms = tone === 'bad' ? BAD_MS : undo ? UNDO_MS : GOOD_MS;
  useEffect(() => {
    if (otherwise || held) return;
    const timer = setTimeout(() => dismiss(id), ms);
    return () => clearTimeout(timer);
  }, [id, ms, otherwise, held]);
  const Icon = tone === 'good' ? CircleCheck : CircleAlert;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no set of fields; it only waits while somebody is at it
    <div
      role="group"
      className={`toast ${tone}${otherwise ? ' choice' : ''}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={18} aria-hidden />
      <div className="toast-words">
        <strong>{text}</strong>
        {detail ? <span>{detail}</span> : null}
      </div>
      {action ? (
        <button
          type="button"
          className="button small"
          aria-keyshortcuts={undo ? 'Control+Z Meta+Z' : undefined}
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      ) : null}
      {otherwise ? (
        <button type="button" className="button quiet small" onClick={() => dismiss(id)}>
          {otherwise}
        </button>
      ) : null}
      <button
        type="button"
        className="button quiet icon small"
        aria-label="Dismiss"
        onClick={() => dismiss(id)}
      >
        <X size={14} aria-hidden />
      </button>
    </div>
  );
}
