import * as z from 'zod';
import { Change } from './board.ts';
import {
  ClockTime,
  EmailAddress,
  Instant,
  Name,
  PriorityName,
  WorkOrderNumberText,
} from './values.ts';

export const ALERT_KINDS = ['at-risk', 'breached', 'digest'] as const;
export const AlertKind = z.enum(ALERT_KINDS);
export type AlertKind = z.infer<typeof AlertKind>;

/** All that is mailed: owners also hear of a webhook that is not called any more. */
export const MailKind = z.enum([...ALERT_KINDS, 'webhook']);
export type MailKind = z.infer<typeof MailKind>;

/** Who is told what. The digest is of all priorities. */
export const Recipient = z
  .strictObject({
    email: EmailAddress,
    name: Name.optional(),
    kinds: z.array(AlertKind).min(1, 'must be told something').max(ALERT_KINDS.length),
    priorities: z.array(PriorityName).min(1, 'must be told of some priority').max(4),
  })
  .meta({ id: 'Recipient' });
export type Recipient = z.infer<typeof Recipient>;

/** When nobody is mailed but about Critical orders; it waits until the end of these hours. May go over midnight. */
export const QuietHours = z
  .strictObject({ from: ClockTime, to: ClockTime })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must be another time' });

export const AlertRules = z.strictObject({
  recipients: z
    .array(Recipient)
    .max(20)
    .refine(
      (all) => new Set(all.map(({ email }) => email)).size === all.length,
      'must name each address once',
    ),
  /** When the daily digest goes out, by the tenant's clock. */
  digestAt: ClockTime,
  quiet: QuietHours.optional(),
});
export type AlertRules = z.infer<typeof AlertRules>;

/** Until somebody says otherwise nobody is mailed. */
export const NO_ALERTS: AlertRules = { recipients: [], digestAt: '07:00' };

/** What became of the mail to an address, so that a recipient who hears nothing is not a mystery. */
export const AddressState = z.strictObject({
  email: z.string(),
  state: z.enum(['bounced', 'complained', 'unsubscribed']),
  at: Instant,
});

/** GET /api/settings/alerts; PUT takes AlertRules (If-Match: `version`, 0 before the first time). */
export const AlertSettings = z
  .strictObject({ ...AlertRules.shape, version: z.int().min(0), barred: z.array(AddressState) })
  .meta({ id: 'AlertSettings' });
export type AlertSettings = z.infer<typeof AlertSettings>;

export const AlertSettingsChanged = z.strictObject({ ...AlertSettings.shape, change: Change });

export const DELIVERY_STATES = [
  'waiting',
  'sending',
  'sent',
  'failed',
  'outdated',
  'suppressed',
] as const;

/** One mail, or one try at it. */
export const Delivery = z
  .strictObject({
    kind: MailKind,
    to: z.string(),
    workOrder: WorkOrderNumberText.optional(),
    state: z.enum(DELIVERY_STATES),
    at: Instant,
    tries: z.int(),
    nextTryAt: Instant.optional(),
    /** Why the last try failed. */
    problem: z.string().optional(),
    /** A crash came between the provider's yes and our mark of it: it may have been sent twice. */
    maybeTwice: z.literal(true).optional(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

export const DeliveriesQuery = z.strictObject({ cursor: z.string().max(500).optional() });

/** GET /api/settings/alerts/deliveries: the newest first. */
export const Deliveries = z.strictObject({
  deliveries: z.array(Delivery),
  next: z.string().optional(),
});

/** POST /api/unsubscribe (public): the token of the link in a mail. */
export const Unsubscribe = z.strictObject({ token: z.string().max(200) });
export type Unsubscribe = z.infer<typeof Unsubscribe>;
/** Who gets no more mails, and from which firm. */
export const Unsubscribed = z.strictObject({ email: z.string(), tenant: z.string() });
export type Unsubscribed = z.infer<typeof Unsubscribed>;
