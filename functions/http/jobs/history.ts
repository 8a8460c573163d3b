import { ok, refuse } from '../../../domain/result.ts';
import { History, HistoryQuery } from '../../contract/history.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { beginsAt, toHistory } from '../../middleware/history.ts';
import { readHistory } from '../../table/history.ts';
import { orderOfJob } from '../../table/job-runs.ts';
import { loneJobKey } from '../../table/keys.ts';
import { findLone } from '../../table/lone-jobs.ts';
import { JobPath } from './change-job.ts';

/** GET /api/jobs/{number}/history — since it is on its own; what happens to a visit of an order, that order's history tells. */
export const jobHistory = endpoint({
  route: 'GET /api/jobs/{number}/history',
  summary: 'What happened to a job on its own, newest first, 50 at a time.',
  may: 'read',
  path: JobPath,
  query: HistoryQuery,
  answer: History,
  async run({ tenant, path: { number }, query }) {
    const found = await findLone(tenant, number);
    if (!found) {
      const workOrder = await orderOfJob(tenant, number);
      return refuse(
        workOrder ? { code: 'job-has-work-order', workOrder } : { code: 'job-unknown' },
      );
    }
    const subject = { id: number, partition: loneJobKey(tenant, number).pk };
    return ok(toHistory(await readHistory(tenant, subject, beginsAt(query, found.version))));
  },
});
