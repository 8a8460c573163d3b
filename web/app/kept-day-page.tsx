import { useEffect, useState } from 'react';
import type { Api } from '../api/client.ts';
import { boardCopies } from '../api/local-copy.ts';
import { type Problem, problemOf } from '../api/problem.ts';
import { MyDayScreen } from '../features/my-day/screen.tsx';
import { createMyDay } from '../features/my-day/use-my-day.ts';
import type { Away } from './away.ts';
import { Frame } from './frame.tsx';
import { signedOut } from './issuer.ts';
import { leaveDay } from './leave-day.ts';
import { navigate } from './navigation.tsx';
import { MY_DAY } from './paths.ts';

/** A technician's day as it was last known, opened without a network: what is pressed is kept, and sent once they are signed in. */
export function KeptDayPage({ away }: { readonly away: Away }) {
  const { tenant, person, name, firm } = away.who;
  const [day] = useState(() => createMyDay(apiOf(away), tenant, person));
  useEffect(() => navigate(MY_DAY, { replace: true }), []);
  useEffect(() => day.start(''), [day]);
  const signOut = async (): Promise<void> => {
    if (!(await leaveDay(day))) return;
    await boardCopies(tenant, person).forget();
    signedOut.remember();
    window.location.assign('/');
  };
  const who = {
    ...{ tenant, tenantName: firm, personName: name ?? 'You' },
    ...{ role: 'technician', away: true, signOut: () => void signOut() },
  };
  return (
    <Frame who={who} pathname={MY_DAY}>
      <MyDayScreen
        day={day}
        tenant={tenant}
        person={person}
        away
        onSignIn={() => void away.signIn()}
      />
    </Frame>
  );
}

const NO_CONNECTION: Problem = {
  ...problemOf(0),
  title: 'No connection',
  detail: 'Your visits appear here as soon as there is one.',
};

/**
 * The API of somebody who is not signed in: there is none. But each time that something is wanted of it (the network is back, somebody
 * looks, a press waits) the person is signed in, if the issuer still knows them and they are not in the middle of typing.
 */
function apiOf({ signedOut: isOut, signIn }: Away): Api {
  const answer = async () => {
    if (isOut) return { ok: false, problem: problemOf(401) } as const;
    if (navigator.onLine !== false && isIdle()) void signIn(isIdle);
    return { ok: false, problem: NO_CONNECTION } as const;
  };
  return { get: answer, post: answer, patch: answer, put: answer, delete: answer };
}

const isIdle = (): boolean => document.querySelector('dialog[open]') === null;
