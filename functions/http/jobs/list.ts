import { addToDate, daysBetween } from '../../../domain/plain-date.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { JobList, JobsQuery } from '../../contract/job.ts';
import { fromCursor, toCursor, wrongCursor } from '../../middleware/cursor.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { type JobPlace, readJobsOfDays } from '../../table/job-days.ts';
import { readTouched } from '../../table/recent.ts';

/** A day or none, then a time, a date or neither, and a running number. */
const PLACE = /^(none|\d{4}-\d\d-\d\d) (?:\d\d:\d\d|\d{4}-\d\d-\d\d|~)#\d{12}$/;

/** GET /api/jobs — the jobs of some days, of work orders and on their own, in their order. */
export const listJobs = endpoint({
  route: 'GET /api/jobs',
  summary: 'The jobs of some days, or those without a day, as of a board version.',
  may: 'read',
  own: true,
  query: JobsQuery,
  answer: JobList,
  async run({ tenant, query, now, onlyVisitsOf }) {
    const days = daysOf(query);
    const after = query.cursor === undefined ? undefined : placeOf(query.cursor, days);
    // Before the rows: they are at least as new as this.
    const recent = await readTouched(tenant, now);
    if (!recent) return refuse({ code: 'tenant-unknown' });
    const { jobs, until } = await readJobsOfDays(tenant, days, after, recent.touched);
    const seen = jobs.filter(({ job }) => !onlyVisitsOf || job.slot?.technicianId === onlyVisitsOf);
    return ok({
      version: recent.version,
      jobs: seen.map(({ job }) => job),
      next: until && toCursor(`${until.day} ${until.sort}`),
    });
  },
});

function daysOf({ from, to, days }: JobsQuery): readonly string[] {
  if (days || !from || !to) return ['none'];
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addToDate(from, { days: n }));
}

function placeOf(cursor: string, days: readonly string[]): JobPlace {
  const [day = '', sort = ''] = fromCursor(cursor, PLACE).split(' ');
  if (!days.includes(day)) throw wrongCursor();
  return { day, sort };
}
