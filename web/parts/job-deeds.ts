import type { JobDeed } from '../../domain/visit.ts';
import type { OneJob } from '../../functions/contract/job.ts';

/** What a person can do with a job. */
export type Deed = JobDeed | 'edit' | 'attach' | 'detach' | 'convert';

/** What the dialogues ask before it is done; the others are done at once. */
export const ASKING = ['schedule', 'edit', 'attach', 'detach', 'convert'] as const;
export type AskingDeed = (typeof ASKING)[number];
export const isAsking = (deed: Deed): deed is AskingDeed => ASKING.some((one) => one === deed);

/** What may be done now: to the visit exactly what the server says, and what follows from whose it is. */
export function deedsOf({ may, workOrder }: OneJob): readonly Deed[] {
  return [
    ...may.filter((deed) => deed !== 'cancel'),
    'edit',
    ...(workOrder ? (['detach'] as const) : (['attach', 'convert'] as const)),
    ...may.filter((deed) => deed === 'cancel'),
  ];
}

const NAMES: Readonly<Record<Deed, string>> = {
  schedule: 'Schedule…',
  start: 'Start',
  complete: 'Mark completed',
  cancel: 'Cancel job',
  reopen: 'Reopen',
  edit: 'Edit…',
  attach: 'Attach to a work order…',
  detach: 'Detach from its work order…',
  convert: 'Convert to Work Order…',
};

/** What the button says. */
export function deedName(deed: Deed, job: OneJob): string {
  return deed === 'schedule' && job.slot ? 'Reschedule or reassign…' : NAMES[deed];
}

const DONE: Readonly<Record<Deed, string>> = {
  schedule: 'booked',
  start: 'started',
  complete: 'marked completed',
  cancel: 'cancelled',
  reopen: 'reopened',
  edit: 'changed',
  attach: 'attached',
  detach: 'detached',
  convert: 'converted',
};

/** "JOB-KKT-000412 was not started": what is said when it did not happen. */
export const undone = (deed: Deed, { number }: OneJob): string => `${number} was not ${DONE[deed]}`;
