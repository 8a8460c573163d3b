import { EditJob } from '../../contract/job.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { changeJob, deed } from './change-job.ts';

/** PATCH /api/jobs/{number} — another title, note or window, for the later visits of its order too if asked. */
export const editJob = endpoint({
  route: 'PATCH /api/jobs/{number}',
  summary: 'Change what a visit is called, its notes and the days it is planned for.',
  may: 'dispatch',
  ...deed,
  body: EditJob,
  run: ({ body: { following, ...change }, ...call }) =>
    changeJob(call, { do: 'plan-job', job: call.path.number, change, following }),
});
