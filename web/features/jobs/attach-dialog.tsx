import { useState } from 'react';
import type { WorkOrderNumber } from '../../../domain/ids.ts';
import { DeedDialog } from '../../parts/deed-dialog.tsx';
import type { Sent } from '../../parts/use-job-deeds.ts';
import { Field } from '../../ui/field.tsx';
import { type Option, Picker } from '../../ui/picker.tsx';
import { lineOf } from '../../words/job-line.ts';
import { type Asked, leadOf, tellOrder } from './asked.ts';

/** Which of its customer's work orders a job goes to. */
export function AttachDialog({ job, desk, deeds, onClose }: Asked) {
  const { board } = desk;
  const [chosen, setChosen] = useState('');
  const orders = [...board.cards.values()]
    .filter((card) => card.customerId === job.customerId)
    .sort((a, b) => Number(a.status === 'completed') - Number(b.status === 'completed'))
    .map((card): Option => {
      const property = card.propertyId && board.properties.get(card.propertyId)?.name;
      const label = [card.title, property].filter(Boolean).join(' · ');
      return { value: card.number, label, hint: card.number, words: card.number };
    });
  const { customer } = lineOf(job, board);
  const sent = (): Sent => ({
    deed: 'attach',
    job,
    body: { workOrder: chosen as WorkOrderNumber },
    done: () => tellOrder(desk, `${job.number} is now a job of ${chosen}`, chosen),
  });
  const missing = (): Record<string, string> =>
    chosen || orders.length === 0 ? {} : { workOrder: 'Choose the work order' };
  return (
    <DeedDialog
      title="Attach to a work order"
      lead={leadOf(job, desk)}
      verb={orders.length === 0 ? 'Close' : 'Attach'}
      missing={missing}
      fieldOf={{
        'work-order-unknown': 'workOrder',
        'work-order-cancelled': 'workOrder',
        'work-order-completed': 'workOrder',
        'job-of-another-customer': 'workOrder',
        'too-many-visits': 'workOrder',
      }}
      {...(orders.length === 0 ? { nothing: onClose } : {})}
      send={() => deeds.send(sent())}
      onDone={(answer) => {
        onClose();
        if (answer) void deeds.settle(sent(), answer);
      }}
    >
      {(errors) =>
        orders.length === 0 ? (
          <p>
            {customer ?? 'This customer'} has no work order on the board. Convert the job to make
            one of it.
          </p>
        ) : (
          <Field label={`Work order of ${customer ?? 'this customer'}`} error={errors.workOrder}>
            {(ids) => (
              <Picker
                {...ids}
                data-field="workOrder"
                className="input"
                label="Work order"
                value={chosen}
                shown={orders.find(({ value }) => value === chosen)?.label ?? 'Find…'}
                options={orders}
                onPick={setChosen}
              />
            )}
          </Field>
        )
      }
    </DeedDialog>
  );
}
