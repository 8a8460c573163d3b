import * as z from 'zod';
import type { TenantId } from '../../../domain/ids.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import {
  EditWebhook,
  NewWebhook,
  WebhookChanged,
  WebhookId,
  WebhookList,
  WebhookRemoved,
  WebhookSecret,
} from '../../contract/webhook.ts';
import { endpoint } from '../../middleware/endpoint.ts';
import { Problem } from '../../middleware/problem.ts';
import { newHookSecret } from '../../middleware/secret.ts';
import { isPublic, literalIn } from '../../outbound/public-address.ts';
import { addHook, changeHook, removeHook, rotateSecret } from '../../table/edit-hooks.ts';
import { readHook, readHooks, toWebhook } from '../../table/hooks.ts';
import { readHead } from '../../table/log.ts';
import { type LogEntry, toChange } from '../../table/log-entry.ts';

const ONE = z.strictObject({ id: WebhookId });

/** A name is looked up when it is called; an address is known now. Throws 400 for one that is not of the internet. */
function checkAddress(url: string | undefined): void {
  const address = url && literalIn(url);
  if (!address || isPublic(address)) return;
  const message = 'must be an address of the public internet: this one is private';
  throw new Problem('request-invalid', { errors: [{ field: 'url', message }] });
}

/** What a command answers: the webhook as it is now. */
async function answered(tenant: TenantId, entry: Result<LogEntry>, now: string) {
  if (!entry.ok) return entry;
  const hook = await readHook(tenant, entry.value.id);
  if (!hook) return refuse({ code: 'webhook-unknown' });
  const secret = hook.secrets[0]?.secret ?? '';
  return ok({ ...toWebhook(hook, now), change: toChange(entry.value), secret });
}

/** GET /api/settings/webhooks */
export const listWebhooks = endpoint({
  route: 'GET /api/settings/webhooks',
  summary: 'Who is told of work orders by a webhook, and how each fares; no secrets.',
  may: 'govern',
  answer: WebhookList,
  async run({ tenant, now }) {
    if (!(await readHead(tenant))) return refuse({ code: 'tenant-unknown' });
    const hooks = await readHooks(tenant);
    return ok({ webhooks: hooks.map((hook) => toWebhook(hook, now)) });
  },
});

/** POST /api/settings/webhooks */
export const createWebhook = endpoint({
  route: 'POST /api/settings/webhooks',
  summary: 'Add a webhook. Its secret is in this answer and in no other.',
  may: 'govern',
  body: NewWebhook,
  answer: WebhookSecret,
  status: 201,
  async run({ tenant, order, body, now }) {
    checkAddress(body.url);
    const entry = await addHook(tenant, order, { ...body, secret: newHookSecret() });
    return await answered(tenant, entry, now);
  },
});

/** PATCH /api/settings/webhooks/{id} */
export const editWebhook = endpoint({
  route: 'PATCH /api/settings/webhooks/{id}',
  summary: 'Change what a webhook hears and where, turn it off, or on after a pause.',
  may: 'govern',
  path: ONE,
  body: EditWebhook,
  answer: WebhookChanged,
  changes: true,
  async run({ tenant, order, path, body, seen, now }) {
    checkAddress(body.url);
    const done = await changeHook(tenant, order, { id: path.id, seen }, body);
    const answer = await answered(tenant, done, now);
    if (!answer.ok) return answer;
    const { secret: _, ...webhook } = answer.value;
    return ok(webhook);
  },
});

/** DELETE /api/settings/webhooks/{id} */
export const deleteWebhook = endpoint({
  route: 'DELETE /api/settings/webhooks/{id}',
  summary: 'Take a webhook away; what still waits for it is not sent.',
  may: 'govern',
  path: ONE,
  answer: WebhookRemoved,
  changes: true,
  async run({ tenant, order, path, seen }) {
    const entry = await removeHook(tenant, order, { id: path.id, seen });
    return entry.ok ? ok({ change: toChange(entry.value) }) : entry;
  },
});

/** POST /api/settings/webhooks/{id}/secret */
export const renewSecret = endpoint({
  route: 'POST /api/settings/webhooks/{id}/secret',
  summary: 'Make a new secret. The one before it signs too for 24 hours.',
  may: 'govern',
  path: ONE,
  answer: WebhookSecret,
  changes: true,
  async run({ tenant, order, path, seen, now }) {
    const entry = await rotateSecret(tenant, order, { id: path.id, seen }, newHookSecret());
    return await answered(tenant, entry, now);
  },
});
