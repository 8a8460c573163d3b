import * as z from 'zod';
import { ArchiveAfterDays, Change, Settings } from './board.ts';
import { PlainDate } from './values.ts';

/** How many orders a column should hold; null = no cap. */
const Cap = z.int().min(1).max(9999).nullable();

/** PATCH /api/settings: what is left out stays. */
export const EditSettings = z
  .strictObject({
    caps: z
      .strictObject({
        new: Cap.optional(),
        scheduled: Cap.optional(),
        'in-progress': Cap.optional(),
      })
      .optional(),
    archiveAfterDays: ArchiveAfterDays.optional(),
  })
  .refine((edit) => Object.keys(edit).length > 0, 'must say what is to change');
export type EditSettings = z.infer<typeof EditSettings>;

export const SettingsChanged = z.strictObject({ ...Settings.shape, change: Change });
export type SettingsChanged = z.infer<typeof SettingsChanged>;

/** How many orders went forward out of each column in a week: those taken back again are taken off. */
export const WeekFlow = z.strictObject({
  from: PlainDate,
  to: PlainDate,
  new: z.int(),
  scheduled: z.int(),
  'in-progress': z.int(),
});

/** GET /api/settings/throughput: the last four weeks, oldest first, and the caps that follow from them. */
export const Throughput = z.strictObject({
  weeks: z.array(WeekFlow),
  /** What leaves a column in an average week; absent when nothing left it. */
  suggested: z.strictObject({
    new: z.int().min(1).optional(),
    scheduled: z.int().min(1).optional(),
    'in-progress': z.int().min(1).optional(),
  }),
});
export type Throughput = z.infer<typeof Throughput>;
