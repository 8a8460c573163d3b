import * as z from 'zod';
import { Change } from './board.ts';
import { Instant, PersonIdText, Version, WorkOrderNumberText } from './values.ts';

/** What a browser says over the socket. */
export const Heartbeat = z.strictObject({
  action: z.literal('heartbeat'),
  /** By the page's clock. It comes back with the answer, so that a late one is not taken for the answer to a later question. */
  sentAt: z.number().optional(),
  /** The work order that this person has open, for presence. */
  open: WorkOrderNumberText.optional(),
  /** A fresh ticket of the same person lets the socket stay as long as the token lives that asked for it. */
  ticket: z.string().min(1).max(100).optional(),
});
export type Heartbeat = z.infer<typeof Heartbeat>;

/**
 * What the server says: changes as they happen, or (in answer to a heartbeat) the head of the log as it was read. A technician has no
 * board: instead of changes comes word that visits changed, up to which version, and they ask for theirs again.
 */
export const LiveFrame = z.union([
  z.strictObject({ changes: z.array(Change) }),
  z.strictObject({ ping: Version }),
  z.strictObject({
    head: z.strictObject({ version: z.int().min(0), checksum: z.int(), now: Instant }),
    sentAt: z.number().optional(),
    /** The socket is closed then, unless a heartbeat brings a fresh ticket before. */
    until: Instant,
    /** Who else has which work order open, as of a few seconds ago; no technician is told. */
    present: z
      .array(z.strictObject({ person: PersonIdText, open: WorkOrderNumberText }))
      .optional(),
  }),
]);
export type LiveFrame = z.infer<typeof LiveFrame>;
