import * as z from 'zod';
import { WorkOrderChanged, WorkOrderGone } from '../../contract/answers.ts';
import { NewNote } from '../../contract/work-order.ts';
import { noted } from '../../middleware/changed.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { noteOrder } from '../../table/say-order.ts';
import { OrderPath } from './order-path.ts';

/** POST /api/work-orders/{number}/notes — something said about it, by the office or by whoever has a visit of it. */
export const noteWorkOrder = endpoint({
  route: 'POST /api/work-orders/{number}/notes',
  summary: 'Note something on a work order; one that has left the board takes notes too.',
  may: 'visit',
  own: true,
  path: OrderPath,
  body: NewNote,
  answer: z.union([WorkOrderChanged, WorkOrderGone]),
  status: 201,
  changes: true,
  run: async ({ tenant, order, path, body, seen, onlyVisitsOf }) =>
    noted(await noteOrder(tenant, order, { ...path, seen, onlyVisitsOf }, body.text)),
});
