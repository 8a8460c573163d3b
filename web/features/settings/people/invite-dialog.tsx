import { useRef, useState } from 'react';
import type { Role } from '../../../../domain/policy.ts';
import type { Change } from '../../../../functions/contract/board.ts';
import type { Person } from '../../../../functions/contract/people.ts';
import type { Answer } from '../../../api/problem.ts';
import { DeedDialog, type Errors } from '../../../parts/deed-dialog.tsx';
import { wrongEmail } from '../../../parts/records/specs.ts';
import { Field } from '../../../ui/field.tsx';
import { tell } from '../../../ui/toast.tsx';
import type { PeopleDesk } from './people.tsx';
import { problemWords, ROLE_OPTIONS } from './words.ts';

type Made = Person & { readonly change: Change };
type Props = {
  readonly desk: PeopleDesk;
  /** The addresses of those who are here, by person. */
  readonly taken: ReadonlyMap<string, string> | undefined;
  onMade(person: string, email: string | undefined): void;
  onClose(): void;
};

/** Somebody new: who they are, where they are invited, and what they may do. */
export function InviteDialog({ desk, taken, onMade, onClose }: Props) {
  const { api, feed, board } = desk;
  const [draft, setDraft] = useState({ name: '', email: '' });
  const [role, setRole] = useState<Role>();
  // They are here already, only the mail did not go out: another name now would make another person.
  const [half, setHalf] = useState(false);
  const commands = useRef(new Map<string, string>());
  const name = draft.name.trim();
  const email = draft.email.trim().toLowerCase();
  const needsAddress = role !== 'technician';
  const whose = [...(taken ?? [])].find(([, address]) => address === email)?.[0];
  const missing = (): Errors =>
    half
      ? {}
      : {
          ...(name ? {} : { name: 'Say who they are.' }),
          ...(email || !needsAddress ? {} : { email: 'Write where they are invited.' }),
          ...(email && wrongEmail(email) ? { email: wrongEmail(email) } : {}),
          ...(email && whose
            ? { email: `${board.people.get(whose)?.name ?? 'Somebody here'} has this address.` }
            : {}),
          ...(role ? {} : { role: 'Choose what they may do.' }),
        };
  const send = async (): Promise<Answer<Made>> => {
    const body = { name, role, ...(email ? { email } : {}) };
    const answer = await api.post<Made>('/api/people', body, { command: commandFor(body) });
    if (!answer.ok && answer.problem.code === 'invitation-failed') {
      setHalf(true);
      feed.catchUp();
    }
    return answer;
  };
  /** One for each thing that was asked: what is pressed again happens once, what was changed is another. */
  const commandFor = (body: object): string => {
    const key = JSON.stringify(body);
    const command = commands.current.get(key) ?? crypto.randomUUID();
    commands.current.set(key, command);
    return command;
  };
  const type = (field: keyof typeof draft) => ({
    name: field,
    className: 'input',
    autoComplete: 'off',
    readOnly: half,
    value: draft[field],
    onChange: ({ target }: { target: { value: string } }) =>
      setDraft({ ...draft, [field]: target.value }),
  });
  return (
    <DeedDialog<Made>
      title="Invite somebody"
      verb={half ? 'Send the invitation' : email || needsAddress ? 'Invite' : 'Add'}
      wayOut={half ? 'Later' : 'Cancel'}
      fieldOf={{ 'email-taken': 'email' }}
      missing={missing}
      send={send}
      onDone={(answer) => {
        onClose();
        if (answer?.ok) {
          feed.heard(answer.value.change);
          onMade(answer.value.id, email || undefined);
          const said = email
            ? { text: `${name} is invited`, detail: `How to sign in is on its way to ${email}.` }
            : { text: `${name} is added`, detail: 'They can be booked, and cannot sign in.' };
          tell({ tone: 'good', ...said });
        } else if (answer)
          tell({ tone: 'bad', text: 'Nobody was invited', detail: problemWords(answer.problem) });
      }}
    >
      {(errors) => (
        <>
          <Field label="Name" error={errors.name}>
            {(ids) => <input {...ids} {...type('name')} maxLength={80} data-first-focus />}
          </Field>
          <Field
            label="E-mail address"
            error={errors.email}
            optional={!needsAddress}
            {...(needsAddress ? {} : { hint: 'Without one they can be booked but not sign in.' })}
          >
            {(ids) => <input {...ids} {...type('email')} type="email" maxLength={200} />}
          </Field>
          <Roles chosen={role} error={errors.role} fixed={half} onChoose={setRole} />
        </>
      )}
    </DeedDialog>
  );
}

type RolesProps = {
  readonly chosen: Role | undefined;
  readonly error: string | undefined;
  readonly fixed: boolean;
  onChoose(role: Role): void;
};

function Roles({ chosen, error, fixed, onChoose }: RolesProps) {
  return (
    <fieldset className="field person-roles" disabled={fixed}>
      <legend>Role</legend>
      {ROLE_OPTIONS.map(({ value, label, hint }) => (
        <label key={value} className="check">
          <input
            type="radio"
            name="role"
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          <span>
            {label}
            <small>{hint}</small>
          </span>
        </label>
      ))}
      {error ? (
        <p className="field-error" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
