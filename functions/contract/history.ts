import * as z from 'zod';
import { JobPatch } from './board.ts';
import { Instant, Version } from './values.ts';

const Fields = z.record(z.string(), z.unknown());

/** One thing that happened to a work order or a job on its own: who, when, what, before and after. */
export const HistoryEntry = z
  .strictObject({
    version: Version,
    at: Instant,
    /** When it was pressed, if it came more than a minute later. */
    happenedAt: Instant.optional(),
    by: z.string(),
    /** moved, edited, noted, job-scheduled, … */
    kind: z.string(),
    /** Fields as they became; `set: null` = it left the board. */
    set: Fields.nullable(),
    was: Fields.optional(),
    /** Why it was cancelled. */
    reason: z.string().optional(),
    jobs: z.array(JobPatch).optional(),
    jobsWere: z.array(JobPatch).optional(),
    /** It is the asker's own move, and nothing since stands in the way: POST …/undo with this version takes it back. */
    undoable: z.literal(true).optional(),
  })
  .meta({ id: 'HistoryEntry' });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const HistoryQuery = z.strictObject({ cursor: z.string().max(200).optional() });
export type HistoryQuery = z.infer<typeof HistoryQuery>;

/** GET /api/work-orders/{number}/history, GET /api/jobs/{number}/history: newest first. */
export const History = z.strictObject({
  entries: z.array(HistoryEntry),
  next: z.string().optional(),
});
export type History = z.infer<typeof History>;
