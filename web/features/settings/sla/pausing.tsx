import { HOLD_REASONS } from '../../../../domain/work-order.ts';
import { HOLD_NAMES } from '../../../words/order-deeds.ts';
import { BelowField } from './below-field.tsx';
import { PAUSING, pausingKey, YES } from './fields.ts';
import type { Form } from './form.ts';

/** The reasons of a hold for which the clock stands still. */
export function Pausing({ form }: { readonly form: Form }) {
  const chosen = HOLD_REASONS.filter((reason) => form.textOf(pausingKey(reason)));
  return (
    <fieldset className="sla-part">
      <legend>The clock stands still while an order waits for</legend>
      {form.mayEdit ? (
        <div className="sla-checks">
          {HOLD_REASONS.map((reason) => (
            <label key={reason} className="check">
              <input
                type="checkbox"
                name={pausingKey(reason)}
                disabled={form.busy}
                checked={form.textOf(pausingKey(reason)) !== ''}
                onChange={({ target }) => form.type(pausingKey(reason), target.checked ? YES : '')}
              />
              {HOLD_NAMES[reason]}
            </label>
          ))}
        </div>
      ) : (
        <p>{chosen.map((reason) => HOLD_NAMES[reason]).join(', ') || 'Nothing'}</p>
      )}
      {[PAUSING, ...HOLD_REASONS.map(pausingKey)].map((key) => (
        <BelowField key={key} id={key} form={form} name={key} />
      ))}
      <p className="field-hint">
        A due date that was agreed with the customer moves only while you wait for the customer or
        for access.
      </p>
    </fieldset>
  );
}
