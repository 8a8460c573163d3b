import { WorkOrderChanged, WorkOrderGone } from '../../contract/answers.ts';
import { CancelWorkOrder } from '../../contract/work-order.ts';
import { changed, gone } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { cancelOrder, goOn } from '../../table/say-order.ts';
import { Nothing, OrderPath } from './order-path.ts';

/** POST /api/work-orders/{number}/cancel — it leaves the board, and its open visits with it. */
export const cancelWorkOrder = endpoint({
  route: 'POST /api/work-orders/{number}/cancel',
  summary:
    'Cancel a work order, with a reason: it leaves the board, its open visits are cancelled.',
  may: 'dispatch',
  path: OrderPath,
  body: CancelWorkOrder,
  answer: WorkOrderGone,
  changes: true,
  run: async ({ tenant, order, path, body, seen }) =>
    gone(await cancelOrder(tenant, order, { ...path, seen }, body.reason)),
});

/** POST /api/work-orders/{number}/reopen — an order that has left the board is back, where its visits say that it stands. */
export const reopenWorkOrder = endpoint({
  route: 'POST /api/work-orders/{number}/reopen',
  summary:
    'Bring a cancelled or archived work order back to the board; its visits stay as they are.',
  may: 'dispatch',
  path: OrderPath,
  body: Nothing,
  answer: WorkOrderChanged,
  changes: true,
  run: async ({ tenant, order, path, seen }) =>
    changed(await goOn(tenant, order, { ...path, seen }, 'reopen')),
});
