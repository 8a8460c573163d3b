import { permissionsOf } from '../../../domain/policy.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { MeView } from '../../contract/answers.ts';
import { PersonChanged, PersonList } from '../../contract/directory.ts';
import { NewPerson } from '../../contract/people.ts';
import { changedRecord } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { addToDirectory, readDirectory, readPerson } from '../../table/directory.ts';
import { editPerson } from './edit.ts';

/** GET /api/people */
const listPeople = endpoint({
  route: 'GET /api/people',
  summary: 'Everybody who works here.',
  may: 'read',
  answer: PersonList,
  async run({ tenant }) {
    const directory = await readDirectory(tenant);
    return directory ? ok({ people: directory.people }) : refuse({ code: 'tenant-unknown' });
  },
});

/** POST /api/people — technicians and dispatchers; an owner alone decides who works here. */
const createPerson = endpoint({
  route: 'POST /api/people',
  summary: 'Add a person with a role.',
  may: 'govern',
  body: NewPerson,
  answer: PersonChanged,
  status: 201,
  run: async ({ tenant, order, body }) =>
    changedRecord(await addToDirectory(tenant, order, 'person', body)),
});

/** GET /api/people/me — who the token says is signed in. */
const getMe = endpoint({
  route: 'GET /api/people/me',
  summary: 'The person who is signed in.',
  may: 'read',
  own: true,
  answer: MeView,
  async run({ actor, tenant }) {
    const person = await readPerson(tenant, actor.person);
    if (!person) return refuse({ code: 'person-unknown' });
    return ok({
      id: person.id,
      name: person.name,
      role: actor.role,
      tenant,
      may: permissionsOf(actor.role),
    });
  },
});

export const endpoints = [listPeople, createPerson, getMe, editPerson];
export const handler = noun(...endpoints);
