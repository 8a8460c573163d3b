import * as z from 'zod';
import { COMMAND_PATTERN, type CommandId } from '../../domain/ids.ts';
import { ProblemDetails } from './answers.ts';
import { Change } from './board.ts';
import { NewCustomer, NewProperty } from './directory.ts';
import { NewWorkOrder } from './work-order.ts';

/** So many are made in one transaction, if none of them has many visits. */
export const BATCH_MAX = 25;

const Command = z
  .string()
  .regex(COMMAND_PATTERN, 'must be 8 to 64 letters, digits, - or _')
  .meta({ example: 'list-2026-0001' }) as unknown as z.ZodType<CommandId, CommandId>;

/** Several new things, each under a command of its own: asked again, alone or among others, it is made once. */
const batchOf = <T extends z.ZodType>(thing: T) =>
  z.strictObject({
    records: z
      .array(z.strictObject({ command: Command, thing }))
      .min(1)
      .max(BATCH_MAX)
      .refine(
        (records) => new Set(records.map(({ command }) => command)).size === records.length,
        'must each have a command of their own',
      ),
  });

/** POST /api/customers/batch */
export const NewCustomers = batchOf(NewCustomer);
/** POST /api/properties/batch */
export const NewProperties = batchOf(NewProperty);
/** POST /api/work-orders/batch */
export const NewWorkOrders = batchOf(NewWorkOrder);

/** What became of each, in the order in which they were asked for. */
export const BatchMade = z
  .strictObject({
    records: z.array(
      z.union([z.strictObject({ change: Change }), z.strictObject({ problem: ProblemDetails })]),
    ),
  })
  .meta({ id: 'BatchMade' });
export type BatchMade = z.infer<typeof BatchMade>;
