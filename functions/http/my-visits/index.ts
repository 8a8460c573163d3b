import { datesBetween } from '../../../domain/plain-date.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { MyVisits, MyVisitsQuery } from '../../contract/my-visits.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noun } from '../../middleware/noun.ts';
import { openVisits, readBookedFor } from '../../table/my-visits.ts';
import { readTouched } from '../../table/recent.ts';
import { currentSettings } from '../../table/settings.ts';
import { viewsOf } from './view.ts';

/** GET /api/my-visits — what is booked for whoever asks, with all that it takes to carry it out. No prices, and nobody else's visits. */
const listMyVisits = endpoint({
  route: 'GET /api/my-visits',
  summary: 'The visits of some days that are booked for you, in the order of days and times.',
  may: 'read',
  own: true,
  query: MyVisitsQuery,
  answer: MyVisits,
  async run({ actor, tenant, query, now }) {
    // Before the rows: they are at least as new as this.
    const recent = await readTouched(tenant, now);
    const settings = await currentSettings(tenant);
    if (!recent || !settings) return refuse({ code: 'tenant-unknown' });
    const days = datesBetween(query.from, query.to);
    const booked = await readBookedFor(tenant, actor.person, days, recent.touched);
    const { zone } = settings;
    return ok({ now, zone, visits: viewsOf(await openVisits(tenant, booked)) });
  },
});

export const endpoints = [listMyVisits];
export const handler = noun(...endpoints);
