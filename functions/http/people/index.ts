import { permission, permissionsOf } from '../../../domain/policy.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { MeView } from '../../contract/answers.ts';
import { PersonList } from '../../contract/directory.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { withoutAddress } from '../../table/address.ts';
import { readDirectory, readPerson } from '../../table/directory.ts';
import { calendarFeedEndpoints } from './calendar-feed.ts';
import { createPerson } from './create.ts';
import { editPerson } from './edit.ts';
import { signInEndpoints } from './sign-in.ts';

/** GET /api/people */
const listPeople = endpoint({
  route: 'GET /api/people',
  summary: 'Everybody who works here; where they sign in is told to owners alone.',
  may: 'read',
  answer: PersonList,
  async run({ actor, tenant }) {
    const directory = await readDirectory(tenant);
    if (!directory) return refuse({ code: 'tenant-unknown' });
    const { people } = directory;
    const mayKnow = permission(actor.role, 'govern') === 'yes';
    return ok({ people: mayKnow ? people : people.map(withoutAddress) });
  },
});

/** GET /api/people/me — who the token says is signed in. */
const getMe = endpoint({
  route: 'GET /api/people/me',
  summary: 'The person who is signed in, and what their role may do.',
  may: 'read',
  own: true,
  answer: MeView,
  async run({ actor: { role, person }, tenant }) {
    const found = await readPerson(tenant, person);
    if (!found) return refuse({ code: 'person-unknown' });
    return ok({ id: found.id, name: found.name, role, tenant, may: permissionsOf(role) });
  },
});

export const endpoints = [
  ...[listPeople, createPerson, getMe, editPerson],
  ...signInEndpoints,
  ...calendarFeedEndpoints,
];
export const handler = noun(...endpoints);
