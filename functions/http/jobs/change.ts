import { ScheduleJob } from '../../contract/job.ts';
import { Pressed } from '../../contract/my-visits.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { changeJob, deed } from './change-job.ts';

/** POST /api/jobs/{number}/schedule — book or rebook a visit, and the later ones of its order at the same time of day if asked. */
export const scheduleJob = endpoint({
  route: 'POST /api/jobs/{number}/schedule',
  summary: 'Give a visit its date, time and technician.',
  may: 'dispatch',
  ...deed,
  body: ScheduleJob,
  run: ({ body: { following, ...slot }, ...call }) =>
    changeJob(call, { do: 'schedule-job', job: call.path.number, slot, following }),
});

/** POST /api/jobs/{number}/start — the technician has set out. */
export const startJob = endpoint({
  route: 'POST /api/jobs/{number}/start',
  summary: 'Start a visit; its work order is in progress from then on.',
  may: 'visit',
  own: true,
  ...deed,
  body: Pressed,
  run: (call) => changeJob(call, { do: 'start-job', job: call.path.number }, call.body.at),
});

/** POST /api/jobs/{number}/complete — the visit is done; the order waits for the dispatcher to say so too. */
export const completeJob = endpoint({
  route: 'POST /api/jobs/{number}/complete',
  summary: 'Report a visit as done.',
  may: 'visit',
  own: true,
  ...deed,
  body: Pressed,
  run: (call) => changeJob(call, { do: 'complete-job', job: call.path.number }, call.body.at),
});

/** POST /api/jobs/{number}/cancel — the visit will not happen and no longer counts. */
export const cancelJob = endpoint({
  route: 'POST /api/jobs/{number}/cancel',
  summary: 'Cancel a visit; it no longer counts.',
  may: 'dispatch',
  ...deed,
  run: (call) => changeJob(call, { do: 'cancel-job', job: call.path.number }),
});

/** POST /api/jobs/{number}/reopen — a closed visit is open again, and a completed order with it. */
export const reopenJob = endpoint({
  route: 'POST /api/jobs/{number}/reopen',
  summary: 'Reopen a visit that was completed or cancelled.',
  may: 'dispatch',
  ...deed,
  run: (call) => changeJob(call, { do: 'reopen-job', job: call.path.number }),
});
