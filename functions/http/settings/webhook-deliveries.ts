import * as z from 'zod';
import { ok, refuse } from '../../../domain/result.ts';
import {
  HookDeliveries,
  HookDeliveriesQuery,
  HookDelivery,
  HookDeliveryId,
  WebhookId,
  WebhookTested,
} from '../../contract/webhook.ts';
import { fromCursor, toCursor } from '../../middleware/cursor.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { newId } from '../../middleware/secret.ts';
import { callHook } from '../../outbound/call-hook.ts';
import { readHookDeliveries, toHookDelivery } from '../../table/hook-outbox.ts';
import { readHook } from '../../table/hooks.ts';
import { sendAgain } from '../../table/send-again.ts';

const ROW = /^hook#work-order\.[a-z-]+#WO-[A-Z0-9]+-\d+#\d+#H\d+(#[\w-]{8,64})?$/;
const PLACE = new RegExp(`^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z#${ROW.source.slice(1)}`);

/** POST /api/settings/webhooks/{id}/test */
export const testWebhook = endpoint({
  route: 'POST /api/settings/webhooks/{id}/test',
  summary: 'Call a webhook now with an event of type webhook.test, and hear what it answers.',
  may: 'govern',
  path: z.strictObject({ id: WebhookId }),
  answer: WebhookTested,
  async run({ tenant, path, now: at }) {
    const hook = await readHook(tenant, path.id);
    if (!hook) return refuse({ code: 'webhook-unknown' });
    const message = `evt_${newId()}`;
    const secrets = hook.secrets.filter(({ until }) => !until || until > at);
    const answer = await callHook({
      ...{ url: hook.url, secrets: secrets.map(({ secret }) => secret), message, at },
      body: JSON.stringify({ id: message, type: 'webhook.test', at, tenant, data: {} }),
    });
    const { is, ...told } = answer;
    return ok({ ok: is === 'taken', ...told });
  },
});

/** GET /api/settings/webhooks/{id}/deliveries */
export const listHookDeliveries = endpoint({
  route: 'GET /api/settings/webhooks/{id}/deliveries',
  summary: 'What was sent to a webhook in the last 30 days and what it answered, the newest first.',
  may: 'govern',
  path: z.strictObject({ id: WebhookId }),
  query: HookDeliveriesQuery,
  answer: HookDeliveries,
  async run({ tenant, path, query }) {
    const after = query.cursor === undefined ? undefined : fromCursor(query.cursor, PLACE);
    const [hook, { messages, next }] = await Promise.all([
      readHook(tenant, path.id),
      readHookDeliveries(tenant, path.id, after),
    ]);
    if (!hook) return refuse({ code: 'webhook-unknown' });
    return ok({
      deliveries: messages.map((each) => toHookDelivery(each, toCursor(each.sk))),
      next: next === undefined ? undefined : toCursor(next),
    });
  },
});

/** POST /api/settings/webhooks/{id}/deliveries/{delivery}/again */
export const sendHookAgain = endpoint({
  route: 'POST /api/settings/webhooks/{id}/deliveries/{delivery}/again',
  summary: 'Send an event again, as it was, under the id that its receiver may know.',
  may: 'govern',
  path: z.strictObject({ id: WebhookId, delivery: HookDeliveryId }),
  answer: HookDelivery,
  status: 201,
  async run({ tenant, path, order, now }) {
    const sk = Buffer.from(path.delivery, 'base64url').toString('utf8');
    if (!ROW.test(sk)) return refuse({ code: 'webhook-unknown' });
    const sent = await sendAgain(tenant, path.id, sk, { command: order.command, at: now });
    if (!sent.ok) return sent;
    return ok(toHookDelivery(sent.value, toCursor(sent.value.sk)));
  },
});
