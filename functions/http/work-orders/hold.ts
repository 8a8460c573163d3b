import { WorkOrderChanged } from '../../contract/answers.ts';
import { HoldWorkOrder } from '../../contract/work-order.ts';
import { changed } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { goOn, holdOrder } from '../../table/say-order.ts';
import { Nothing, OrderPath } from './order-path.ts';

const plain = {
  may: 'dispatch',
  path: OrderPath,
  answer: WorkOrderChanged,
  changes: true,
} as const;

/** POST /api/work-orders/{number}/hold — it waits for something, and says for what. */
export const holdWorkOrder = endpoint({
  route: 'POST /api/work-orders/{number}/hold',
  summary: 'Put a work order on hold, with a reason; on one that is, another reason.',
  ...plain,
  body: HoldWorkOrder,
  run: async ({ tenant, order, path, body, seen }) =>
    changed(await holdOrder(tenant, order, { ...path, seen }, body)),
});

/** POST /api/work-orders/{number}/resume — what it waited for has come. */
export const resumeWorkOrder = endpoint({
  route: 'POST /api/work-orders/{number}/resume',
  summary: 'Take a work order off hold.',
  ...plain,
  body: Nothing,
  run: async ({ tenant, order, path, seen }) =>
    changed(await goOn(tenant, order, { ...path, seen }, 'resume')),
});
