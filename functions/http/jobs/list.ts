import type { PersonId, TenantId, WorkOrderNumber } from '../../../domain/ids.ts';
import { datesBetween } from '../../../domain/plain-date.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { JobList, type JobRow, JobsQuery } from '../../contract/job.ts';
import { fromCursor, toCursor, wrongCursor } from '../../middleware/cursor.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { type JobPlace, readJobsOfDays } from '../../table/job-days.ts';
import { readVisitsOf } from '../../table/jobs.ts';
import { readHead } from '../../table/log.ts';
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
    if (query.workOrders) return listVisitsOf(tenant, query.workOrders, onlyVisitsOf);
    const days = daysOf(query);
    const after = query.cursor === undefined ? undefined : placeOf(query.cursor, days);
    // Before the rows: they are at least as new as this.
    const recent = await readTouched(tenant, now);
    if (!recent) return refuse({ code: 'tenant-unknown' });
    const { jobs, until } = await readJobsOfDays(tenant, days, after, recent.touched);
    return ok({
      version: recent.version,
      jobs: seenBy(
        onlyVisitsOf,
        jobs.map(({ job }) => job),
      ),
      next: until && toCursor(`${until.day} ${until.sort}`),
    });
  },
});

const seenBy = (person: PersonId | undefined, jobs: readonly JobRow[]) =>
  jobs.filter(({ slot }) => !person || slot?.technicianId === person);

/** The visits of some orders; of one that was never made, or is another firm's, there are none. */
async function listVisitsOf(tenant: TenantId, asked: string, onlyVisitsOf: PersonId | undefined) {
  // Before the rows, here too.
  const head = await readHead(tenant);
  if (!head) return refuse({ code: 'tenant-unknown' });
  const numbers = [...new Set(asked.split(',') as WorkOrderNumber[])];
  const jobs = await readVisitsOf(tenant, numbers);
  return ok({ version: head.version, jobs: seenBy(onlyVisitsOf, jobs) });
}

function daysOf({ from, to, days }: JobsQuery): readonly string[] {
  if (days || !from || !to) return ['none'];
  return datesBetween(from, to);
}

function placeOf(cursor: string, days: readonly string[]): JobPlace {
  const [day = '', sort = ''] = fromCursor(cursor, PLACE).split(' ');
  if (!days.includes(day)) throw wrongCursor();
  return { day, sort };
}
