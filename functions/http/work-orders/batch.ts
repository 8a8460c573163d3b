import { BatchMade, NewWorkOrders } from '../../contract/batch.ts';
import { makeAll } from '../../middleware/batch.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { lookAtNewOrder } from '../../table/create-order.ts';

/**
 * POST /api/work-orders/batch — as if they had been created one after another, but that what is brought along from elsewhere may be overdue
 * already.
 */
export const createWorkOrders = endpoint({
  route: 'POST /api/work-orders/batch',
  summary:
    'Create several work orders, overdue ones too; each is made whole or refused, whatever becomes of the others.',
  may: 'dispatch',
  body: NewWorkOrders,
  answer: BatchMade,
  run: (call) => makeAll(call, (own, wish, head) => lookAtNewOrder(call.tenant, own, wish, head)),
});
