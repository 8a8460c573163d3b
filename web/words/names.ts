import type { Column, Priority } from '../../domain/lifecycle.ts';
import type { WorkOrderView } from '../../functions/contract/work-order.ts';

export const STATUS_NAMES: Readonly<Record<WorkOrderView['status'], string>> = {
  new: 'New',
  scheduled: 'Scheduled',
  'in-progress': 'In Progress',
  completed: 'Completed',
  cancelled: 'Cancelled',
  archived: 'Archived',
};

export const COLUMN_NAMES: Readonly<Record<Column, string>> = STATUS_NAMES;

export const PRIORITY_NAMES: Readonly<Record<Priority, string>> = {
  critical: 'Critical',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
};

/** "JM" of "Jamie Marsh"; one letter for one name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words.at(-1) : '';
  return `${[...(words[0] ?? '')][0] ?? ''}${[...(last ?? '')][0] ?? ''}`.toUpperCase();
}
