import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { Person } from '../../../../functions/contract/people.ts';
import type { FieldDesk } from '../../../parts/fields/desk.ts';
import { RecordText } from '../../../parts/records/record-text.tsx';
import { nameSpec } from '../../../parts/records/specs.ts';
import { useRecord } from '../../../parts/records/use-record.ts';
import { initials } from '../../../words/names.ts';
import { aRole } from '../../../words/roles.ts';
import { AddressField } from './address-field.tsx';
import type { PeopleDesk } from './people.tsx';
import { RoleField } from './role-field.tsx';
import { SignIn } from './sign-in.tsx';
import { Standing } from './standing.tsx';
import type { Addresses } from './use-addresses.ts';
import { ROLE_NAMES } from './words.ts';

type Props = {
  readonly desk: PeopleDesk;
  readonly one: Person;
  readonly addresses: Addresses;
};

/** Somebody in a line; opened, all that an owner may change about them. */
export function PersonEntry({ desk, one, addresses }: Props) {
  const [open, setOpen] = useState(false);
  const panel = useId();
  const { id, name, role, inactive = false } = one;
  const email = addresses.known?.get(id);
  return (
    <li
      className="person-entry"
      aria-label={name}
      data-person={id}
      data-inactive={inactive || undefined}
    >
      <button
        type="button"
        className="person-head"
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className="person-mark" aria-hidden>
          {initials(name)}
        </span>
        <span className="person-who">
          <span>
            <b>{name}</b> {id === desk.person ? <span className="records-tag">You</span> : null}
          </span>
          <small>{email ?? (addresses.known ? 'No e-mail address' : '')}</small>
        </span>
        <span className="person-role">{ROLE_NAMES[role]}</span>
        <ChevronRight size={16} aria-hidden />
      </button>
      {open ? (
        <div id={panel} className="person-panel">
          <Panel desk={desk} one={one} email={email} addresses={addresses} />
        </div>
      ) : null}
    </li>
  );
}

function Panel({ desk, one, email, addresses }: Props & { readonly email: string | undefined }) {
  const { id, name, inactive = false } = one;
  const record = useRecord(desk, one, `/api/people/${id}`);
  const isSelf = id === desk.person;
  if (inactive)
    return (
      <>
        <p className="person-note">
          Was {aRole(one.role)} and cannot sign in. What they did stays readable.
        </p>
        <div className="person-deeds">
          <Standing desk={record} one={one} onGo={desk.onGo} />
        </div>
      </>
    );
  return (
    <>
      <div className="person-facts">
        <RecordText desk={record} spec={nameSpec(name)} mayEdit />
        {isSelf ? <OwnFacts one={one} email={email} /> : null}
        {isSelf ? null : (
          <>
            <AddressField desk={record} one={one} email={email} addresses={addresses} />
            <RoleField desk={record} one={one} onGo={desk.onGo} />
          </>
        )}
      </div>
      {isSelf ? (
        <p className="person-note">
          Your own role and address are changed by another owner. To sign out on all your devices,
          use the menu with your name.
        </p>
      ) : (
        <SignIn desk={record} one={one} email={email}>
          <Standing desk={record} one={one} onGo={desk.onGo} />
        </SignIn>
      )}
    </>
  );
}

function OwnFacts({ one, email }: Pick<Props, 'one'> & { readonly email: string | undefined }) {
  const facts = [
    ['E-mail', email ?? 'No e-mail address'],
    ['Role', ROLE_NAMES[one.role]],
  ] as const;
  return facts.map(([label, text]) => (
    <div key={label} className="record-fact">
      <span className="record-label">{label}</span>
      <p className="record-plain">{text}</p>
    </div>
  ));
}

export type PersonProps = {
  /** What the fields of the person are changed with. */
  readonly desk: FieldDesk;
  readonly one: Person;
};
