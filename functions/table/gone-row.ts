import * as z from 'zod';
import type { TenantId, WorkOrderNumber } from '../../domain/ids.ts';
import { common, type Gone } from '../../domain/work-order.ts';
import { Instant, Month } from '../contract/values.ts';
import { fromCardRow, toCardRow, type Versioned } from './card-row.ts';
import { archivePartition, cardKey, goneCardKey } from './keys.ts';
import { TABLE } from './schema.ts';

/**
 * What the row of an order that has left the board has besides a card's: when, and why or under which month. Nobody reads many of the
 * cancelled ones at once, so these names are whole.
 */
const Left = z.union([
  z.object({ cancelledAt: Instant, reason: z.string() }),
  z.object({ archivedAt: Instant, month: Month }),
]);

/** The row of an order that has left the board: its last card, beside what lies behind it. One of the archive is listed by its month. */
export function toGoneRow(tenant: TenantId, order: Gone, version: number) {
  const { number, visits } = order;
  const key = goneCardKey(tenant, number);
  if (order.status === 'cancelled') {
    const { cancelledAt, reason } = order;
    const card = toCardRow(tenant, { ...common(order, visits), status: 'new' }, version);
    return { ...card, ...key, cancelledAt, reason };
  }
  const { completedAt, archivedAt, month } = order;
  const last = { ...common(order, visits), status: 'completed', completedAt } as const;
  const card = toCardRow(tenant, last, version);
  const { partitionKey, sortKey } = TABLE.index;
  const listed = {
    [partitionKey]: archivePartition(tenant, month),
    [sortKey]: `${completedAt}#${card.sk}`,
  };
  return { ...card, ...key, archivedAt, month, ...listed };
}

/** The order that such a row holds. Throws when the row is none. */
export function fromGoneRow(
  tenant: TenantId,
  number: WorkOrderNumber,
  item: unknown,
): Versioned<Gone> {
  const left = Left.parse(item);
  const { order, version } = fromCardRow(tenant, { ...Object(item), ...cardKey(tenant, number) });
  const about = common(order, order.visits);
  if ('reason' in left) return { order: { ...about, status: 'cancelled', ...left }, version };
  if (order.status !== 'completed') throw new Error(`${number} was archived before it was done`);
  const { completedAt } = order;
  return { order: { ...about, status: 'archived', completedAt, ...left }, version };
}
