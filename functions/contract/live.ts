import * as z from 'zod';
import { Change } from './board.ts';
import { Instant, PersonIdText, WorkOrderNumberText } from './values.ts';

/** What a browser says over the socket. */
export const Heartbeat = z.strictObject({
  action: z.literal('heartbeat'),
  /** By the page's clock. It comes back with the answer, so that a late one is not taken for the answer to a later question. */
  sentAt: z.number().optional(),
  /** The work order that this person has open, for presence. */
  open: WorkOrderNumberText.optional(),
});
export type Heartbeat = z.infer<typeof Heartbeat>;

/** What the server says: changes as they happen, or (in answer to a heartbeat) the head of the log as it was read. */
export const LiveFrame = z.union([
  z.strictObject({ changes: z.array(Change) }),
  z.strictObject({
    head: z.strictObject({ version: z.int().min(0), checksum: z.int(), now: Instant }),
    sentAt: z.number().optional(),
    /** Who else has which work order open, as of a few seconds ago. */
    present: z
      .array(z.strictObject({ person: PersonIdText, open: WorkOrderNumberText }))
      .optional(),
  }),
]);
export type LiveFrame = z.infer<typeof LiveFrame>;
