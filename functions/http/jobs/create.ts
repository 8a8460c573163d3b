import { LoneJobChanged, NewLoneJob } from '../../contract/job.ts';
import { changedLone } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { createLone } from '../../table/change-lone.ts';

/** POST /api/jobs — one visit for one customer, without a work order. */
export const createJob = endpoint({
  route: 'POST /api/jobs',
  summary: 'Create a job on its own, booked or not yet.',
  may: 'dispatch',
  body: NewLoneJob,
  answer: LoneJobChanged,
  status: 201,
  run: async ({ tenant, order, body }) => changedLone(await createLone(tenant, order, body)),
});
