import { timingSafeEqual } from 'node:crypto';
import { dayIn } from '../../../domain/calendar.ts';
import type { PersonId, TenantId } from '../../../domain/ids.ts';
import { addToDate, datesBetween } from '../../../domain/plain-date.ts';
import { CalendarFeedPath } from '../../contract/calendar-feed.ts';
import { now } from '../../middleware/clock.ts';
import { openRoute } from '../../middleware/open-route.ts';
import { Problem } from '../../middleware/problem.ts';
import { admit } from '../../middleware/rate.ts';
import { hashOf, tenantOfSecret } from '../../middleware/secret.ts';
import { readLinkOfStranger } from '../../table/calendar-feeds.ts';
import { readPerson, settingsNow } from '../../table/directory.ts';
import { openVisits, readBookedFor } from '../../table/my-visits.ts';
import { readTouched } from '../../table/recent.ts';
import { calendarOf } from './calendar.ts';

/** What stands in the feed: enough to look back on a fortnight and to plan two months ahead. */
const DAYS_BACK = 14;
const DAYS_AHEAD = 60;

/**
 * GET /api/calendar-feeds/{person}/{secret} — for calendar programs, which cannot sign in: whoever holds the link reads the visits. A link
 * that was taken back or replaced, and one of somebody who left, is as unknown as one that never was.
 */
export const handler = openRoute(async ({ pathParameters, headers }) => {
  const path = CalendarFeedPath.safeParse(pathParameters);
  const tenant = path.success ? tenantOfSecret(path.data.secret) : undefined;
  if (!path.success || !tenant) throw new Problem('calendar-unknown');
  const { person, secret } = path.data;
  const link = await readLinkOfStranger(tenant, person);
  if (!link || !isSame(link.hash, hashOf(secret))) throw new Problem('calendar-unknown');
  const told = admit(tenant);
  try {
    return await feed(tenant, person, headers['if-none-match']);
  } finally {
    await told;
  }
});

async function feed(tenant: TenantId, person: PersonId, known: string | undefined) {
  const at = now();
  // Before the rows: they are at least as new as this.
  const recent = await readTouched(tenant, at);
  const whose = await readPerson(tenant, person);
  if (!recent || !whose || whose.inactive) throw new Problem('calendar-unknown');
  const { zone } = await settingsNow(tenant);
  const today = dayIn(zone, at);
  const type = 'text/calendar; charset=utf-8';
  const etag = `"${recent.version}-${today}"`;
  const told = { 'cache-control': 'private, no-cache', etag };
  // A firm that changed nothing since, on the same day: nothing is read again.
  if (known?.includes(etag)) return { status: 304, text: '', type, headers: told };
  const days = datesBetween(
    addToDate(today, { days: -DAYS_BACK }),
    addToDate(today, { days: DAYS_AHEAD }),
  );
  const booked = await readBookedFor(tenant, person, days, recent.touched);
  const { name } = whose;
  const text = calendarOf({ name, zone, now: at }, await openVisits(tenant, booked));
  return { status: 200, text, type, headers: told };
}

const isSame = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
