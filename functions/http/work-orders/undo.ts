import { WorkOrderChanged } from '../../contract/answers.ts';
import { UndoMove } from '../../contract/work-order.ts';
import { changed } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { undoMove } from '../../table/undo-order.ts';
import { OrderPath } from './order-path.ts';

/** POST /api/work-orders/{number}/undo — one's own last move is taken back, with what it did to the visits. */
export const undoWorkOrder = endpoint({
  route: 'POST /api/work-orders/{number}/undo',
  summary: 'Take back one’s own move, if nothing since stands in the way.',
  may: 'dispatch',
  path: OrderPath,
  body: UndoMove,
  answer: WorkOrderChanged,
  changes: true,
  run: async ({ tenant, order, path, body, seen }) =>
    changed(await undoMove(tenant, order, { ...path, seen }, body.version)),
});
