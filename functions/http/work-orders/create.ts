import { WorkOrderChanged } from '../../contract/answers.ts';
import { NewWorkOrder } from '../../contract/work-order.ts';
import { changed } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { createOrder } from '../../table/create-order.ts';

/** POST /api/work-orders — a new order lands in New, with the next number. */
export const createWorkOrder = endpoint({
  route: 'POST /api/work-orders',
  summary:
    'Create a work order, with its customer when that one is new and with its planned visits.',
  may: 'dispatch',
  body: NewWorkOrder,
  answer: WorkOrderChanged,
  status: 201,
  run: async ({ tenant, order, body }) => changed(await createOrder(tenant, order, body)),
});
