import * as z from 'zod';
import type { PersonId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { CalendarFeed, NewCalendarFeed } from '../../contract/calendar-feed.ts';
import type { Person } from '../../contract/people.ts';
import { PersonIdText } from '../../contract/values.ts';
import { type Call, endpoint } from '../../middleware/endpoint.ts';
import { Problem } from '../../middleware/problem.ts';
import { hashOf, newSecret } from '../../middleware/secret.ts';
import { dropLink, keepLink, readLink } from '../../table/calendar-feeds.ts';
import { readPerson } from '../../table/directory.ts';

const path = z.strictObject({ id: PersonIdText });
type Asked = Pick<Call<typeof path, undefined, undefined>, 'tenant' | 'path' | 'onlyVisitsOf'>;

/** Technicians have their own visits in their calendar; the office may make the link for them. Throws 403 for another's. */
async function whoseVisits({ tenant, path: { id }, onlyVisitsOf }: Asked): Promise<Result<Person>> {
  if (onlyVisitsOf && onlyVisitsOf !== id) throw new Problem('not-allowed');
  const person = await readPerson(tenant, id);
  if (!person) return refuse({ code: 'person-unknown' });
  return person.inactive ? refuse({ code: 'person-inactive' }) : ok(person);
}

const getCalendarFeed = endpoint({
  route: 'GET /api/people/{id}/calendar-feed',
  summary: 'Whether a link to somebody’s visits is out; never the link itself.',
  may: 'visit',
  own: true,
  path,
  answer: CalendarFeed,
  async run(call) {
    const person = await whoseVisits(call);
    if (!person.ok) return person;
    const found = await readLink(call.tenant, person.value.id as PersonId);
    return ok(found ? { link: { since: found.since, by: found.by } } : {});
  },
});

const makeCalendarFeed = endpoint({
  route: 'POST /api/people/{id}/calendar-feed',
  summary:
    'Make a secret link to somebody’s visits as iCalendar; the one before leads nowhere then.',
  may: 'visit',
  own: true,
  path,
  answer: NewCalendarFeed,
  status: 201,
  async run(call) {
    const person = await whoseVisits(call);
    if (!person.ok) return person;
    const { tenant, now: since, actor } = call;
    const id = person.value.id as PersonId;
    const secret = newSecret(tenant);
    const link = { since, by: actor.person };
    await keepLink(tenant, id, { hash: hashOf(secret), ...link });
    return ok({ link, path: `/api/calendar-feeds/${id}/${secret}.ics` });
  },
});

const endCalendarFeed = endpoint({
  route: 'DELETE /api/people/{id}/calendar-feed',
  summary: 'Take the link to somebody’s visits back.',
  may: 'visit',
  own: true,
  path,
  answer: CalendarFeed,
  async run(call) {
    const person = await whoseVisits(call);
    if (!person.ok) return person;
    await dropLink(call.tenant, person.value.id as PersonId);
    return ok({});
  },
});

export const calendarFeedEndpoints = [getCalendarFeed, makeCalendarFeed, endCalendarFeed];
