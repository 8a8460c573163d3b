import { ok, refuse } from '../../../domain/result.ts';
import { deedsOf } from '../../../domain/visit.ts';
import { hasLeft } from '../../../domain/work-order.ts';
import { OneJob } from '../../contract/job.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { findOrder } from '../../table/cards.ts';
import { orderOfJob } from '../../table/job-runs.ts';
import { readJob } from '../../table/jobs.ts';
import { findLone, toLoneView } from '../../table/lone-jobs.ts';
import { JobPath } from './change-job.ts';

/** GET /api/jobs/{number} — one job, of a work order or on its own, and the version to change it by. */
export const getJob = endpoint({
  route: 'GET /api/jobs/{number}',
  summary: 'A job with what may be done to it, and the version to change it by.',
  may: 'read',
  own: true,
  path: JobPath,
  answer: OneJob,
  async run({ tenant, path, onlyVisitsOf }) {
    const workOrder = await orderOfJob(tenant, path.number);
    const job = workOrder
      ? await visitOf(tenant, workOrder, path.number)
      : await loneView(tenant, path.number);
    if (!job) return refuse({ code: 'job-unknown' });
    const isTheirs = !onlyVisitsOf || job.slot?.technicianId === onlyVisitsOf;
    return isTheirs ? ok(job) : refuse({ code: 'visit-of-another-technician' });
  },
});

type Asked = Parameters<typeof readJob>;

/** A job on its own is held up by nothing. */
async function loneView(tenant: Asked[0], number: Asked[2]): Promise<OneJob | undefined> {
  const found = await findLone(tenant, number);
  return (
    found && {
      ...toLoneView(found),
      version: found.version,
      may: [...deedsOf(found.lone.job, false)],
    }
  );
}

/** For whom it is says its order, and that may hold it up. */
async function visitOf(...[tenant, workOrder, number]: Asked): Promise<OneJob | undefined> {
  const [found, job] = await Promise.all([
    findOrder(tenant, workOrder),
    readJob(tenant, workOrder, number),
  ]);
  if (!found || !job) return undefined;
  const { customerId, propertyId, ...order } = found.order;
  const onHold = 'onHold' in order && order.onHold !== undefined;
  const may = hasLeft(found.order) ? [] : [...deedsOf(job, onHold)];
  return { ...job, workOrder, customerId, propertyId, version: found.version, may };
}
