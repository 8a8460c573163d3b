import { ChevronRight, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { BoardData } from '../../../api/board-data.ts';
import { byName, type RecordsDesk } from '../../../parts/records/desk.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { PersonEntry } from './person-entry.tsx';
import { type Addresses, useAddresses } from './use-addresses.ts';
import { ROLE_NAMES } from './words.ts';
import '../../../parts/records/record.css';
import '../../../parts/records/records.css';
import './people.css';

export type PeopleDesk = Pick<RecordsDesk, 'api' | 'feed' | 'person' | 'now' | 'onGo'> & {
  readonly board: BoardData;
  readonly mayGovern: boolean;
};
type Props = { readonly desk: PeopleDesk };

/** Who works here and what each may do. An owner decides it; everybody else of the office sees names and roles. */
export function People({ desk }: Props) {
  return desk.mayGovern ? <OwnersPeople desk={desk} /> : <ReadersPeople desk={desk} />;
}

const peopleOf = ({ board }: PeopleDesk) => [...board.people.values()].sort(byName);

function ReadersPeople({ desk }: Props) {
  return (
    <section className="settings-card people" aria-labelledby="people-title">
      <header>
        <h2 id="people-title">People</h2>
      </header>
      <ul aria-label="People">
        {peopleOf(desk)
          .filter(({ inactive }) => !inactive)
          .map(({ id, name, role }) => (
            <li key={id} className="person-line" aria-label={name}>
              <b>{name}</b> {id === desk.person ? <span className="records-tag">You</span> : null}
              <span className="person-role">{ROLE_NAMES[role]}</span>
            </li>
          ))}
      </ul>
      <p className="caps-reader">An owner invites people and decides what each may do.</p>
    </section>
  );
}

function OwnersPeople({ desk }: Props) {
  const [inviting, setInviting] = useState(false);
  const addresses = useAddresses(desk);
  const people = peopleOf(desk);
  const away = people.filter(({ inactive }) => inactive);
  return (
    <section className="settings-card people" aria-labelledby="people-title">
      <header>
        <div>
          <h2 id="people-title">People</h2>
          <p className="caps-why">
            Who works here and what each may do. A change counts within seconds, on the screens that
            are open too.
          </p>
        </div>
        <button type="button" className="button primary" onClick={() => setInviting(true)}>
          <UserPlus size={16} aria-hidden />
          Invite
        </button>
      </header>
      {addresses.problem ? (
        <p className="people-problem">
          E-mail addresses could not be loaded.
          <button type="button" className="button small" onClick={addresses.load}>
            Try again
          </button>
        </p>
      ) : null}
      <Entries
        label="People"
        {...{ desk, addresses }}
        people={people.filter(({ inactive }) => !inactive)}
      />
      {away.length > 0 ? (
        <details className="people-away">
          <summary>
            <ChevronRight size={16} aria-hidden />
            Inactive <span className="num">{away.length}</span>
          </summary>
          <Entries label="Inactive people" {...{ desk, addresses }} people={away} />
        </details>
      ) : null}
      {inviting ? (
        <InviteDialog
          desk={desk}
          taken={addresses.known}
          onMade={addresses.put}
          onClose={() => setInviting(false)}
        />
      ) : null}
    </section>
  );
}

type EntriesProps = Props & {
  readonly label: string;
  readonly people: ReturnType<typeof peopleOf>;
  readonly addresses: Addresses;
};

function Entries({ label, people, desk, addresses }: EntriesProps) {
  return (
    <ul aria-label={label}>
      {people.map((one) => (
        <PersonEntry key={one.id} desk={desk} one={one} addresses={addresses} />
      ))}
    </ul>
  );
}
