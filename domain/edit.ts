import { dayIn } from './calendar.ts';
import type { Circumstances, OrderChange } from './command.ts';
import { ok, type Result, refuse } from './result.ts';
import { hasLeft, refuseGone, type WorkOrder } from './work-order.ts';

/** Changes what an order says about itself, field by field. */
export function edit(
  order: WorkOrder,
  change: OrderChange,
  { now, zone }: Circumstances,
): Result<WorkOrder> {
  if (hasLeft(order)) return refuseGone(order);
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
  return ok({ ...order, title, priority, dueDate, customerId, propertyId });
}

/**
 * Whether an edit moves the deadlines. "A change of priority recounts from creation; another due date may tighten the promise; another
 * customer brings their own tier."
 */
export function movesDeadlines({ priority, dueDate, customerId }: OrderChange): boolean {
  return priority !== undefined || dueDate !== undefined || customerId !== undefined;
}

/** What a field is after a change of it: undefined leaves it, null takes it away. */
function replaced<T>(before: T | undefined, change: T | null | undefined): T | undefined {
  return change === undefined ? before : (change ?? undefined);
}
