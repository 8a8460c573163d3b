import { useState } from 'react';
import type { Property } from '../../../functions/contract/board.ts';
import { DeedDialog, type Errors } from '../../parts/deed-dialog.tsx';
import type { FieldDesk, Saved } from '../../parts/fields/desk.ts';
import { byName, type RecordsDesk } from '../../parts/records/desk.ts';
import { Field } from '../../ui/field.tsx';
import { Picker } from '../../ui/picker.tsx';
import { tell } from '../../ui/toast.tsx';

type Props = {
  readonly desk: RecordsDesk;
  readonly record: FieldDesk;
  readonly property: Property;
  /** How many of its orders are open. */
  readonly open: number;
  onClose(): void;
};

/** Gives a property to another customer, and says first what becomes of its orders. */
export function MoveProperty({ desk, record, property, open, onClose }: Props) {
  const { board } = desk;
  const [customerId, setCustomer] = useState('');
  // What the person saw when they began: somebody may move it meanwhile.
  const [seen] = useState(record.edited.version);
  const whose = board.customers.get(property.customerId)?.name ?? property.customerId;
  const stays =
    open === 0
      ? 'Its past'
      : `Its ${open === 1 ? 'open work order' : `${open} open work orders`} and its past`;
  return (
    <DeedDialog<Saved>
      title={`Move ${property.name}`}
      lead={`Now with ${whose}`}
      verb="Move property"
      fieldOf={{ 'customer-unknown': 'customerId' }}
      missing={(): Errors => (customerId ? {} : { customerId: 'Choose whose it is from now on.' })}
      send={() => desk.api.patch<Saved>(record.edited.path, { customerId }, { seen })}
      onDone={(answer) => {
        onClose();
        if (answer?.ok) return record.applied(answer.value, {});
        if (!answer) return;
        record.reload();
        const { title, detail } = answer.problem;
        tell({ tone: 'bad', text: `${property.name} was not moved`, detail: detail ?? title });
      }}
    >
      {(errors) => (
        <>
          <Field label="New customer" error={errors.customerId}>
            {(ids) => (
              <Picker
                {...ids}
                className="input"
                label="New customer"
                data-field="customerId"
                value={customerId}
                shown={board.customers.get(customerId)?.name ?? 'Choose…'}
                options={[...board.customers.values()]
                  .filter(({ id, inactive }) => !inactive && id !== property.customerId)
                  .sort(byName)
                  .map(({ id, name }) => ({ value: id, label: name }))}
                onPick={setCustomer}
              />
            )}
          </Field>
          <p>
            {stays} stay with {whose}, for whom the work was agreed. New work orders for{' '}
            {property.name} are for the new customer.
          </p>
        </>
      )}
    </DeedDialog>
  );
}
