import * as z from 'zod';
import { Card } from './card.ts';
import {
  ClockTime,
  ColumnName,
  CustomerIdText,
  Instant,
  JobNumberText,
  LongText,
  Money,
  Name,
  PersonIdText,
  PlainDate,
  PriorityName,
  PropertyIdText,
  Title,
} from './values.ts';

export const Slot = z
  .strictObject({
    date: PlainDate,
    start: ClockTime,
    end: ClockTime,
    technicianId: PersonIdText,
  })
  .meta({ id: 'Slot' });
export type Slot = z.infer<typeof Slot>;

export const JobView = z
  .strictObject({
    number: JobNumberText,
    status: z.enum(['unscheduled', 'scheduled', 'started', 'completed', 'cancelled']),
    window: z.strictObject({ earliest: PlainDate, latest: PlainDate }).optional(),
    slot: Slot.optional(),
    startedAt: Instant.optional(),
    completedAt: Instant.optional(),
    cancelledAt: Instant.optional(),
  })
  .meta({ id: 'Job' });
export type JobView = z.infer<typeof JobView>;

export const LineItem = z
  .strictObject({
    kind: z.enum(['service', 'material']),
    description: Title,
    /** Up to three decimals. */
    quantity: z.number().positive().max(1_000_000).multipleOf(0.001),
    unitPrice: Money,
  })
  .meta({ id: 'LineItem' });
export type LineItem = z.infer<typeof LineItem>;

/** How many visits an order begins with: `{times: 4, every: 3, unit: 'month'}`; without `every` they have no window. */
export const Visits = z.strictObject({
  times: z.int().min(1).max(60),
  every: z.int().min(1).max(60).optional(),
  unit: z.enum(['week', 'month']).default('month'),
});

/** POST /api/work-orders */
export const NewWorkOrder = z
  .strictObject({
    title: Title,
    customerId: CustomerIdText.optional(),
    /** Creates the customer on the way; always a new one. */
    customer: z.strictObject({ name: Name }).optional(),
    propertyId: PropertyIdText.optional(),
    priority: PriorityName.default('normal'),
    dueDate: PlainDate.optional(),
    description: LongText.optional(),
    lineItems: z.array(LineItem).max(100).optional(),
    visits: Visits.optional(),
  })
  .refine((order) => (order.customerId === undefined) !== (order.customer === undefined), {
    path: ['customerId'],
    message: 'name the customer: customerId, or customer with a name for a new one',
  });
export type NewWorkOrder = z.infer<typeof NewWorkOrder>;

/** POST /api/work-orders/{number}/moves */
export const MoveWorkOrder = z.strictObject({
  to: ColumnName,
  /** Asked when no visit is booked yet. */
  schedule: Slot.optional(),
  /** Asked when visits are still open, or none was ever completed. */
  openJobs: z.enum(['complete', 'cancel']).optional(),
});
export type MoveWorkOrder = z.infer<typeof MoveWorkOrder>;

/** POST /api/work-orders/{number}/jobs */
export const NewJob = z.strictObject({
  window: z
    .strictObject({ earliest: PlainDate, latest: PlainDate })
    .refine(({ earliest, latest }) => earliest <= latest, {
      path: ['latest'],
      message: 'must not be before earliest',
    })
    .optional(),
  slot: Slot.optional(),
});
export type NewJob = z.infer<typeof NewJob>;

export const MoveView = z.strictObject({
  to: ColumnName,
  legal: z.boolean(),
  asks: z.array(z.enum(['schedule', 'open-jobs'])).optional(),
  why: z.string().optional(),
});

/** GET /api/work-orders/{number}: the card and everything behind it. */
export const WorkOrderView = z.strictObject({
  ...Card.shape,
  status: z.enum([...ColumnName.options, 'cancelled']),
  description: LongText,
  lineItems: z.array(LineItem),
  /** Sum of the line items in minor units, before tax; each line is rounded half up. */
  total: Money,
  createdBy: PersonIdText,
  jobs: z.array(JobView),
  /** Where it may go from here, and what that asks: the server's word, no screen works it out. */
  moves: z.array(MoveView),
});
export type WorkOrderView = z.infer<typeof WorkOrderView>;
