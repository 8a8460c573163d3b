import { CircleCheck, CircleMinus, Mail } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { SignInView } from '../../../../functions/contract/people.ts';
import { DeedDialog } from '../../../parts/deed-dialog.tsx';
import { tell } from '../../../ui/toast.tsx';
import type { PersonProps } from './person-entry.tsx';
import { useSignIn } from './use-sign-in.ts';
import { problemWords } from './words.ts';

type Props = PersonProps & {
  readonly email: string | undefined;
  readonly children: ReactNode;
};

/** How far somebody is with signing in, and what can be done about it. */
export function SignIn({ desk, one, email, children }: Props) {
  const { view, problem, load, setView } = useSignIn(desk.api, one.id, email);
  const sending = useRef(false);
  const invite = async (): Promise<void> => {
    if (sending.current) return;
    sending.current = true;
    const answer = await desk.api.post<SignInView>(`/api/people/${one.id}/invitations`, {});
    sending.current = false;
    const about = `invitation-${one.id}`;
    if (answer.ok) {
      setView(answer.value);
      return tell({ tone: 'good', about, text: `The invitation is on its way to ${email}` });
    }
    load();
    tell({ tone: 'bad', about, text: 'Not sent', detail: problemWords(answer.problem) });
  };
  return (
    <>
      <div className="person-state" role="status">
        {view ? (
          <State state={view.state} email={view.email ?? email} />
        ) : problem ? (
          <>
            <span>Whether they have signed in could not be asked.</span>
            <button type="button" className="button small" onClick={load}>
              Try again
            </button>
          </>
        ) : (
          <span className="person-note">Asking how far they are with signing in…</span>
        )}
      </div>
      <div className="person-deeds">
        {view && view.state !== 'active' && email ? (
          <button type="button" className="button" onClick={() => void invite()}>
            {view.state === 'invited' ? 'Send the invitation again' : 'Send the invitation'}
          </button>
        ) : null}
        {view?.state === 'active' ? <SignOuts desk={desk} one={one} /> : null}
        {children}
      </div>
    </>
  );
}

function State({ state, email }: SignInView) {
  if (state === 'active')
    return (
      <span data-state="active">
        <CircleCheck size={15} aria-hidden />
        Active: signs in as {email}
      </span>
    );
  if (state === 'invited')
    return (
      <span data-state="invited">
        <Mail size={15} aria-hidden />
        Invited: has not signed in yet
      </span>
    );
  return (
    <span data-state="none">
      <CircleMinus size={15} aria-hidden />
      {email ? 'Not invited yet' : 'Cannot sign in without an e-mail address'}
    </span>
  );
}

/** A phone that was lost, a browser at a customer's: none of them is signed in any more. */
function SignOuts({ desk, one }: PersonProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button" onClick={() => setAsking(true)}>
        Sign out everywhere
      </button>
      {asking ? (
        <DeedDialog
          title={`Sign ${one.name} out everywhere?`}
          verb="Sign out everywhere"
          send={() => desk.api.post(`/api/people/${one.id}/sign-outs`, {})}
          onDone={(answer) => {
            setAsking(false);
            if (answer?.ok)
              tell({ tone: 'good', text: `${one.name} is signed out on all devices` });
            else if (answer)
              tell({ tone: 'bad', text: 'Not signed out', detail: problemWords(answer.problem) });
          }}
        >
          {() => (
            <p>
              Open boards of theirs close at once, and after five minutes at most no device reads
              anything more. They sign in again with their password.
            </p>
          )}
        </DeedDialog>
      ) : null}
    </>
  );
}
