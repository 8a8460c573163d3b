import * as z from 'zod';
import { moveFacts } from '../../../domain/card.ts';
import { moves } from '../../../domain/lifecycle.ts';
import { orderTotal } from '../../../domain/line-item.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { WorkOrderNumberText } from '../../contract/values.ts';
import { WorkOrderView } from '../../contract/work-order.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { toCard } from '../../table/card-row.ts';
import { openOrder } from '../../table/work-orders.ts';

/** GET /api/work-orders/{number} — everything behind a card, and where it may go from here. */
export const getWorkOrder = endpoint({
  route: 'GET /api/work-orders/{number}',
  summary: 'A work order with its visits, line items and legal moves.',
  may: 'read',
  path: z.strictObject({ number: WorkOrderNumberText }),
  answer: WorkOrderView,
  async run({ tenant, path }) {
    const found = await openOrder(tenant, path.number);
    if (!found) return refuse({ code: 'work-order-unknown' });
    const card = toCard(found.order, found.version);
    const legal = moves(moveFacts(card)).map((move) => ({
      ...move,
      asks: move.legal ? [...move.asks] : undefined,
    }));
    const { detail, jobs } = found;
    return ok({
      ...card,
      ...detail,
      total: orderTotal(detail.lineItems),
      jobs: [...jobs],
      moves: legal.map(({ to, legal, asks, ...rest }) => ({
        to,
        legal,
        asks,
        why: 'why' in rest ? rest.why : undefined,
      })),
    });
  },
});
