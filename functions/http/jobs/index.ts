import { noun } from '../../middleware/noun.ts';
import { attachJob, convertJob, detachJob } from './attach.ts';
import { cancelJob, completeJob, reopenJob, scheduleJob, startJob } from './change.ts';
import { createJob } from './create.ts';
import { editJob } from './edit.ts';
import { getJob } from './get.ts';
import { jobHistory } from './history.ts';
import { listJobs } from './list.ts';
import { noteJob, useMaterialOnJob } from './note.ts';

export const endpoints = [
  listJobs,
  createJob,
  getJob,
  jobHistory,
  editJob,
  scheduleJob,
  startJob,
  completeJob,
  cancelJob,
  reopenJob,
  attachJob,
  detachJob,
  convertJob,
  noteJob,
  useMaterialOnJob,
];
export const handler = noun(...endpoints);
