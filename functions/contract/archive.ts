import * as z from 'zod';
import { Card } from './card.ts';
import { Instant, Month } from './values.ts';

/** GET /api/archive: `month` is that of the completion, in the firm's calendar. */
export const ArchiveQuery = z.strictObject({
  month: Month,
  cursor: z.string().max(200).optional(),
});
export type ArchiveQuery = z.infer<typeof ArchiveQuery>;

/** A completed order that has left the board: its last card, and since when it is in the archive. */
export const ArchivedCard = z
  .strictObject({ ...Card.shape, status: z.literal('archived'), archivedAt: Instant })
  .meta({ id: 'ArchivedCard' });
export type ArchivedCard = z.infer<typeof ArchivedCard>;

export const ArchiveList = z.strictObject({
  orders: z.array(ArchivedCard),
  next: z.string().optional(),
});
export type ArchiveList = z.infer<typeof ArchiveList>;
