import type { Role } from './policy.ts';
import { ok, type Result, refuse } from './result.ts';

/** What of a person decides who works here, as what, and where they sign in. */
export type Member = {
  readonly id: string;
  readonly role: Role;
  readonly email?: string | undefined;
  readonly inactive?: boolean | undefined;
};

/** Whether somebody is an owner now, whatever a token of some minutes ago says. */
export const isOwner = (member: Member | undefined) => member?.role === 'owner' && !member.inactive;

/** "One address is one person", those who left included: they may come back. */
export function checkAddress(
  people: readonly Member[],
  { id, email }: { readonly id?: string | undefined; readonly email?: string | undefined },
): Result<unknown> {
  const isTaken = people.some((one) => one.id !== id && one.email?.toLowerCase() === email);
  return email && isTaken ? refuse({ code: 'email-taken' }) : ok(undefined);
}

/**
 * "A firm keeps an owner, and nobody locks themself out": the last owner stays one, and nobody changes their own role, puts themself away
 * or moves their own sign-in. `people` are all of the firm as they are before the change.
 */
export function checkMember(
  people: readonly Member[],
  actor: string,
  before: Member,
  after: Member,
): Result<unknown> {
  const othersOwn = people.some((one) => one.id !== after.id && isOwner(one));
  if (isOwner(before) && !isOwner(after) && !othersOwn) return refuse({ code: 'last-owner' });
  if (after.id === actor) {
    if (after.role !== before.role) return refuse({ code: 'own-role' });
    if (after.inactive && !before.inactive) return refuse({ code: 'cannot-deactivate-yourself' });
    if (before.email && after.email !== before.email) return refuse({ code: 'own-email' });
  }
  return after.email === before.email ? ok(undefined) : checkAddress(people, after);
}
