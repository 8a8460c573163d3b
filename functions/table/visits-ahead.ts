import { dayIn } from '../../domain/calendar.ts';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import { addToDate, datesBetween } from '../../domain/plain-date.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { readBookedFor } from './my-visits.ts';
import { readTouched } from './recent.ts';
import { currentSettings } from './settings.ts';

/** Nobody plans a trip further ahead, and what was left open longer ago is no plan any more. */
const DAYS_AHEAD = 366;
const DAYS_BACK = 30;
const OPEN = new Set(['scheduled', 'started']);

/** "Who has visits ahead does not leave: give those to somebody else first." `now` is an ISO instant. */
export async function checkNoVisitsAhead(
  tenant: TenantId,
  person: PersonId,
  now: string,
): Promise<Result<unknown>> {
  const settings = await currentSettings(tenant);
  const recent = await readTouched(tenant, now);
  if (!settings || !recent) return refuse({ code: 'tenant-unknown' });
  const today = dayIn(settings.zone, now);
  const days = datesBetween(
    addToDate(today, { days: -DAYS_BACK }),
    addToDate(today, { days: DAYS_AHEAD }),
  );
  const booked = await readBookedFor(tenant, person, days, recent.touched);
  const open = booked.filter(({ job }) => OPEN.has(job.status));
  const first = open[0]?.job;
  if (!first?.slot) return ok(undefined);
  const { date, start } = first.slot;
  const { number } = first;
  return refuse({
    ...{ code: 'technician-has-visits', count: open.length },
    first: { number, date, start },
  });
}
