import { WorkOrderChanged } from '../../contract/answers.ts';
import { AttachJob } from '../../contract/job.ts';
import { changed } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { attachJob as attach, detachJob as detach } from '../../table/attach-job.ts';
import { convertJob as convert } from '../../table/convert-job.ts';
import { deed } from './change-job.ts';

const ordering = { may: 'dispatch', ...deed, answer: WorkOrderChanged } as const;

/** POST /api/jobs/{number}/attach — a job that was made on its own joins a work order of its customer. */
export const attachJob = endpoint({
  route: 'POST /api/jobs/{number}/attach',
  summary: 'Give a job on its own to an open work order of the same customer.',
  ...ordering,
  body: AttachJob,
  run: async ({ tenant, order, path, seen, body }) =>
    changed(await attach(tenant, order, { ...path, seen, ...body })),
});

/** POST /api/jobs/{number}/detach — a visit leaves its work order and is a job on its own. */
export const detachJob = endpoint({
  route: 'POST /api/jobs/{number}/detach',
  summary: 'Take a visit out of its work order, as a job on its own.',
  ...ordering,
  run: async ({ tenant, order, path, seen }) =>
    changed(await detach(tenant, order, { ...path, seen })),
});

/** POST /api/jobs/{number}/convert — a job that grew becomes the first visit of a new work order. */
export const convertJob = endpoint({
  route: 'POST /api/jobs/{number}/convert',
  summary: 'Make a work order of a job on its own; the job is its first visit.',
  ...ordering,
  status: 201,
  run: async ({ tenant, order, path, seen }) =>
    changed(await convert(tenant, order, { ...path, seen })),
});
