import type * as z from 'zod';
import { moveFacts } from '../../../domain/card.ts';
import type { Agreement } from '../../../domain/command.ts';
import { moves } from '../../../domain/lifecycle.ts';
import { orderTotal } from '../../../domain/line-item.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { deadlinesOf } from '../../../domain/sla.ts';
import { deedsOf } from '../../../domain/visit.ts';
import { hasLeft, orderDeeds, type WorkOrder } from '../../../domain/work-order.ts';
import type { SlaView } from '../../contract/sla.ts';
import { WorkOrderView } from '../../contract/work-order.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { agreementOf } from '../../table/agreements.ts';
import { toCard } from '../../table/card-row.ts';
import { currentSettings } from '../../table/settings.ts';
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
    const settings = found && (await currentSettings(tenant));
    if (!found || !settings) return refuse({ code: 'work-order-unknown' });
    const agreed = await agreementOf(tenant, found.detail.terms);
    return ok(viewOf(found, slaView(found.order, agreed, settings.zone)));
  },
});

function viewOf(
  { order, version, detail, jobs, notes }: OpenOrder,
  sla: SlaView,
): z.input<typeof WorkOrderView> {
  const { createdBy, description, lineItems } = detail;
  const hold = 'onHold' in order ? order.onHold : undefined;
  // What has left the board takes nothing but a reopening.
  const visits = jobs.map((job) => ({
    ...job,
    may: hasLeft(order) ? [] : [...deedsOf(job, hold !== undefined)],
  }));
  const behind = {
    sla,
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
  if (order.status === 'archived') {
    const { archivedAt: at, month } = order;
    const card = toCard({ ...order, status: 'completed' }, version);
    return { ...card, ...behind, status: order.status, archived: { at, month }, moves: [] };
  }
  const card = toCard(order, version);
  return { ...card, ...behind, hold, moves: movesOf(card) };
}

function slaView(order: WorkOrder, agreed: Agreement, zone: string): SlaView {
  const { respond, complete } = deadlinesOf({ ...order, ...agreed.terms }, agreed.rules, zone);
  const { tier, promisedDate } = agreed.terms;
  const { respondedAt, visits } = order;
  return {
    tier,
    promisedDate,
    respond: respondedAt === undefined ? respond : undefined,
    complete,
    respondedAt,
    bookedAfter: (complete && (visits.lastEnd ?? '') > complete.by) || undefined,
  };
}

function movesOf(card: Parameters<typeof moveFacts>[0]) {
  return moves(moveFacts(card)).map((move) =>
    move.legal
      ? { to: move.to, legal: true, asks: [...move.asks] }
      : { to: move.to, legal: false, why: move.why },
  );
}
