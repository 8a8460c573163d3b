import * as z from 'zod';
import type { Command } from '../../../domain/command.ts';
import type { JobNumber } from '../../../domain/ids.ts';
import { refuse } from '../../../domain/result.ts';
import { WorkOrderChanged } from '../../contract/answers.ts';
import { JobNumberText } from '../../contract/values.ts';
import { Slot } from '../../contract/visit.ts';
import { changed } from '../../middleware/changed.ts';
import { type Call, endpoint } from '../../middleware/endpoint.ts';
import { orderOfJob } from '../../table/jobs.ts';
import { changeOrder, simply } from '../../table/work-orders.ts';

const Path = z.strictObject({ number: JobNumberText });
const Nothing = z.strictObject({});

/** A visit's change is a change of its order: the version seen is the order's, and the roll-up runs in the same commit. */
async function change(
  {
    tenant,
    order,
    path,
    seen,
    onlyVisitsOf,
  }: Pick<
    Call<typeof Path, z.ZodType, z.ZodType>,
    'tenant' | 'order' | 'path' | 'seen' | 'onlyVisitsOf'
  >,
  command: (job: JobNumber) => Command,
) {
  const number = await orderOfJob(tenant, path.number);
  if (!number) return refuse({ code: 'job-unknown' });
  return changed(
    await changeOrder(tenant, order, {
      number,
      seen,
      ask: simply(command(path.number)),
      onlyVisitsOf,
    }),
  );
}

const plain = { path: Path, body: Nothing, answer: WorkOrderChanged, changes: true } as const;

/** POST /api/jobs/{number}/schedule — book or rebook a visit. */
export const scheduleJob = endpoint({
  route: 'POST /api/jobs/{number}/schedule',
  summary: 'Give a visit its date, time and technician.',
  may: 'dispatch',
  ...plain,
  body: Slot,
  run: (call) => change(call, (job) => ({ do: 'schedule-job', job, slot: call.body })),
});

/** POST /api/jobs/{number}/start — the technician has set out. */
export const startJob = endpoint({
  route: 'POST /api/jobs/{number}/start',
  summary: 'Start a visit; its work order is in progress from then on.',
  may: 'visit',
  own: true,
  ...plain,
  run: (call) => change(call, (job) => ({ do: 'start-job', job })),
});

/** POST /api/jobs/{number}/complete — the visit is done; the order waits for the dispatcher to say so too. */
export const completeJob = endpoint({
  route: 'POST /api/jobs/{number}/complete',
  summary: 'Report a visit as done.',
  may: 'visit',
  own: true,
  ...plain,
  run: (call) => change(call, (job) => ({ do: 'complete-job', job })),
});

/** POST /api/jobs/{number}/cancel — the visit will not happen and no longer counts. */
export const cancelJob = endpoint({
  route: 'POST /api/jobs/{number}/cancel',
  summary: 'Cancel a visit; it no longer counts.',
  may: 'dispatch',
  ...plain,
  run: (call) => change(call, (job) => ({ do: 'cancel-job', job })),
});

/** POST /api/jobs/{number}/reopen — a closed visit is open again, and a completed order with it. */
export const reopenJob = endpoint({
  route: 'POST /api/jobs/{number}/reopen',
  summary: 'Reopen a visit that was completed or cancelled.',
  may: 'dispatch',
  ...plain,
  run: (call) => change(call, (job) => ({ do: 'reopen-job', job })),
});
