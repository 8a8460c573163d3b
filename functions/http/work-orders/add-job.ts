import { WorkOrderChanged } from '../../contract/answers.ts';
import { NewJob } from '../../contract/work-order.ts';
import { changed } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { changeOrder, simply } from '../../table/work-orders.ts';
import { OrderPath } from './order-path.ts';

/** POST /api/work-orders/{number}/jobs — "+ Add Job": one more visit, linked by itself. */
export const addJob = endpoint({
  route: 'POST /api/work-orders/{number}/jobs',
  summary: 'Add a visit to a work order, booked or not yet.',
  may: 'dispatch',
  path: OrderPath,
  body: NewJob,
  answer: WorkOrderChanged,
  status: 201,
  changes: true,
  run: async ({ tenant, order, path, body, seen }) =>
    changed(
      await changeOrder(tenant, order, {
        number: path.number,
        seen,
        ask: simply({ do: 'add-job', ...body }),
      }),
    ),
});
