import { dayIn } from './calendar.ts';
import type { Circumstances, OrderChange, Terms } from './command.ts';
import { ok, type Result, refuse } from './result.ts';
import { slaOf } from './sla.ts';
import type { WorkOrder } from './work-order.ts';

/**
 * Changes what an order says about itself, field by field. Priority and due date move its deadline:
 * "A change of priority recounts from creation; a later due date never extends the promise, an earlier one tightens it."
 */
export function edit(
  order: WorkOrder,
  change: OrderChange,
  terms: Terms,
  { now, zone }: Circumstances,
): Result<WorkOrder> {
  if (order.status === 'cancelled') return refuse({ code: 'work-order-cancelled' });
  const { title = order.title, priority = order.priority } = change;
  const dueDate = replaced(order.dueDate, change.dueDate);
  const today = dayIn(zone, now);
  // "A promise for yesterday is broken at birth"; one that is overdue already may stand as it is.
  if (dueDate !== undefined && dueDate !== order.dueDate && dueDate < today)
    return refuse({ code: 'due-date-past', today });
  const customerId = change.customerId ?? order.customerId;
  // "A property belongs to one customer": another customer leaves it behind.
  const kept = customerId === order.customerId ? order.propertyId : undefined;
  const propertyId = replaced(kept, change.propertyId);
  const recount = priority !== order.priority || dueDate !== order.dueDate || change.customerId;
  const sla = recount
    ? slaOf({ createdAt: order.createdAt, ...terms, dueDate, priority }, zone)
    : undefined;
  return ok({ ...order, title, priority, dueDate, customerId, propertyId, ...sla });
}

/** What a field is after a change of it: undefined leaves it, null takes it away. */
function replaced<T>(before: T | undefined, change: T | null | undefined): T | undefined {
  return change === undefined ? before : (change ?? undefined);
}
