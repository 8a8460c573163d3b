import { type SubmitEvent, useRef, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { readQuantity } from '../../words/money.ts';
import { useKeptText } from './use-kept-text.ts';
import type { Asked } from './visit-body.tsx';
import { titleOf } from './words.ts';

const DESCRIPTION_MOST = 120;

type Errors = { readonly what?: string; readonly quantity?: string };

/** What was used on a visit, and how much of it; the office prices it. */
export function MaterialDialog({ tenant, person, visit, onSend, onClose }: Asked) {
  const [id] = useState(() => crypto.randomUUID());
  const what = useKeptText(`material ${visit.number}`, tenant, person);
  const [quantity, setQuantity] = useState('1');
  const [errors, setErrors] = useState<Errors>({});
  const form = useRef<HTMLFormElement>(null);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const description = what.text.trim();
    const many = readQuantity(quantity);
    const wrong: Errors = {
      ...(description === '' ? { what: 'Write what was used.' } : {}),
      ...(description.length > DESCRIPTION_MOST
        ? { what: `At most ${DESCRIPTION_MOST} characters.` }
        : {}),
      ...('why' in many ? { quantity: `${many.why}.` } : {}),
    };
    setErrors(wrong);
    if ('why' in many || wrong.what) {
      const first = wrong.what ? 'what' : 'quantity';
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    onSend('material', { description, quantity: many.value }, id);
    what.forget();
    onClose();
  };
  return (
    <Dialog className="my-day-dialog" title="Add material" lead={titleOf(visit)} onClose={onClose}>
      <form ref={form} noValidate onSubmit={submit}>
        <div className="dialog-body">
          <Field label="What was used" error={errors.what}>
            {(ids) => (
              <input
                {...ids}
                className="input"
                name="what"
                autoComplete="off"
                value={what.text}
                data-first-focus
                onChange={({ target }) => what.type(target.value)}
              />
            )}
          </Field>
          <Field label="How many" error={errors.quantity} hint="Pieces, metres, litres.">
            {(ids) => (
              <input
                {...ids}
                className="input num"
                name="quantity"
                inputMode="decimal"
                autoComplete="off"
                value={quantity}
                onChange={({ target }) => setQuantity(target.value)}
              />
            )}
          </Field>
        </div>
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button primary">
            Add material
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
