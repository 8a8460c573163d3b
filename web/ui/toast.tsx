import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import './toast.css';

export type Toast = {
  readonly tone: 'good' | 'bad';
  readonly text: string;
  readonly detail?: string | undefined;
  /** What works instead. */
  readonly action?: { readonly label: string; run(): void } | undefined;
  /** What leaving it alone means, said on a button of its own. Such a choice waits until it is made. */
  readonly otherwise?: string | undefined;
};
type Shown = Toast & { readonly id: number };

const GOOD_MS = 5_000;
/** Somebody must have time to read why, and to reach the button. */
const BAD_MS = 12_000;
const MOST = 3;

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
  show([...shown, { ...toast, id: count }].slice(-MOST));
}

const dismiss = (id: number): void => show(shown.filter((toast) => toast.id !== id));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

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
  return (
    <div ref={ref} popover="manual" className="toasts" role="status">
      {toasts.map((toast) => (
        <ToastItem key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastItem({ toast }: { readonly toast: Shown }) {
  const { id, tone, text, detail, action, otherwise } = toast;
  useEffect(() => {
    if (otherwise) return;
    const timer = setTimeout(() => dismiss(id), tone === 'good' ? GOOD_MS : BAD_MS);
    return () => clearTimeout(timer);
  }, [id, tone, otherwise]);
  const Icon = tone === 'good' ? CircleCheck : CircleAlert;
  return (
    <div className={`toast ${tone}${otherwise ? ' choice' : ''}`}>
      <Icon size={18} aria-hidden />
      <div className="toast-words">
        <strong>{text}</strong>
        {detail ? <span>{detail}</span> : null}
      </div>
      {action ? (
        <button
          type="button"
          className="button small"
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
