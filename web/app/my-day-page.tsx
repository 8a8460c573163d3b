import { useEffect, useState } from 'react';
import type { Api } from '../api/client.ts';
import { waiting } from '../api/outbox-state.ts';
import { MyDayScreen } from '../features/my-day/screen.tsx';
import { createMyDay } from '../features/my-day/use-my-day.ts';
import { navigate } from './navigation.tsx';
import { MY_DAY } from './paths.ts';
import type { Session } from './session.ts';

type Props = {
  readonly api: Api;
  readonly session: Session;
  /** Asked before the person signs out; false = they stay. */
  onLeaving(question: () => Promise<boolean>): void;
};

/** What a technician has instead of the board: the own visits, whatever address of the office was opened. */
export function MyDayPage({ api, session, onLeaving }: Props) {
  const { tenant, person, liveUrl } = session;
  const [day] = useState(() => createMyDay(api, tenant, person));
  useEffect(() => navigate(MY_DAY, { replace: true }), []);
  useEffect(() => day.start(liveUrl), [day, liveUrl]);
  useEffect(() => {
    onLeaving(async () => {
      const count = waiting(day.outbox.current().presses).length;
      if (count > 0 && !window.confirm(unsent(count))) return false;
      await day.forget();
      return true;
    });
  }, [day, onLeaving]);
  return <MyDayScreen day={day} tenant={tenant} person={person} onSignIn={session.signInAgain} />;
}

const unsent = (count: number): string =>
  `${count === 1 ? 'One press was' : `${count} presses were`} not sent yet. Signing out throws ${
    count === 1 ? 'it' : 'them'
  } away. Sign out all the same?`;
