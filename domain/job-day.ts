import type { Job } from './job.ts';

/** Where a job stands in the list of jobs: the day, and its place within that day. */
export type Place = {
  /** YYYY-MM-DD in the tenant's calendar; `none` = no day yet. */
  readonly day: string;
  /** HH:MM; without a day the beginning of the window, and last of all those that have none. */
  readonly at: string;
};

const NO_DAY = 'none';
const AFTER_ALL_WINDOWS = '~';

/** "A booked visit stands under its slot's day, whatever becomes of it; one that was closed without a slot under the day it was closed." */
export function placeOf(job: Job, zone: string): Place {
  if (job.status === 'unscheduled')
    return { day: NO_DAY, at: job.window?.earliest ?? AFTER_ALL_WINDOWS };
  const { slot } = job;
  if (slot) return { day: slot.date, at: slot.start };
  const { completedAt, cancelledAt } = job as { completedAt: string; cancelledAt?: string };
  return placeIn(zone, cancelledAt ?? completedAt);
}

/** Screens work this out too, so it does without the calendar library: Swedish writes `2026-11-23 09:05`. */
function placeIn(zone: string, instant: string): Place {
  const local = new Intl.DateTimeFormat('sv-SE', {
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    timeZone: zone,
  });
  const [day = '', at = ''] = local.format(new Date(instant)).split(' ');
  return { day, at };
}
