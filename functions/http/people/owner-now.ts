import { isOwner } from '../../../domain/staff.ts';
import type { Person } from '../../contract/people.ts';
import type { Actor } from '../../middleware/actor.ts';
import { Problem } from '../../middleware/problem.ts';
import { readPeople } from '../../table/directory.ts';

/**
 * Everybody of the firm, for who is an owner of it now: a token says so for five minutes more, long enough to let oneself in again by
 * another door. Throws 403.
 */
export async function peopleForOwner({ tenant, person }: Actor): Promise<readonly Person[]> {
  const people = await readPeople(tenant);
  if (!isOwner(people.find(({ id }) => id === person))) throw new Problem('not-allowed');
  return people;
}
