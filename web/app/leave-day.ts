import { waiting } from '../api/outbox-state.ts';
import type { MyDay } from '../features/my-day/use-my-day.ts';

/** Leaves nothing of a technician's day on this machine; asks first when presses would be lost. False = they stay. */
export async function leaveDay(day: MyDay): Promise<boolean> {
  const count = waiting(day.outbox.current().presses).length;
  if (count > 0 && !window.confirm(unsent(count))) return false;
  await day.forget();
  return true;
}

const unsent = (count: number): string =>
  `${count === 1 ? 'One press was' : `${count} presses were`} not sent yet. Signing out throws ${
    count === 1 ? 'it' : 'them'
  } away. Sign out all the same?`;
