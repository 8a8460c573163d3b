import { ICalCalendar, type ICalEventData, ICalEventStatus } from 'ical-generator';
import { instantOf } from '../../../domain/calendar.ts';
import type { Slot } from '../../../domain/job.ts';
import type { OpenVisit, OpenVisits } from '../../table/my-visits.ts';

type Whose = {
  readonly name: string;
  readonly zone: string;
  /** ISO instant. */
  readonly now: string;
};

/** How long a calendar program may wait before it looks again. */
const LOOK_AGAIN_SECONDS = 900;

/**
 * Somebody's visits as iCalendar (RFC 5545), in UTC: when, where, for whom and whom to call. Notes, work and prices stay with the firm:
 * a calendar is copied to phones and to companies that we do not know.
 */
export function calendarOf({ name, zone, now }: Whose, found: OpenVisits): string {
  const calendar = new ICalCalendar({
    name: `Visits of ${name}`,
    prodId: { company: 'Work Order Board', product: 'Visits', language: 'EN' },
    ttl: LOOK_AGAIN_SECONDS,
  });
  for (const visit of found.visits) {
    const { slot } = visit.job as { slot?: Slot };
    if (slot && isOn(visit)) calendar.createEvent(eventOf(visit, slot, found, { zone, now }));
  }
  return calendar.toString();
}

const isOn = ({ job, behind }: OpenVisit) =>
  job.status !== 'cancelled' && behind?.order.status !== 'cancelled';

function eventOf(
  { job, customerId, propertyId, behind }: OpenVisit,
  slot: Slot,
  { customers, properties }: OpenVisits,
  { zone, now }: Pick<Whose, 'zone' | 'now'>,
): ICalEventData {
  const customer = customers.get(customerId);
  const property = propertyId && properties.get(propertyId);
  const title = [behind?.order.title, job.title].filter(Boolean).join(': ');
  const done = job.status === 'completed' ? '✓ ' : '';
  const where = [property?.name, property?.address].filter(Boolean).join(', ');
  const lines = [job.number, behind?.order.number, customer?.name, customer?.phone];
  return {
    // The same for as long as the visit is: calendars know it again when it was booked for another day.
    id: `${job.number}@work-orders`,
    start: new Date(instantOf(slot.date, slot.start, zone)),
    end: new Date(instantOf(slot.date, slot.end, zone)),
    stamp: new Date(now),
    summary: `${done}${[title, customer?.name].filter(Boolean).join(' · ')}`,
    location: where || undefined,
    description: lines.filter(Boolean).join('\n'),
    status: ICalEventStatus.CONFIRMED,
  } as ICalEventData;
}
