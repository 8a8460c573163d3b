import { useState } from 'react';
import type { Change, Property } from '../../../functions/contract/board.ts';
import { Field } from '../../ui/field.tsx';
import { Picker } from '../../ui/picker.tsx';
import { tell } from '../../ui/toast.tsx';
import { DeedDialog } from '../deed-dialog.tsx';
import { byName, type RecordsDesk } from './desk.ts';

type Props = {
  readonly desk: RecordsDesk;
  /** Whose it is, where that is known already. */
  readonly customer?: string;
  onClose(): void;
};

type Made = Property & { readonly change: Change };

/** Adds a property to a customer. */
export function NewProperty({ desk, customer, onClose }: Props) {
  const { api, feed, board } = desk;
  const [command] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState({ customerId: customer ?? '', name: '', address: '' });
  const type = (name: keyof typeof draft) => ({
    name,
    className: 'input',
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setDraft({ ...draft, [name]: target.value }),
  });
  const whose = board.customers.get(draft.customerId)?.name;
  return (
    <DeedDialog<Made>
      title="New property"
      {...(customer && whose ? { lead: `For ${whose}` } : {})}
      verb="Create property"
      fieldOf={{ 'customer-unknown': 'customerId' }}
      missing={() => ({
        ...(draft.customerId ? {} : { customerId: 'Choose whose it is.' }),
        ...(draft.name.trim() ? {} : { name: 'It needs a name.' }),
      })}
      send={() => {
        const address = draft.address.trim();
        const body = { ...draft, name: draft.name.trim(), address: address || undefined };
        return api.post<Made>('/api/properties', body, { command });
      }}
      onDone={(answer) => {
        onClose();
        if (!answer) return;
        if (answer.ok) feed.heard(answer.value.change);
        else tell({ tone: 'bad', text: 'Not created', detail: answer.problem.title });
        if (answer.ok && !customer) desk.onGo(`/properties/${answer.value.id}`);
      }}
    >
      {(errors) => (
        <>
          {customer ? null : (
            <Field label="Customer" error={errors.customerId}>
              {(ids) => (
                <Picker
                  {...ids}
                  className="input"
                  label="Customer"
                  data-field="customerId"
                  value={draft.customerId}
                  shown={whose ?? 'Choose…'}
                  options={[...board.customers.values()]
                    .filter(({ inactive }) => !inactive)
                    .sort(byName)
                    .map(({ id, name }) => ({ value: id, label: name }))}
                  onPick={(customerId) => setDraft({ ...draft, customerId })}
                />
              )}
            </Field>
          )}
          <Field label="Name" error={errors.name}>
            {(ids) => <input {...ids} {...type('name')} data-first-focus />}
          </Field>
          <Field label="Address" error={errors.address} optional>
            {(ids) => <input {...ids} {...type('address')} />}
          </Field>
        </>
      )}
    </DeedDialog>
  );
}
