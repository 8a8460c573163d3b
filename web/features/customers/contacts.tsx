import { Mail, Phone, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Contact } from '../../../functions/contract/board.ts';
import { DeedDialog } from '../../parts/deed-dialog.tsx';
import type { FieldDesk } from '../../parts/fields/desk.ts';
import { FieldNote } from '../../parts/fields/field-note.tsx';
import { type FieldSpec, useField } from '../../parts/fields/use-field.ts';
import { wrongEmail } from '../../parts/records/specs.ts';
import { Field } from '../../ui/field.tsx';

type Props = {
  readonly desk: FieldDesk;
  readonly contacts: readonly Contact[];
  readonly mayEdit: boolean;
};

const MOST = 10;

/** All of them as the text that a field keeps, and back. */
const textOf = (contacts: readonly Contact[]): string =>
  JSON.stringify(contacts.map(({ name, role, phone, email }) => ({ name, role, phone, email })));
const contactsIn = (text: string): readonly Contact[] => JSON.parse(text);
const spoken = ({ name, role, phone, email }: Contact): string =>
  [name, role, phone, email].filter(Boolean).join(' · ');

/** Whom else to ask for there; they are saved as one, on what was there when somebody began. */
export function Contacts({ desk, contacts: server, mayEdit }: Props) {
  const spec: FieldSpec = {
    name: 'contacts',
    label: 'Contacts',
    server: textOf(server),
    change: (typed) => ({ contacts: contactsIn(typed) }),
    words: (value) => contactsIn(value).map(spoken).join('\n') || 'nobody',
  };
  const field = useField(desk, spec);
  const contacts = contactsIn(field.value);
  /** Which one is being changed (one more than there are is a new one), among which, and what that rests on. */
  const [editing, setEditing] = useState<
    Pick<Props, 'contacts'> & { at: number; rest: typeof field.rest }
  >();
  const edit = (at: number) => setEditing({ at, contacts, rest: field.rest });
  return (
    <section className="quiet-field">
      <h2>
        Contacts <span className="num">{contacts.length}</span>
        {mayEdit && contacts.length < MOST ? (
          <button type="button" className="button small" onClick={() => edit(contacts.length)}>
            <Plus size={14} aria-hidden />
            Add contact
          </button>
        ) : null}
      </h2>
      {contacts.length === 0 ? <p className="record-none">Nobody else to ask for yet.</p> : null}
      <ul className="record-list">
        {contacts.map(({ name, role, phone, email }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a contact has no name of its own but its place
          <li key={i}>
            <b>{name}</b>
            {role ? <small>{role}</small> : null}
            {phone ? (
              <a href={`tel:${phone.replace(/[^+\d]/g, '')}`} className="record-back num">
                <Phone size={13} aria-hidden />
                {phone}
              </a>
            ) : null}
            {email ? (
              <a href={`mailto:${email}`} className="record-back">
                <Mail size={13} aria-hidden />
                {email}
              </a>
            ) : null}
            {mayEdit ? (
              <button
                type="button"
                className="button quiet small"
                aria-label={`Edit ${name}`}
                onClick={() => edit(i)}
              >
                Edit
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <FieldNote desk={desk} spec={spec} field={field} />
      {editing ? (
        <EditContact
          contact={editing.contacts[editing.at]}
          onDone={(one) => {
            setEditing(undefined);
            if (one === undefined) return;
            const next = editing.contacts.toSpliced(editing.at, 1, ...(one ? [one] : []));
            field.choose(textOf(next), editing.rest);
          }}
        />
      ) : null}
    </section>
  );
}

type EditProps = {
  readonly contact: Contact | undefined;
  /** With the contact as it is now, null when it goes, or with nothing when the person thought better of it. */
  onDone(contact?: Contact | null): void;
};

const NOBODY = { name: '', role: '', phone: '', email: '' };

/** One contact; without anything it goes. */
function EditContact({ contact, onDone }: EditProps) {
  const [draft, setDraft] = useState({ ...NOBODY, ...contact });
  const email = draft.email.trim();
  const goes = contact && Object.values(draft).every((text) => text.trim() === '');
  const type = (name: keyof typeof draft, most: number) => ({
    name,
    className: 'input',
    maxLength: most,
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setDraft({ ...draft, [name]: target.value }),
  });
  const filled = () =>
    Object.entries(draft).flatMap(([key, text]) => (text.trim() ? [[key, text.trim()]] : []));
  return (
    <DeedDialog<Contact | null>
      title={contact ? 'Edit contact' : 'New contact'}
      {...(contact ? { lead: 'Empty all fields to remove them.' } : {})}
      verb={goes ? 'Remove contact' : 'Save contact'}
      missing={() => ({
        ...(draft.name.trim() || goes ? {} : { name: 'Say whom to ask for.' }),
        ...(email && wrongEmail(email) ? { email: 'That is no e-mail address.' } : {}),
      })}
      send={async () => ({ ok: true, value: goes ? null : Object.fromEntries(filled()) })}
      onDone={(answer) => onDone(answer?.ok ? answer.value : undefined)}
    >
      {(errors) => (
        <>
          <Field label="Name" error={errors.name}>
            {(ids) => <input {...ids} {...type('name', 80)} data-first-focus />}
          </Field>
          <Field label="Role" error={errors.role} optional>
            {(ids) => <input {...ids} {...type('role', 80)} />}
          </Field>
          <Field label="Phone" error={errors.phone} optional>
            {(ids) => <input {...ids} {...type('phone', 40)} type="tel" />}
          </Field>
          <Field label="E-mail" error={errors.email} optional>
            {(ids) => <input {...ids} {...type('email', 200)} type="email" />}
          </Field>
        </>
      )}
    </DeedDialog>
  );
}
