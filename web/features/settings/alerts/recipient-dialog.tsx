import { useRef, useState } from 'react';
import { PRIORITIES, type Priority } from '../../../../domain/lifecycle.ts';
import type { AlertKind, AlertSettings, Recipient } from '../../../../functions/contract/alerts.ts';
import type { Answer } from '../../../api/problem.ts';
import { DeedDialog, type Errors } from '../../../parts/deed-dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { PRIORITY_NAMES } from '../../../words/names.ts';
import { putRecipient, recipientIn } from './deeds.ts';
import { type Apply, MOVED, type SavedAlerts } from './use-alerts.ts';
import { KIND_HINTS, KIND_NAMES } from './words.ts';

const KINDS = Object.keys(KIND_NAMES) as AlertKind[];
const ADDRESS = /^[^\s@<>"(),;:]+@[^\s@<>"(),;:]+\.[^\s@<>"(),;:.]{2,}$/;

type Props = {
  readonly alerts: AlertSettings;
  /** Who is changed; none for a new one. */
  readonly before: Recipient | undefined;
  readonly apply: Apply;
  onDone(answer?: Answer<SavedAlerts>): void;
};

/** An address, and what it hears of. */
export function RecipientDialog({ alerts, before, apply, onDone }: Props) {
  const [email, setEmail] = useState(before?.email ?? '');
  const [name, setName] = useState(before?.name ?? '');
  const [kinds, setKinds] = useState<readonly AlertKind[]>(
    before?.kinds ?? ['at-risk', 'breached'],
  );
  const [priorities, setPriorities] = useState<readonly Priority[]>(
    before?.priorities ?? PRIORITIES,
  );
  // What the change rests on: after a conflict, what the other made of it.
  const seen = useRef(before);
  const address = email.trim().toLowerCase();
  const isOfDigest = kinds.every((kind) => kind === 'digest');
  const after: Recipient = {
    email: address,
    ...(name.trim() ? { name: name.trim() } : {}),
    kinds: KINDS.filter((kind) => kinds.includes(kind)),
    priorities: PRIORITIES.filter((one) => isOfDigest || priorities.includes(one)),
  };
  const missing = (): Errors => ({
    ...(ADDRESS.test(address) ? {} : { email: 'Write an address such as anna@example.com.' }),
    ...(address !== before?.email && recipientIn(alerts, address)
      ? { email: 'This address is on the list already.' }
      : {}),
    ...(after.kinds.length > 0 ? {} : { kinds: 'Choose what to tell.' }),
    ...(after.priorities.length > 0 ? {} : { priorities: 'Choose at least one priority.' }),
  });
  const send = async (): Promise<Answer<SavedAlerts>> => {
    const answer = await apply(putRecipient(seen.current, after));
    if (!answer.ok && answer.problem.code === MOVED)
      seen.current = recipientIn(answer.problem.current as AlertSettings, before?.email ?? address);
    return answer;
  };
  return (
    <DeedDialog<SavedAlerts>
      title={before ? `Edit ${before.name ?? before.email}` : 'Add a recipient'}
      verb={before ? 'Save' : 'Add recipient'}
      missing={missing}
      fieldOf={{ [MOVED]: 'email' }}
      send={send}
      onDone={onDone}
    >
      {(errors) => (
        <>
          <Field label="E-mail address" error={errors.email}>
            {(ids) => (
              <input
                {...ids}
                name="email"
                type="email"
                className="input"
                autoComplete="off"
                maxLength={200}
                data-first-focus
                value={email}
                onChange={({ target }) => setEmail(target.value)}
              />
            )}
          </Field>
          <Field label="Name" error={errors.name} optional>
            {(ids) => (
              <input
                {...ids}
                name="name"
                className="input"
                autoComplete="off"
                maxLength={80}
                value={name}
                onChange={({ target }) => setName(target.value)}
              />
            )}
          </Field>
          <Checks
            legend="Tell them"
            name="kinds"
            error={errors.kinds}
            all={KINDS.map((value) => ({
              value,
              label: KIND_NAMES[value],
              hint: KIND_HINTS[value],
            }))}
            chosen={kinds}
            onChoose={setKinds}
          />
          {isOfDigest && kinds.length > 0 ? null : (
            <Checks
              legend="Of orders with priority"
              name="priorities"
              error={errors.priorities}
              all={PRIORITIES.map((value) => ({ value, label: PRIORITY_NAMES[value] }))}
              chosen={priorities}
              onChoose={setPriorities}
            />
          )}
        </>
      )}
    </DeedDialog>
  );
}

type ChecksProps<T extends string> = {
  readonly legend: string;
  readonly name: string;
  readonly error: string | undefined;
  readonly all: readonly {
    readonly value: T;
    readonly label: string;
    readonly hint?: string;
  }[];
  readonly chosen: readonly T[];
  onChoose(next: readonly T[]): void;
};

function Checks<T extends string>(props: ChecksProps<T>) {
  const { legend, name, error, all, chosen, onChoose } = props;
  return (
    <fieldset className="field alerts-checks" data-wide={all.some(({ hint }) => hint) || undefined}>
      <legend>{legend}</legend>
      {all.map(({ value, label, hint }, at) => (
        <label key={value} className="check">
          <input
            type="checkbox"
            {...(at === 0 ? { 'data-field': name } : {})}
            checked={chosen.includes(value)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
            }
          />
          <span>
            {label}
            {hint ? <small>{hint}</small> : null}
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
