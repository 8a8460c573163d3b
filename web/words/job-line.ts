import type { Job } from '../../domain/job.ts';
import { placeOf } from '../../domain/job-day.ts';
import type { JobRow } from '../../functions/contract/job.ts';
import type { BoardData } from '../api/board-data.ts';

/** A job as the list shows it: what the job itself leaves out comes from its order's card and the directory. */
export type JobLine = {
  readonly job: JobRow;
  readonly title: string;
  /** When the job has a title of its own: what its order is called. */
  readonly orderTitle?: string | undefined;
  readonly customerId?: string | undefined;
  readonly customer?: string | undefined;
  readonly property?: string | undefined;
  readonly technician?: string | undefined;
  /** YYYY-MM-DD, or `none`; and where it stands within that day. */
  readonly day: string;
  readonly at: string;
};

export type Names = Pick<BoardData, 'customers' | 'properties' | 'people' | 'settings'> & {
  readonly cards: Pick<BoardData['cards'], 'get'>;
};

/** The line of a job. An order that is not known, because it has left the board, is told by its number alone. */
export function lineOf(job: JobRow, names: Names): JobLine {
  const card = job.workOrder && names.cards.get(job.workOrder);
  const customerId = job.customerId ?? card?.customerId;
  const propertyId = job.propertyId ?? card?.propertyId;
  const technicianId = job.slot?.technicianId;
  return {
    job,
    title: job.title ?? card?.title ?? job.workOrder ?? job.number,
    orderTitle: job.title && card?.title,
    customerId,
    customer: customerId && names.customers.get(customerId)?.name,
    property: propertyId && names.properties.get(propertyId)?.name,
    technician: technicianId && (names.people.get(technicianId)?.name ?? technicianId),
    ...placeOf(job as Job, names.settings.zone),
  };
}

/** "Late = its window or slot is over and it is not done." `now` is local: `YYYY-MM-DDTHH:MM`. */
export function isLate({ status, slot, window }: JobRow, now: string): boolean {
  if (status === 'completed' || status === 'cancelled') return false;
  if (slot) return `${slot.date}T${slot.end}` <= now;
  return window !== undefined && window.latest < now.slice(0, 10);
}
