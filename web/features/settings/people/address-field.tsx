import { useMemo } from 'react';
import { TextField } from '../../../parts/fields/text-field.tsx';
import { textSpec, wrongEmail } from '../../../parts/records/specs.ts';
import { tell } from '../../../ui/toast.tsx';
import type { PersonProps } from './person-entry.tsx';
import type { Addresses } from './use-addresses.ts';
import { watched } from './watched.ts';

type Props = PersonProps & {
  readonly email: string | undefined;
  readonly addresses: Addresses;
};

/** Where somebody is invited and signs in. Another address ends the sign-in of the old one, and is invited. */
export function AddressField({ desk, one, email, addresses }: Props) {
  const { api } = desk;
  const { load } = addresses;
  const listening = useMemo(
    () =>
      watched(api, (problem) => {
        if (problem?.code !== 'invitation-failed') return;
        tell({ tone: 'bad', text: problem.title, detail: problem.detail });
        load();
      }),
    [api, load],
  );
  const spec = textSpec({ name: 'email', label: 'E-mail', server: email, most: 200 }, (text) =>
    wrongEmail(text),
  );
  return (
    <div className="record-fact">
      <span className="record-label">{spec.label}</span>
      <TextField
        desk={{
          ...desk,
          api: listening,
          applied(answer, change) {
            addresses.put(one.id, (change as { readonly email?: string | null }).email);
            desk.applied(answer, change);
          },
        }}
        spec={spec}
        placeholder="No e-mail address"
      />
      <p className="person-hint">
        {email
          ? 'A new address is sent an invitation; the old one signs nobody in.'
          : 'The address you write here is sent an invitation.'}
      </p>
    </div>
  );
}
