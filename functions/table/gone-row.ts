import * as z from 'zod';
import type { TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import { common } from '../../domain/work-order.ts';
import { Instant } from '../contract/values.ts';
import { type Cancelled, fromCardRow, toCardRow, type Versioned } from './card-row.ts';
import { cardKey, goneCardKey } from './keys.ts';

/** What a cancelled order's row has besides a card's: when and why. Nobody reads many of them at once, so these names are whole. */
const Gone = z.object({ cancelledAt: Instant, reason: z.string() });

/** The row of an order that has left the board: its last card, beside what lies behind it. */
export function toGoneRow(tenant: TenantId, order: Cancelled, version: number) {
  const { cancelledAt, reason } = order;
  const card = toCardRow(tenant, { ...common(order, order.visits), status: 'new' }, version);
  return { ...card, ...goneCardKey(tenant, order.number), cancelledAt, reason };
}

/** The order that such a row holds. Throws when the row is none. */
export function fromGoneRow(
  tenant: TenantId,
  number: WorkOrderNumber,
  item: unknown,
): Versioned<Cancelled> {
  const gone = Gone.parse(item);
  const { order, version } = fromCardRow(tenant, { ...Object(item), ...cardKey(tenant, number) });
  return { order: { ...common(order, order.visits), status: 'cancelled', ...gone }, version };
}
