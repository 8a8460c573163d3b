import { noun } from '../../middleware/noun.ts';
import { cancelJob, completeJob, reopenJob, scheduleJob, startJob } from './change.ts';

export const endpoints = [scheduleJob, startJob, completeJob, cancelJob, reopenJob];
export const handler = noun(...endpoints);
