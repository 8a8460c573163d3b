import { useState } from 'react';
import type { Change, Customer } from '../../../functions/contract/board.ts';
import { DeedDialog } from '../../parts/deed-dialog.tsx';
import { type RecordsDesk, TIERS } from '../../parts/records/desk.ts';
import { wrongEmail } from '../../parts/records/specs.ts';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { tell } from '../../ui/toast.tsx';

type Made = Customer & { readonly change: Change };

/** Adds a customer, and goes to their page. */
export function NewCustomer({ desk, onClose }: { readonly desk: RecordsDesk; onClose(): void }) {
  const { api, feed } = desk;
  // The same for every try: pressed twice, there is one.
  const [command] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState({ name: '', tier: 'standard', phone: '', email: '' });
  const type = (name: keyof typeof draft) => ({
    name,
    className: 'input',
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setDraft({ ...draft, [name]: target.value }),
  });
  const email = draft.email.trim();
  return (
    <DeedDialog<Made>
      title="New customer"
      verb="Create customer"
      missing={() => ({
        ...(draft.name.trim() ? {} : { name: 'It needs a name.' }),
        ...(email && wrongEmail(email) ? { email: 'That is no e-mail address.' } : {}),
      })}
      send={() => {
        const phone = draft.phone.trim();
        const { tier } = draft;
        const body = {
          name: draft.name.trim(),
          tier,
          phone: phone || undefined,
          email: email || undefined,
        };
        return api.post<Made>('/api/customers', body, { command });
      }}
      onDone={(answer) => {
        onClose();
        if (answer && !answer.ok)
          tell({ tone: 'bad', text: 'Not created', detail: answer.problem.title });
        if (!answer?.ok) return;
        feed.heard(answer.value.change);
        desk.onGo(`/customers/${answer.value.id}`);
      }}
    >
      {(errors) => (
        <>
          <Field label="Name" error={errors.name}>
            {(ids) => <input {...ids} {...type('name')} data-first-focus />}
          </Field>
          <Field
            label="Tier"
            error={errors.tier}
            hint="A Service Contract tightens the deadlines of orders made from then on."
          >
            {(ids) => (
              <Select {...ids} {...type('tier')}>
                {Object.entries(TIERS).map(([value, label]) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label="Phone" error={errors.phone} optional>
            {(ids) => <input {...ids} {...type('phone')} type="tel" />}
          </Field>
          <Field label="E-mail" error={errors.email} optional>
            {(ids) => <input {...ids} {...type('email')} type="email" />}
          </Field>
        </>
      )}
    </DeedDialog>
  );
}
