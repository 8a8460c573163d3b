import type * as z from 'zod';
import { moveFacts } from '../../../domain/card.ts';
import { moves } from '../../../domain/lifecycle.ts';
import { orderTotal } from '../../../domain/line-item.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { deedsOf } from '../../../domain/visit.ts';
import { orderDeeds } from '../../../domain/work-order.ts';
import { WorkOrderView } from '../../contract/work-order.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { toCard } from '../../table/card-row.ts';
import { type OpenOrder, openOrder } from '../../table/work-orders.ts';
import { OrderPath } from './order-path.ts';

/** GET /api/work-orders/{number} — everything behind a card, and where it may go from here. */
export const getWorkOrder = endpoint({
  route: 'GET /api/work-orders/{number}',
  summary: 'A work order with its visits, line items, notes, and what may be done to it.',
  may: 'read',
  path: OrderPath,
  answer: WorkOrderView,
  async run({ tenant, path }) {
    const found = await openOrder(tenant, path.number);
    return found ? ok(viewOf(found)) : refuse({ code: 'work-order-unknown' });
  },
});

function viewOf({ order, version, detail, jobs, notes }: OpenOrder): z.input<typeof WorkOrderView> {
  const { createdBy, description, lineItems } = detail;
  const hold = 'onHold' in order ? order.onHold : undefined;
  // What was cancelled takes nothing but a reopening.
  const visits = jobs.map((job) => ({
    ...job,
    may: order.status === 'cancelled' ? [] : [...deedsOf(job, hold !== undefined)],
  }));
  const behind = {
    createdBy,
    description,
    lineItems,
    total: orderTotal(lineItems),
    jobs: visits,
    notes: [...notes],
    may: [...orderDeeds(order)],
  };
  if (order.status === 'cancelled') {
    const { cancelledAt: at, reason } = order;
    const card = toCard({ ...order, status: 'new', onHold: undefined }, version);
    return { ...card, ...behind, status: order.status, cancelled: { at, reason }, moves: [] };
  }
  const card = toCard(order, version);
  return { ...card, ...behind, hold, moves: movesOf(card) };
}

function movesOf(card: Parameters<typeof moveFacts>[0]) {
  return moves(moveFacts(card)).map((move) =>
    move.legal
      ? { to: move.to, legal: true, asks: [...move.asks] }
      : { to: move.to, legal: false, why: move.why },
  );
}
