/** Who may do what: the one table of roles and actions. Everything else asks it. */
export type Role = 'owner' | 'dispatcher' | 'technician' | 'viewer';

export type Action = 'read' | 'dispatch' | 'visit' | 'govern';

/** Who is acting: made from verified claims, never from a body. */
export type Actor = {
  readonly role: Role;
  readonly person: string;
};

/** `own` = only on visits booked for the actor. */
export type Permission = 'yes' | 'own' | 'no';

/**
 * read: see board, orders, schedule, customers, reports. dispatch: create, edit, move, hold, cancel, import.
 * visit: start, complete, note a visit. govern: SLA policy, recipients, people, tenant export.
 */
const POLICY = {
  owner: { read: 'yes', dispatch: 'yes', visit: 'yes', govern: 'yes' },
  dispatcher: { read: 'yes', dispatch: 'yes', visit: 'yes', govern: 'no' },
  technician: { read: 'own', dispatch: 'no', visit: 'own', govern: 'no' },
  viewer: { read: 'yes', dispatch: 'no', visit: 'no', govern: 'no' },
} as const satisfies Record<Role, Record<Action, Permission>>;

export const ROLES = Object.keys(POLICY) as readonly Role[];

/** All that a role may do, for a screen that offers nothing else. */
export const permissionsOf = (role: Role): Readonly<Record<Action, Permission>> => POLICY[role];

/** "A viewer looks, a technician acts on their own visits, a dispatcher runs the board, an owner sets the rules." */
export function permission(role: Role, action: Action): Permission {
  return POLICY[role][action];
}
