import { useState } from 'react';
import type { HoldReason } from '../../../domain/work-order.ts';
import { DeedDialog } from '../../parts/deed-dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { HOLD_NAMES } from '../../words/order-deeds.ts';
import { type Desk, pathOf } from './desk.ts';
import type { Deeds } from './use-deeds.ts';

type Props = { readonly desk: Desk; readonly deeds: Deeds; onClose(): void };

const REASONS = Object.keys(HOLD_NAMES) as HoldReason[];

/** Asks what an order waits for. */
export function HoldDialog({ desk: { order }, deeds, onClose }: Props) {
  const [reason, setReason] = useState<HoldReason>(order.hold?.reason ?? 'customer');
  const [note, setNote] = useState(order.hold?.note ?? '');
  const said = note.trim();
  const deed = {
    path: `${pathOf(order)}/hold`,
    body: { reason, ...(said ? { note: said } : {}) },
    unless: `${order.number} was not put on hold`,
  };
  return (
    <DeedDialog
      title="Put on hold"
      lead={`${order.number} · ${order.title}`}
      verb="Put on hold"
      send={() => deeds.send(deed)}
      onDone={(answer) => {
        onClose();
        if (answer) deeds.settle(deed, answer);
      }}
    >
      {(errors) => (
        <>
          <p className="dialog-says">Work on hold does not go forward until it is resumed.</p>
          <fieldset className="field">
            <legend>It waits for</legend>
            <div className="choices">
              {REASONS.map((name) => (
                <label key={name}>
                  <input
                    type="radio"
                    name="reason"
                    checked={reason === name}
                    data-first-focus={reason === name || undefined}
                    onChange={() => setReason(name)}
                  />
                  {HOLD_NAMES[name]}
                </label>
              ))}
            </div>
          </fieldset>
          <Field label="Note" optional error={errors.note}>
            {(ids) => (
              <input
                {...ids}
                name="note"
                className="input"
                maxLength={200}
                placeholder="Compressor on back-order until 4 December"
                value={note}
                onChange={({ target }) => setNote(target.value)}
              />
            )}
          </Field>
        </>
      )}
    </DeedDialog>
  );
}
