import { ARCHIVE_AFTER_DAYS } from './archive-days.ts';
import { dayIn, toInstant } from './calendar.ts';
import { common, type WorkOrder } from './work-order.ts';

const DAY_MS = 24 * 3_600_000;

type Completed = Extract<WorkOrder, { status: 'completed' }>;
export type Archived = Extract<WorkOrder, { status: 'archived' }>;

/** When an order leaves the board for the archive: so many days after it was completed. ISO instant. */
export function archivedFrom({ completedAt }: Completed, days = ARCHIVE_AFTER_DAYS): string {
  return toInstant(Date.parse(completedAt) + days * DAY_MS);
}

/** The order in the archive, under the month in which it was completed by the firm's calendar (`zone`). `now`: ISO instant. */
export function archive(order: Completed, zone: string, now: string): Archived {
  const { completedAt } = order;
  const left = { completedAt, archivedAt: now, month: dayIn(zone, completedAt).slice(0, 7) };
  return { ...common(order, order.visits), ...left, status: 'archived', alertAt: undefined };
}

/**
 * When the schedule must look at a completed order, if not when it would anyway: it has no place in the due index any more, or only a
 * deadline's that comes up after it should have left the board.
 */
export function missedArchive(order: Completed, days?: number): string | undefined {
  const at = archivedFrom(order, days);
  return order.alertAt === undefined || order.alertAt > at ? at : undefined;
}
