import { useId, useMemo, useState } from 'react';
import type { Role } from '../../../../domain/policy.ts';
import type { Problem } from '../../../api/problem.ts';
import { DeedDialog } from '../../../parts/deed-dialog.tsx';
import { FieldNote } from '../../../parts/fields/field-note.tsx';
import { type FieldSpec, type FieldState, useField } from '../../../parts/fields/use-field.ts';
import { Picker } from '../../../ui/picker.tsx';
import { aRole } from '../../../words/roles.ts';
import type { PersonProps } from './person-entry.tsx';
import { VisitsLink } from './visits-link.tsx';
import { watched } from './watched.ts';
import { lostBy, ROLE_HINTS, ROLE_NAMES, ROLE_OPTIONS } from './words.ts';

type Props = PersonProps & { onGo(path: string): void };
type Asked = { readonly to: Role; readonly rest: FieldState['rest'] };

/** What somebody may do. It is saved as soon as it is chosen, unless it takes something away: that is said first. */
export function RoleField({ desk, one, onGo }: Props) {
  const [problem, setProblem] = useState<Problem>();
  const [asked, setAsked] = useState<Asked>();
  const { api } = desk;
  const listening = useMemo(() => watched(api, setProblem), [api]);
  const spec = roleSpec(one.role);
  const field = useField({ ...desk, api: listening }, spec);
  const id = useId();
  const shown = field.value as Role;
  const pick = (to: Role): void => {
    if (to !== one.role && lostBy(one.role, to).length > 0) setAsked({ to, rest: field.rest });
    else field.choose(to);
  };
  return (
    <div className="quiet-field fact person-role-field">
      <label htmlFor={id}>Role</label>
      <Picker
        id={id}
        className="quiet-input"
        label="Role"
        value={shown}
        shown={ROLE_NAMES[shown]}
        options={ROLE_OPTIONS}
        aria-describedby={`${id}-note`}
        aria-invalid={field.error !== undefined || field.contested}
        onPick={(to) => pick(to as Role)}
      />
      <FieldNote id={`${id}-note`} desk={desk} spec={spec} field={field} />
      {field.error && problem ? (
        <VisitsLink problem={problem} technician={one.id} onGo={onGo} />
      ) : null}
      {asked ? (
        <Confirm
          name={one.name}
          from={one.role}
          to={asked.to}
          onNo={() => setAsked(undefined)}
          onYes={() => {
            setAsked(undefined);
            field.choose(asked.to, asked.rest);
          }}
        />
      ) : null}
    </div>
  );
}

type ConfirmProps = {
  readonly name: string;
  readonly from: Role;
  readonly to: Role;
  onYes(): void;
  onNo(): void;
};

function Confirm({ name, from, to, onYes, onNo }: ConfirmProps) {
  return (
    <DeedDialog
      title={`Make ${name} ${aRole(to)}?`}
      verb="Change role"
      nothing={onYes}
      send={() => Promise.reject(new Error('Nothing is sent from here.'))}
      onDone={onNo}
    >
      {() => (
        <div className="person-rights">
          <p>They can no longer:</p>
          <ul>
            {lostBy(from, to).map((right) => (
              <li key={right}>{right}</li>
            ))}
          </ul>
          <p>
            {upperFirst(aRole(to))} {lowerFirst(ROLE_HINTS[to])}
          </p>
        </div>
      )}
    </DeedDialog>
  );
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const roleSpec = (server: Role): FieldSpec => ({
  name: 'role',
  label: 'Role',
  server,
  change: (typed) => ({ role: typed }),
  words: (value) => ROLE_NAMES[value as Role],
});
