import { WorkOrderChanged } from '../../contract/answers.ts';
import { EditWorkOrder } from '../../contract/work-order.ts';
import { changed } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { editOrder } from '../../table/edit-order.ts';
import { OrderPath } from './order-path.ts';

/** PATCH /api/work-orders/{number} — what it says about itself, field by field. */
export const editWorkOrder = endpoint({
  route: 'PATCH /api/work-orders/{number}',
  summary:
    'Change fields of a work order. Edits of different fields merge; who asks for what is so already hears how it stands.',
  may: 'dispatch',
  path: OrderPath,
  body: EditWorkOrder,
  answer: WorkOrderChanged,
  changes: true,
  run: async ({ tenant, order, path, body, seen }) =>
    changed(await editOrder(tenant, order, { ...path, seen }, body)),
});
