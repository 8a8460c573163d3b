import * as z from 'zod';
import type { HookEvent } from '../../domain/hook-event.ts';
import type { TenantId } from '../../domain/ids.ts';
import { Instant, Version } from '../contract/values.ts';
import { HookEventName, type Webhook, WebhookId } from '../contract/webhook.ts';
import { hookHealthKey, hookKey, hooksPartition } from './hook-keys.ts';
import type { Key } from './keys.ts';
import { readPartition } from './query.ts';

const HookRow = z.object({
  id: WebhookId,
  url: z.string(),
  events: z.array(HookEventName),
  active: z.boolean(),
  /** The newest first; those before it sign until then. */
  secrets: z.array(z.object({ secret: z.string(), until: Instant.optional() })).min(1),
  version: Version,
});

/** How a receiver fares: written by delivery alone, so that no owner's change and no failure are in each other's way. */
const HealthRow = z.object({
  /** In a row; 0 = well. */
  fails: z.int(),
  /** Since when. */
  since: Instant.optional(),
  /** Nobody calls it before. */
  nextTryAt: Instant.optional(),
  problem: z.string().optional(),
  /** Nobody calls it until an owner says so: it failed for a day, or said itself that it is gone. */
  stopped: z.enum(['failing', 'gone']).optional(),
});
export type Health = z.infer<typeof HealthRow>;
const WELL: Health = { fails: 0 };

/** A webhook with how it fares. */
export type Hook = z.infer<typeof HookRow> & { readonly health: Health };

type Row = Readonly<Record<string, unknown>>;

function hooksIn(tenant: TenantId, rows: readonly Row[]): Hook[] {
  const bySk = new Map(rows.map((row) => [String(row.sk), row]));
  return rows
    .filter(({ sk }) => !String(sk).includes('#'))
    .map((row) => {
      const hook = HookRow.parse(row);
      const health = bySk.get(hookHealthKey(tenant, hook.id).sk);
      return { ...hook, health: health ? HealthRow.parse(health) : WELL };
    })
    .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

/** The webhooks of a firm, the oldest first, each with how it fares; read strongly. */
export async function readHooks(tenant: TenantId): Promise<Hook[]> {
  return hooksIn(tenant, await readPartition(tenant, hooksPartition(tenant)));
}

/** One webhook; undefined when it was taken away. */
export async function readHook(tenant: TenantId, id: string): Promise<Hook | undefined> {
  const rows = await readPartition(tenant, hooksPartition(tenant), id);
  return hooksIn(tenant, rows).find((hook) => hook.id === id);
}

/** The row of a webhook at a version. */
export function hookRow(tenant: TenantId, { health: _, ...hook }: Hook, version: number) {
  return { ...hookKey(tenant, hook.id), ...hook, version };
}

/** A webhook as owners see it: no secret is shown twice. `now`: ISO instant. */
export function toWebhook({ health, ...hook }: Hook, now: string): Webhook {
  const { id, url, events, active, secrets, version } = hook;
  const { problem, since, nextTryAt, stopped, fails } = health;
  const isOff = !active || stopped === 'gone';
  const state = isOff ? 'off' : stopped ? 'paused' : fails > 0 ? 'waiting' : 'working';
  const [, older] = secrets;
  const oldSecretUntil = older?.until && older.until > now ? older.until : undefined;
  return {
    ...{ id, url, events, state, version, oldSecretUntil },
    ...(active && fails > 0 && { problem, since }),
    ...(state === 'waiting' && { nextTryAt }),
  };
}

/** Those who are told of an event of this kind. */
export const heard = (hooks: readonly Hook[], event: HookEvent) =>
  hooks.filter(({ active, events }) => active && events.includes(event));

/** The key of a webhook's row or of how it fares, as an import finds it. */
export const isHookRow = ({ pk, sk }: Key) => pk === 'HOOKS' && !sk.includes('#');
