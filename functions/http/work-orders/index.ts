import { noun } from '../../middleware/noun.ts';
import { addJob } from './add-job.ts';
import { createWorkOrders } from './batch.ts';
import { cancelWorkOrder, reopenWorkOrder } from './cancel.ts';
import { createWorkOrder } from './create.ts';
import { editWorkOrder } from './edit.ts';
import { getWorkOrder } from './get.ts';
import { workOrderHistory } from './history.ts';
import { holdWorkOrder, resumeWorkOrder } from './hold.ts';
import { moveWorkOrder } from './move.ts';
import { noteWorkOrder } from './note.ts';
import { undoWorkOrder } from './undo.ts';

export const endpoints = [
  createWorkOrder,
  createWorkOrders,
  getWorkOrder,
  editWorkOrder,
  workOrderHistory,
  moveWorkOrder,
  addJob,
  noteWorkOrder,
  holdWorkOrder,
  resumeWorkOrder,
  cancelWorkOrder,
  reopenWorkOrder,
  undoWorkOrder,
];
export const handler = noun(...endpoints);
