import * as z from 'zod';
import { daysBetween } from '../../domain/plain-date.ts';
import {
  CustomerIdText,
  Instant,
  LongText,
  Name,
  PlainDate,
  PropertyIdText,
  Version,
  WorkOrderNumberText,
} from './values.ts';
import { JobView } from './visit.ts';
import { LineItem, NewNote, Note } from './work-order.ts';

/** Days in one question at most. */
const MY_DAYS_MAX = 14;

/** GET /api/my-visits?from=2026-11-23&to=2026-11-29. */
export const MyVisitsQuery = z
  .strictObject({ from: PlainDate, to: PlainDate })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'must not be before from' })
  .refine(({ from, to }) => daysBetween(from, to) < MY_DAYS_MAX, {
    path: ['to'],
    message: `must be within ${MY_DAYS_MAX} days`,
  });

/** A visit of the technician who asks, with what is needed to carry it out and nothing else of the firm's. */
export const MyVisit = z
  .strictObject({
    ...JobView.shape,
    /** What If-Match must say to change it: the order's version, or the job's own. */
    version: Version,
    /** The order that it belongs to; absent for a job on its own. */
    workOrder: z
      .strictObject({
        number: WorkOrderNumberText,
        title: z.string(),
        description: LongText,
        onHold: z.boolean(),
        lineItems: z.array(LineItem.pick({ kind: true, description: true, quantity: true })),
        notes: z.array(Note),
      })
      .optional(),
    customer: z.strictObject({ id: CustomerIdText, name: Name, phone: z.string().optional() }),
    property: z
      .strictObject({
        id: PropertyIdText,
        name: Name,
        address: z.string().optional(),
        notes: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'MyVisit' });
export type MyVisit = z.infer<typeof MyVisit>;

/** In the order of their days and times. */
export const MyVisits = z.strictObject({
  now: Instant,
  zone: z.string(),
  visits: z.array(MyVisit),
});
export type MyVisits = z.infer<typeof MyVisits>;

/**
 * POST /api/jobs/{number}/start, …/complete: `at` is when it was pressed, for a phone that had no network then. Believed two days back at
 * most and not before the visit was started; a time ahead of the server's is now.
 */
export const Pressed = z.strictObject({ at: Instant.optional() });

/** POST /api/jobs/{number}/notes */
export const VisitNote = z.strictObject({ ...NewNote.shape, ...Pressed.shape });

/** POST /api/jobs/{number}/materials: what was used on a visit of an order; it becomes a line of the order without a price. */
export const UsedMaterial = z.strictObject({
  description: LineItem.shape.description,
  quantity: LineItem.shape.quantity,
  ...Pressed.shape,
});
