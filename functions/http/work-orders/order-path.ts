import * as z from 'zod';
import { WorkOrderNumberText } from '../../contract/values.ts';

/** The work order that a route is about. */
export const OrderPath = z.strictObject({ number: WorkOrderNumberText });
/** A command that needs no words. */
export const Nothing = z.strictObject({});
