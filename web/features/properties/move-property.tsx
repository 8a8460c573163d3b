import { useState } from 'react';
import type { Property } from '../../../functions/contract/board.ts';
import { DeedDialog, type Errors } from '../../parts/deed-dialog.tsx';
import { byName, type RecordsDesk } from '../../parts/records/desk.ts';
import { Field } from '../../ui/field.tsx';
import { Picker } from '../../ui/picker.tsx';

type Props = {
  readonly desk: RecordsDesk;
  readonly property: Property;
  /** How many of its orders are open. */
  readonly open: number;
  /** With the new customer, or with nothing when the person thought better of it. */
  onDone(customerId?: string): void;
};

/** Asks whose a property is from now on, and says what becomes of its orders. */
export function MoveProperty({ desk, property, open, onDone }: Props) {
  const { board } = desk;
  const [customerId, setCustomer] = useState('');
  const whose = board.customers.get(property.customerId)?.name ?? property.customerId;
  const stays =
    open === 0
      ? 'Its past'
      : `Its ${open === 1 ? 'open work order' : `${open} open work orders`} and its past`;
  return (
    <DeedDialog<string>
      title={`Move ${property.name}`}
      lead={`Now with ${whose}`}
      verb="Move property"
      missing={(): Errors => (customerId ? {} : { customerId: 'Choose whose it is from now on.' })}
      send={async () => ({ ok: true, value: customerId })}
      onDone={(answer) => onDone(answer?.ok ? answer.value : undefined)}
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
