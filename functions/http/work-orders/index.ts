import { noun } from '../../middleware/noun.ts';
import { addJob } from './add-job.ts';
import { createWorkOrder } from './create.ts';
import { getWorkOrder } from './get.ts';
import { moveWorkOrder } from './move.ts';

export const endpoints = [createWorkOrder, getWorkOrder, moveWorkOrder, addJob];
export const handler = noun(...endpoints);
