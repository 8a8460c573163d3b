import * as z from 'zod';
import { isZone } from '../../domain/calendar.ts';
import {
  type SlaRules as DomainRules,
  MOST_AMOUNT,
  MOST_CAP,
  MOST_SHARE,
  ruleProblems,
  TIERS,
} from '../../domain/sla-policy.ts';
import { HOLD_REASONS } from '../../domain/work-order.ts';
import { Change } from './board.ts';
import { WorkingHours } from './people.ts';
import { CustomerIdText, Instant, Name, PlainDate, PriorityName, Version } from './values.ts';

const TierName = z.enum(TIERS);

/** More than nothing, to a quarter: 2.5 business days, 0.25 hours. */
const Target = z
  .strictObject({
    amount: z.number().positive('must be more than 0').multipleOf(0.25, 'must be in quarters'),
    unit: z.enum(['hours', 'business-days']),
  })
  .refine(({ amount, unit }) => amount <= MOST_AMOUNT[unit], {
    path: ['amount'],
    message: 'must not be more than a year',
  });

const Lead = z.strictObject({
  /** Per cent of the whole time. */
  share: z.int().min(1).max(MOST_SHARE),
  capBusinessDays: z.int().min(1).max(MOST_CAP),
});

export const SlaPolicy = z.strictObject({
  targets: z.record(
    TierName,
    z.record(PriorityName, z.strictObject({ respond: Target, resolve: Target })),
  ),
  lead: z.record(TierName, Lead),
  pausing: z.array(z.enum(HOLD_REASONS)).max(HOLD_REASONS.length),
});

export const BusinessCalendar = z.strictObject({
  hours: WorkingHours,
  holidays: z
    .array(z.strictObject({ date: PlainDate, name: Name }))
    .max(200)
    .refine(
      (days) => new Set(days.map(({ date }) => date)).size === days.length,
      'must name each day once',
    ),
});

/** Policy and calendar as they are saved together, and refused together, each problem at its field. */
export const SlaRules = z
  .strictObject({ policy: SlaPolicy, calendar: BusinessCalendar })
  .superRefine((rules, context) => {
    for (const { path, message } of ruleProblems(rules as DomainRules)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
  })
  .meta({ id: 'SlaRules' });

export const ZoneName = z
  .string()
  .max(60)
  .refine(isZone, 'must be a time zone such as America/Toronto')
  .meta({ example: 'America/Toronto' });

const DeadlineView = z.strictObject({
  by: Instant,
  riskAt: Instant,
  /** The target that it comes from; absent for an agreed due date. */
  target: Target.optional(),
  /** How long waiting moved it. */
  pausedMs: z.int().min(0),
});

/** Why an order is due when it is, so that a person can say it to the customer. */
export const SlaView = z
  .strictObject({
    tier: TierName,
    /** The due date as first agreed. */
    promisedDate: PlainDate.optional(),
    /** Absent while the clock stands still, and for `respond` once a visit was planned. */
    respond: DeadlineView.optional(),
    complete: DeadlineView.optional(),
    respondedAt: Instant.optional(),
    /** A visit is booked after the deadline. */
    bookedAfter: z.literal(true).optional(),
  })
  .meta({ id: 'SlaView' });
export type SlaView = z.infer<typeof SlaView>;

/** GET /api/settings/sla: the rules in force; `rules` is the version by which orders name them, absent for the usual ones. */
export const SlaSettings = z
  .strictObject({
    ...SlaRules.shape,
    zone: z.string(),
    rules: Version.optional(),
    /** Of the settings, for If-Match. */
    version: Version,
  })
  .meta({ id: 'SlaSettings' });
export type SlaSettings = z.infer<typeof SlaSettings>;

/** PUT /api/settings/sla (If-Match: the settings' version): new orders keep to these rules, open ones only when they are told to follow. */
export const EditSlaSettings = z.strictObject({ rules: SlaRules, zone: ZoneName });
export type EditSlaSettings = z.infer<typeof EditSlaSettings>;

export const SlaSettingsChanged = z.strictObject({ ...SlaSettings.shape, change: Change });

/**
 * POST /api/settings/sla/preview: what rules that are not saved yet would change, some hundred open orders at a time; `after` is where the
 * answer before it ended (an order's running number).
 */
export const PreviewSla = z.strictObject({
  rules: SlaRules,
  zone: ZoneName,
  after: z.int().min(0).default(0),
});
export const SlaPreview = z.strictObject({
  /** Open orders looked at in this piece, and how many of them would get another deadline, or be warned of it at another time. */
  looked: z.int(),
  changed: z.int(),
  /** Open orders in all. */
  open: z.int(),
  /** Absent when all were looked at. */
  next: z.int().optional(),
});
export type SlaPreview = z.infer<typeof SlaPreview>;

/**
 * POST /api/settings/sla/recount: lets open orders follow the rules in force, or those of a customer that customer's tier. Each call does
 * a piece: say `startedAt` of the answer before, until it is done. Without it a recount is begun, or joined when it runs already.
 */
export const RecountWish = z.strictObject({
  customer: CustomerIdText.optional(),
  startedAt: Instant.optional(),
});
export type RecountWish = z.infer<typeof RecountWish>;
export const RecountQuery = RecountWish.pick({ customer: true });

/** How far it is; nothing of it has to be watched: what nobody asks for any more the schedule brings to its end. */
export const Recount = z
  .strictObject({
    state: z.enum(['none', 'running', 'done']),
    /** The rules that they follow. */
    rules: Version.optional(),
    looked: z.int(),
    changed: z.int(),
    open: z.int(),
    startedAt: Instant.optional(),
  })
  .meta({ id: 'Recount' });
export type Recount = z.infer<typeof Recount>;
