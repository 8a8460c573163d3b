import { addToDate } from '../../../../domain/plain-date.ts';
import { type Action, permission, ROLES, type Role } from '../../../../domain/policy.ts';
import type { Problem } from '../../../api/problem.ts';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  owner: 'Owner',
  dispatcher: 'Dispatcher',
  technician: 'Technician',
  viewer: 'Viewer',
};

/** What each role may do, in a sentence for who chooses it. */
export const ROLE_HINTS: Readonly<Record<Role, string>> = {
  owner: 'Does all that a dispatcher does, and sets people, the SLA and alerts.',
  dispatcher: 'Creates, schedules and moves work orders, and books technicians.',
  technician: 'Sees the visits booked for them, starts and completes them.',
  viewer: 'Sees the board, customers and reports, and changes nothing.',
};

export const ROLE_OPTIONS = ROLES.map((value) => ({
  value,
  label: ROLE_NAMES[value],
  hint: ROLE_HINTS[value],
}));

/** Each right in words, in full and for the own visits alone. */
const RIGHTS: Readonly<Record<Action, { readonly yes: string; readonly own: string }>> = {
  govern: { yes: 'set people, the SLA and alerts', own: '' },
  dispatch: { yes: 'create, schedule and move work orders', own: '' },
  read: { yes: 'see the whole board, its customers and reports', own: 'see their own visits' },
  visit: { yes: 'start and complete any visit', own: 'start and complete their own visits' },
};
const RANK = { no: 0, own: 1, yes: 2 } as const;

/** What somebody may no longer do who changes from one role to another. */
export function lostBy(from: Role, to: Role): readonly string[] {
  return (Object.keys(RIGHTS) as Action[]).flatMap((action) => {
    const [had, has] = [permission(from, action), permission(to, action)];
    return had !== 'no' && RANK[has] < RANK[had] ? [RIGHTS[action][had]] : [];
  });
}

/** The list of jobs can be asked for so many days at once. */
const DAYS = 62;

/** Where the visits stand that keep a technician from leaving; undefined when it was refused for something else. */
export function visitsAhead({ code, first }: Problem, technician: string): string | undefined {
  const date = (first as { readonly date?: string } | undefined)?.date;
  if (code !== 'technician-has-visits' || !date) return undefined;
  const to = addToDate(date, { days: DAYS - 1 });
  return `/jobs?${new URLSearchParams({ from: date, to, technician })}`;
}

export const problemWords = ({ title, detail }: Problem): string =>
  [title, detail]
    .filter(Boolean)
    .map((part) => `${part}`.replace(/\.?$/, '.'))
    .join(' ');
