import { WorkOrderChanged } from '../../contract/answers.ts';
import { MoveWorkOrder } from '../../contract/work-order.ts';
import { changed } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { changeOrder, simply } from '../../table/work-orders.ts';
import { OrderPath } from './order-path.ts';

/** POST /api/work-orders/{number}/moves — put a card in another column; its visits follow by the move table. */
export const moveWorkOrder = endpoint({
  route: 'POST /api/work-orders/{number}/moves',
  summary: 'Move a work order to another column, answering what the move asks.',
  may: 'dispatch',
  path: OrderPath,
  body: MoveWorkOrder,
  answer: WorkOrderChanged,
  changes: true,
  run: async ({ tenant, order, path, body, seen }) =>
    changed(
      await changeOrder(tenant, order, {
        number: path.number,
        seen,
        ask: simply({ do: 'move', ...body }),
      }),
    ),
});
