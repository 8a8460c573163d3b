import { useState } from 'react';
import { DeedDialog, type Errors } from '../../parts/deed-dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { type Desk, pathOf } from './desk.ts';
import type { Deeds } from './use-deeds.ts';

type Props = { readonly desk: Desk; readonly deeds: Deeds; onClose(): void };

/** Asks why an order is given up, and says what that does. */
export function CancelDialog({ desk: { order }, deeds, onClose }: Props) {
  const [reason, setReason] = useState('');
  const open = order.jobs.filter(({ may }) => may.includes('cancel')).length;
  const deed = {
    path: `${pathOf(order)}/cancel`,
    body: { reason: reason.trim() },
    unless: `${order.number} was not cancelled`,
    done: `${order.number} is cancelled and off the board`,
  };
  return (
    <DeedDialog
      title="Cancel this work order?"
      lead={`${order.number} · ${order.title}`}
      verb="Cancel work order"
      wayOut="Keep it"
      dangerous
      missing={(): Errors => (reason.trim() ? {} : { reason: 'Say why, in a few words' })}
      send={() => deeds.send(deed)}
      onDone={(answer) => {
        onClose();
        if (answer) deeds.settle(deed, answer);
      }}
    >
      {(errors) => (
        <>
          <p className="dialog-says">
            It leaves the board. {openWords(open)} What was done stays done, and it can be reopened.
          </p>
          <Field label="Reason" error={errors.reason}>
            {(ids) => (
              <input
                {...ids}
                name="reason"
                className="input"
                maxLength={200}
                data-first-focus
                placeholder="Customer sold the building"
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
        </>
      )}
    </DeedDialog>
  );
}

function openWords(open: number): string {
  if (open === 0) return 'No visit of it is open.';
  return open === 1
    ? 'Its open visit is cancelled with it.'
    : `Its ${open} open visits are cancelled with it.`;
}
