import { Mail, Phone, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Contact } from '../../../functions/contract/board.ts';
import { DeedDialog } from '../../parts/deed-dialog.tsx';
import type { FieldDesk, Saved } from '../../parts/fields/desk.ts';
import { wrongEmail } from '../../parts/records/specs.ts';
import { Field } from '../../ui/field.tsx';
import { tell } from '../../ui/toast.tsx';

type Props = {
  readonly desk: FieldDesk;
  readonly contacts: readonly Contact[];
  readonly mayEdit: boolean;
};

const MOST = 10;

/** Whom else to ask for there. */
export function Contacts({ desk, contacts, mayEdit }: Props) {
  /** Which one is being changed; one more than there are is a new one. */
  const [at, setAt] = useState<number>();
  return (
    <section>
      <h2>
        Contacts <span className="num">{contacts.length}</span>
        {mayEdit && contacts.length < MOST ? (
          <button type="button" className="button small" onClick={() => setAt(contacts.length)}>
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
                onClick={() => setAt(i)}
              >
                Edit
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {at === undefined ? null : (
        <EditContact {...{ desk, contacts, at }} onClose={() => setAt(undefined)} />
      )}
    </section>
  );
}

type EditProps = Omit<Props, 'mayEdit'> & { readonly at: number; onClose(): void };

const NOBODY = { name: '', role: '', phone: '', email: '' };

/** One contact; without a name it goes. What is sent rests on what was there when the dialogue opened. */
function EditContact({ desk, contacts, at, onClose }: EditProps) {
  const before = contacts[at];
  const [rest] = useState({ contacts, seen: desk.edited.version });
  const [draft, setDraft] = useState({ ...NOBODY, ...before });
  const email = draft.email.trim();
  const isEmpty = Object.values(draft).every((text) => text.trim() === '');
  const type = (name: keyof typeof draft) => ({
    name,
    className: 'input',
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setDraft({ ...draft, [name]: target.value }),
  });
  const send = () => {
    const filled = Object.entries(draft).flatMap(([key, text]) =>
      text.trim() ? [[key, text.trim()]] : [],
    );
    const one = Object.fromEntries(filled) as Contact;
    const next = isEmpty ? rest.contacts.toSpliced(at, 1) : rest.contacts.toSpliced(at, 1, one);
    return desk.api.patch<Saved>(desk.edited.path, { contacts: next }, { seen: rest.seen });
  };
  return (
    <DeedDialog<Saved>
      title={before ? 'Edit contact' : 'New contact'}
      {...(before ? { lead: 'Empty all fields to remove them.' } : {})}
      verb={before && isEmpty ? 'Remove contact' : 'Save contact'}
      missing={() => ({
        ...(draft.name.trim() || (before && isEmpty) ? {} : { name: 'Say whom to ask for.' }),
        ...(email && wrongEmail(email) ? { email: 'That is no e-mail address.' } : {}),
      })}
      send={send}
      onDone={(answer) => {
        onClose();
        if (answer?.ok) return desk.applied(answer.value, {});
        if (!answer) return;
        desk.reload();
        tell({
          tone: 'bad',
          text: `${draft.name || 'The contact'} was not saved`,
          detail: `${answer.problem.title}. Look at the contacts as they are now, then change them again.`,
        });
      }}
    >
      {(errors) => (
        <>
          <Field label="Name" error={errors.name}>
            {(ids) => <input {...ids} {...type('name')} data-first-focus />}
          </Field>
          <Field label="Role" error={errors.role} optional>
            {(ids) => <input {...ids} {...type('role')} />}
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
