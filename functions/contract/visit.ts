import * as z from 'zod';
import { JOB_DEEDS } from '../../domain/visit.ts';
import {
  ClockTime,
  Instant,
  JobNumberText,
  LongText,
  PersonIdText,
  PlainDate,
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

export const Window = z
  .strictObject({ earliest: PlainDate, latest: PlainDate })
  .refine(({ earliest, latest }) => earliest <= latest, {
    path: ['latest'],
    message: 'must not be before earliest',
  });

/** A visit, of an order or on its own. */
export const JobFields = {
  number: JobNumberText,
  status: z.enum(['unscheduled', 'scheduled', 'started', 'completed', 'cancelled']),
  title: Title.optional(),
  notes: LongText.optional(),
  window: Window.optional(),
  slot: Slot.optional(),
  startedAt: Instant.optional(),
  completedAt: Instant.optional(),
  cancelledAt: Instant.optional(),
};

/** A visit of a work order, with what may be done to it now: the server's word, no screen works it out. */
export const JobView = z
  .strictObject({ ...JobFields, may: z.array(z.enum(JOB_DEEDS)) })
  .meta({ id: 'Job' });
export type JobView = z.infer<typeof JobView>;

/** At most this many visits an order: one read must show them all. */
const VISITS_MAX = 60;

/**
 * The visits that an order begins with: `{times: 4, every: 3, unit: 'month'}`; without `every` they have no window.
 * Windows begin on `from` (today when left out) and last until the next one, or `windowDays`; those that begin on a day in `except` are
 * left out.
 */
export const Visits = z.strictObject({
  times: z.int().min(1).max(VISITS_MAX),
  every: z.int().min(1).max(60).optional(),
  unit: z.enum(['week', 'month']).default('month'),
  from: PlainDate.optional(),
  windowDays: z.int().min(1).max(366).optional(),
  except: z.array(PlainDate).max(VISITS_MAX).optional(),
});
export type Visits = z.infer<typeof Visits>;
