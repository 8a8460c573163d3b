import { useEffect, useState } from 'react';
import type { MeView } from '../../functions/contract/answers.ts';
import type { Api } from '../api/client.ts';
import { rememberHere } from '../api/last-here.ts';
import { MyDayScreen } from '../features/my-day/screen.tsx';
import { createMyDay } from '../features/my-day/use-my-day.ts';
import { leaveDay } from './leave-day.ts';
import { navigate } from './navigation.tsx';
import { MY_DAY } from './paths.ts';
import type { Session } from './session.ts';

type Props = {
  readonly api: Api;
  readonly session: Session;
  readonly me: MeView | undefined;
  /** Asked before the person signs out; false = they stay. */
  onLeaving(question: () => Promise<boolean>): void;
};

/** What a technician has instead of the board: the own visits, whatever address of the office was opened. */
export function MyDayPage({ api, session, me, onLeaving }: Props) {
  const { tenant, person, liveUrl } = session;
  const [day] = useState(() => createMyDay(api, tenant, person));
  useEffect(() => navigate(MY_DAY, { replace: true }), []);
  useEffect(
    () => rememberHere({ tenant, person, name: me?.name, firm: me?.tenant }),
    [tenant, person, me],
  );
  useEffect(() => day.start(liveUrl), [day, liveUrl]);
  useEffect(() => onLeaving(() => leaveDay(day)), [day, onLeaving]);
  useEffect(openWithoutNetwork, []);
  return <MyDayScreen day={day} tenant={tenant} person={person} onSignIn={session.signInAgain} />;
}

/** From now on this page opens in a basement too. A browser that cannot do that, or may not, works as before. */
function openWithoutNetwork(): void {
  void navigator.serviceWorker?.register('/service-worker.js').catch(() => undefined);
}
