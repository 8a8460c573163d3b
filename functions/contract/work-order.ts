import * as z from 'zod';
import { orderTotal } from '../../domain/line-item.ts';
import { ORDER_DEEDS } from '../../domain/work-order.ts';
import { Card } from './card.ts';
import { SlaView } from './sla.ts';
import {
  ColumnName,
  CustomerIdText,
  HoldReasonName,
  Instant,
  LongText,
  MONEY_MAX,
  Money,
  Month,
  Name,
  PersonIdText,
  PlainDate,
  PriorityName,
  PropertyIdText,
  ShortText,
  Title,
  Version,
} from './values.ts';
import { JobView, Slot, Visits, Window } from './visit.ts';

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

export const LINES_MAX = 100;

/** The lines of an order; what they come to must be an amount of money too. */
export const LineItems = z
  .array(LineItem)
  .max(LINES_MAX)
  .refine((items) => Math.abs(orderTotal(items)) <= MONEY_MAX, 'come to more than can be charged');

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
    lineItems: LineItems.optional(),
    visits: Visits.optional(),
  })
  .refine((order) => (order.customerId === undefined) !== (order.customer === undefined), {
    path: ['customerId'],
    message: 'name the customer: customerId, or customer with a name for a new one',
  })
  .meta({ example: { title: 'No cooling on the second floor', customerId: 'C12' } });
export type NewWorkOrder = z.infer<typeof NewWorkOrder>;

/** POST /api/work-orders/{number}/moves */
export const MoveWorkOrder = z
  .strictObject({
    to: ColumnName,
    /** Asked when no visit is booked yet. */
    schedule: Slot.optional(),
    /** Asked when visits are still open, or none was ever completed. */
    openJobs: z.enum(['complete', 'cancel']).optional(),
  })
  .meta({ example: { to: 'completed', openJobs: 'complete' } });
export type MoveWorkOrder = z.infer<typeof MoveWorkOrder>;

/** POST /api/work-orders/{number}/jobs */
export const NewJob = z.strictObject({
  title: Title.optional(),
  notes: LongText.optional(),
  window: Window.optional(),
  slot: Slot.optional(),
});
export type NewJob = z.infer<typeof NewJob>;

/**
 * PATCH /api/work-orders/{number}: the fields that are to change; null takes one away. Fields that nobody else changed since the version
 * in If-Match are changed without asking; one that was is refused with 412.
 */
export const EditWorkOrder = z
  .strictObject({
    title: Title.optional(),
    priority: PriorityName.optional(),
    dueDate: PlainDate.nullable().optional(),
    customerId: CustomerIdText.optional(),
    propertyId: PropertyIdText.nullable().optional(),
    description: LongText.optional(),
    lineItems: LineItems.optional(),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'must change something');
export type EditWorkOrder = z.infer<typeof EditWorkOrder>;

/** POST /api/work-orders/{number}/hold */
export const HoldWorkOrder = z
  .strictObject({ reason: HoldReasonName, note: ShortText.max(200).optional() })
  .meta({ id: 'Hold' });

/** POST /api/work-orders/{number}/cancel */
export const CancelWorkOrder = z.strictObject({ reason: ShortText.max(200) });

/** POST /api/work-orders/{number}/undo: which move, by the version that it made. */
export const UndoMove = z.strictObject({ version: Version });

/** POST /api/work-orders/{number}/notes */
export const NewNote = z.strictObject({ text: ShortText });

export const Note = z
  .strictObject({ version: Version, at: Instant, by: PersonIdText, text: z.string() })
  .meta({ id: 'Note' });
export type Note = z.infer<typeof Note>;

export const MoveView = z.strictObject({
  to: ColumnName,
  legal: z.boolean(),
  asks: z.array(z.enum(['schedule', 'open-jobs'])).optional(),
  why: z.string().optional(),
});

/** GET /api/work-orders/{number}: the card and everything behind it. */
export const WorkOrderView = z.strictObject({
  ...Card.shape,
  status: z.enum([...ColumnName.options, 'cancelled', 'archived']),
  /** What it waits for, with the words of whoever put it on hold. */
  hold: HoldWorkOrder.optional(),
  cancelled: z.strictObject({ at: Instant, reason: z.string() }).optional(),
  /** When it left the board, and the month (of its completion) under which the archive lists it. */
  archived: z.strictObject({ at: Instant, month: Month }).optional(),
  /** Why it is due when it is. */
  sla: SlaView,
  description: LongText,
  lineItems: z.array(LineItem),
  /** Sum of the line items in minor units, before tax; each line is rounded half up. */
  total: Money,
  createdBy: PersonIdText,
  jobs: z.array(JobView),
  /** Oldest first. */
  notes: z.array(Note),
  /** What may be done to it now, besides the moves. */
  may: z.array(z.enum(ORDER_DEEDS)),
  /** Where it may go from here, and what that asks: the server's word, no screen works it out. */
  moves: z.array(MoveView),
});
export type WorkOrderView = z.infer<typeof WorkOrderView>;
