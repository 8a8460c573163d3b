import { type FormEvent, useRef, useState } from 'react';
import { VIEW_NAME_MAX } from '../../../../domain/view.ts';
import type { View } from '../../../../functions/contract/view.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { tell } from '../../../ui/toast.tsx';
import type { Views } from './use-views.ts';

type Props = {
  /** The one that gets another name; without it what is shown now becomes a new one. */
  readonly view: View | undefined;
  readonly views: Views;
  /** What is shown now. */
  readonly query: string;
  readonly mayDispatch: boolean;
  onSaved(view: View): void;
  onClose(): void;
};

/** Asks what a view is called, and who has it. */
export function ViewDialog({ view, views, query, mayDispatch, onSaved, onClose }: Props) {
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(false);
  const [first, setFirst] = useState(false);
  const [error, setError] = useState<string>();
  const [saving, setSaving] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const wrong = (why: string): void => {
    setError(why);
    field.current?.focus();
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (saving) return;
    const typed = name.trim();
    if (typed === '') return wrong('Give it a name');
    if (typed.length > VIEW_NAME_MAX) return wrong(`At most ${VIEW_NAME_MAX} characters`);
    setSaving(true);
    const saved = view
      ? await views.change(view, { name: typed })
      : await views.save({ name: typed, query, shared });
    setSaving(false);
    if (typeof saved === 'string') return wrong(saved);
    onSaved(saved);
    onClose();
    tell({ tone: 'good', text: view ? `Renamed to “${typed}”` : `“${typed}” is saved` });
    if (first) await views.begin({ of: 'me', view: saved.id });
  };
  return (
    <Dialog
      className="view-dialog"
      title={view ? 'Rename this view' : 'Save this view'}
      lead={view ? undefined : 'Filters, lanes and the order of the columns, under a name.'}
      onClose={onClose}
    >
      <form noValidate onSubmit={(event) => void save(event)}>
        <div className="dialog-body">
          <Field label="Name" error={error}>
            {(ids) => (
              <input
                {...ids}
                ref={field}
                className="input"
                dir="auto"
                autoComplete="off"
                data-first-focus
                value={name}
                onChange={(event) => {
                  setName(event.target.value);
                  setError(undefined);
                }}
              />
            )}
          </Field>
          {view ? null : (
            <>
              {mayDispatch ? (
                <label className="view-check">
                  <input
                    type="checkbox"
                    checked={shared}
                    onChange={(event) => setShared(event.target.checked)}
                  />
                  Share with everybody in the firm
                </label>
              ) : null}
              <label className="view-check">
                <input
                  type="checkbox"
                  checked={first}
                  onChange={(event) => setFirst(event.target.checked)}
                />
                Open the board with it
              </label>
            </>
          )}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary" aria-disabled={saving}>
            {view ? 'Rename' : 'Save'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
