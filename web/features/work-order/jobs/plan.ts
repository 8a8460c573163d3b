import type { EditJob } from '../../../../functions/contract/job.ts';
import type { JobView, Slot } from '../../../../functions/contract/visit.ts';
import type { NewJob } from '../../../../functions/contract/work-order.ts';
import { changedJob, wrongWindow } from '../../../parts/job-fields.tsx';

/** What a visit is for and when it is meant to be, as it is typed. */
export type Plan = {
  readonly title: string;
  readonly notes: string;
  readonly when: 'later' | 'window' | 'slot';
  readonly earliest: string;
  readonly latest: string;
};

/** The plan of a visit, or an empty one. */
export function planOf(job?: JobView): Plan {
  return {
    title: job?.title ?? '',
    notes: job?.notes ?? '',
    when: job?.window ? 'window' : 'later',
    earliest: job?.window?.earliest ?? '',
    latest: job?.window?.latest ?? '',
  };
}

/** What cannot even be sent. */
export function missingInPlan(plan: Plan): Record<string, string> {
  return plan.when === 'window' ? wrongWindow(plan) : {};
}

const windowOf = ({ when, earliest, latest }: Plan) =>
  when === 'window' ? { earliest, latest } : undefined;

/** A new visit as the server takes it: what was left empty is left out. */
export function newJob(plan: Plan, slot: Slot): NewJob {
  const window = windowOf(plan);
  return {
    ...(plan.title.trim() ? { title: plan.title.trim() } : {}),
    ...(plan.notes.trim() ? { notes: plan.notes.trim() } : {}),
    ...(window ? { window } : {}),
    ...(plan.when === 'slot' ? { slot } : {}),
  };
}

/** What differs from the visit as it is; null takes a field away. */
export function changedPlan(job: JobView, plan: Plan): EditJob {
  return changedJob(job, { ...plan, window: windowOf(plan) });
}
