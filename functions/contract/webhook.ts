import * as z from 'zod';
import { HOOK_EVENTS } from '../../domain/hook-event.ts';
import { Change } from './board.ts';
import {
  ColumnName,
  CustomerIdText,
  Instant,
  Name,
  PlainDate,
  PriorityName,
  PropertyIdText,
  Title,
  Version,
  WorkOrderNumberText,
} from './values.ts';

export const HookEventName = z.enum(HOOK_EVENTS);

export const WebhookId = z
  .string()
  .regex(/^H\d{1,12}$/, 'must look like H4')
  .meta({ example: 'H4' });

/** Where events are sent: whether its name leads to a public address is known when it is called. */
export const HookUrl = z
  .string()
  .trim()
  .max(500)
  .superRefine((text, context) => {
    const message = wrongUrl(text);
    if (message) context.addIssue({ code: 'custom', message });
  })
  .meta({ format: 'uri', example: 'https://hooks.firm.example/work-orders' });

/** Names that never lead out of a network. */
const INSIDE = /(^|\.)(localhost|local|internal|home\.arpa)$/;

function wrongUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return 'must be an address such as https://hooks.firm.example/orders';
  const { protocol, username, password, port, hostname } = new URL(text);
  if (protocol !== 'https:') return 'must begin with https://';
  if (username || password) return 'must hold no user name or password: the signature proves us';
  if (port && Number(port) < 1024) return 'must use port 443, or one from 1024 on';
  const name = hostname.replace(/\.$/, '');
  if (INSIDE.test(name) || (!name.includes('.') && !name.startsWith('[')))
    return 'must be reachable from the internet: this name is of a private network';
  return undefined;
}

const Events = z
  .array(HookEventName)
  .min(1, 'must name at least one event')
  .max(HOOK_EVENTS.length)
  .refine((all) => new Set(all).size === all.length, 'must name each event once');

/** How a webhook fares: `waiting` for its next try, `paused` after a day of failures, `off` by its receiver (410) or an owner. */
export const HOOK_STATES = ['working', 'waiting', 'paused', 'off'] as const;

export const Webhook = z
  .strictObject({
    id: WebhookId,
    url: z.string(),
    events: z.array(HookEventName),
    state: z.enum(HOOK_STATES),
    /** What its receiver did wrong last, in words. */
    problem: z.string().optional(),
    /** Since when it fails. */
    since: Instant.optional(),
    nextTryAt: Instant.optional(),
    /** The secret before signs too until then. */
    oldSecretUntil: Instant.optional(),
    version: Version,
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof Webhook>;

/** GET /api/settings/webhooks: the oldest first; no secrets. */
export const WebhookList = z.strictObject({ webhooks: z.array(Webhook) });
export type WebhookList = z.infer<typeof WebhookList>;

/** POST /api/settings/webhooks */
export const NewWebhook = z.strictObject({ url: HookUrl, events: Events });
export type NewWebhook = z.infer<typeof NewWebhook>;

/** PATCH /api/settings/webhooks/{id}: `active: true` also begins anew after a pause. */
export const EditWebhook = z
  .strictObject({ url: HookUrl, events: Events, active: z.boolean() })
  .partial()
  .refine((edit) => Object.keys(edit).length > 0, 'must change something');
export type EditWebhook = z.infer<typeof EditWebhook>;

export const WebhookChanged = z.strictObject({ ...Webhook.shape, change: Change });
export type WebhookChanged = z.infer<typeof WebhookChanged>;
/** The secret is shown here, and never again. */
export const WebhookSecret = z.strictObject({ ...WebhookChanged.shape, secret: z.string() });
export type WebhookSecret = z.infer<typeof WebhookSecret>;
export const WebhookRemoved = z.strictObject({ change: Change });

/** POST /api/settings/webhooks/{id}/test: what its receiver answered just now. */
export const WebhookTested = z.strictObject({
  ok: z.boolean(),
  status: z.int().optional(),
  problem: z.string().optional(),
});
export type WebhookTested = z.infer<typeof WebhookTested>;

export const HOOK_DELIVERY_STATES = ['waiting', 'sending', 'sent', 'failed', 'dropped'] as const;

/** One event on its way to one receiver. */
export const HookDelivery = z
  .strictObject({
    id: z.string(),
    event: HookEventName,
    workOrder: WorkOrderNumberText,
    state: z.enum(HOOK_DELIVERY_STATES),
    at: Instant,
    tries: z.int(),
    /** What the receiver answered last. */
    status: z.int().optional(),
    problem: z.string().optional(),
    nextTryAt: Instant.optional(),
    sentAt: Instant.optional(),
  })
  .meta({ id: 'WebhookDelivery' });
export type HookDelivery = z.infer<typeof HookDelivery>;

/** GET /api/settings/webhooks/{id}/deliveries: the newest first. */
export const HookDeliveries = z.strictObject({
  deliveries: z.array(HookDelivery),
  next: z.string().optional(),
});
export const HookDeliveriesQuery = z.strictObject({ cursor: z.string().max(500).optional() });
export const HookDeliveryId = z.string().max(500);

const Named = <T extends z.ZodType>(id: T) => z.strictObject({ id, name: Name });

/** What a receiver gets, as JSON. Lists may get more fields: leave alone what you do not know. */
export const HookBody = z
  .strictObject({
    /** The same for each try, and as `webhook-id`: what was seen before is seen twice. */
    id: z.string().meta({ example: 'evt_vGl1Kx0m8k1VnU3e' }),
    type: HookEventName,
    at: Instant,
    tenant: z.string().meta({ example: 'KKT' }),
    /** The board version of the change; events may arrive in another order. At risk and breached: the order's own. */
    version: Version,
    data: z.strictObject({
      number: WorkOrderNumberText,
      title: Title,
      status: ColumnName,
      /** Where it stood before it was moved. */
      from: ColumnName.optional(),
      priority: PriorityName,
      customer: Named(CustomerIdText),
      property: Named(PropertyIdText).optional(),
      dueDate: PlainDate.optional(),
      /** When it breaches its SLA. */
      deadline: Instant.optional(),
      url: z.string(),
    }),
  })
  .meta({ id: 'WebhookEvent' });
export type HookBody = z.infer<typeof HookBody>;
