import { toInstant } from '../../domain/calendar.ts';
import { HOOKS_MOST } from '../../domain/hook-event.ts';
import type { TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { EditWebhook, NewWebhook } from '../contract/webhook.ts';
import { commit, type Decision, recall } from './commit.ts';
import type { Draft, Order } from './draft.ts';
import { forgetHealth } from './hook-health.ts';
import { hookKey } from './hook-keys.ts';
import { type Hook, hookRow, readHooks } from './hooks.ts';
import { checkRepeat, readEntry } from './log.ts';
import type { Head, LogEntry } from './log-entry.ts';
import { putNew, putOver, removeRow, type Write } from './write.ts';

/** How long the secret before signs too: time to tell the receiver of the new one. */
const BOTH_MS = 24 * 3_600_000;

/** Keeps a webhook under the next id, with its first secret. */
export function addHook(
  tenant: TenantId,
  order: Order,
  { url, events, secret }: NewWebhook & { readonly secret: string },
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const hooks = await readHooks(tenant);
    if (hooks.length >= HOOKS_MOST)
      return (await made(tenant, order)) ?? refuse({ code: 'too-many-webhooks', most: HOOKS_MOST });
    const lastId = head.lastId + 1;
    const after: Hook = {
      ...{ id: `H${lastId}`, url, events: [...events], active: true, secrets: [{ secret }] },
      ...{ version: 0, health: { fails: 0 } },
    };
    const draft = draftOf(tenant, head, { hooks, after });
    return ok({ drafts: [{ ...draft, took: { ...draft.took, lastId } }], remember: true });
  });
}

type Seen = { readonly id: string; readonly seen: number };

/** Changes what a webhook hears and where, or turns it off or on; on, it begins anew. */
export function changeHook(
  tenant: TenantId,
  order: Order,
  seen: Seen,
  edit: EditWebhook,
): Promise<Result<LogEntry>> {
  const anew = edit.active === true || edit.url !== undefined;
  return change(tenant, order, seen, (before) => ({ ...before, ...edit }), anew);
}

/** Gives a webhook a new secret; the one before it signs too for a day. */
export function rotateSecret(
  tenant: TenantId,
  order: Order,
  seen: Seen,
  secret: string,
): Promise<Result<LogEntry>> {
  return change(tenant, order, seen, (before) => {
    const [newest] = before.secrets;
    const until = toInstant(Date.parse(order.at) + BOTH_MS);
    return { ...before, secrets: [{ secret }, ...(newest ? [{ ...newest, until }] : [])] };
  });
}

/** Takes a webhook away; what waits for it is dropped. */
export function removeHook(
  tenant: TenantId,
  order: Order,
  { id, seen }: Seen,
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const found = await find(tenant, order, { id, seen });
    if (!found.ok) return (await made(tenant, order)) ?? found;
    if ('repeats' in found.value) return ok(found.value);
    const { hooks, before } = found.value;
    return ok({ drafts: [draftOf(tenant, head, { hooks, before })], remember: true });
  });
}

/** The entry of a command that was carried out before, as a decision. */
async function made(tenant: TenantId, order: Order): Promise<Result<Decision> | undefined> {
  const known = await recall(tenant, order);
  return known && (known.ok ? ok({ repeats: known.value }) : known);
}

function change(
  tenant: TenantId,
  order: Order,
  seen: Seen,
  edit: (before: Hook) => Hook,
  anew = false,
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const found = await find(tenant, order, seen);
    if (!found.ok || 'repeats' in found.value) return found as Result<Decision>;
    const { hooks, before } = found.value;
    return ok({ drafts: [draftOf(tenant, head, { hooks, before, after: edit(before), anew })] });
  });
}

type Found = { readonly hooks: readonly Hook[]; readonly before: Hook };

/** The webhook as it was seen; a retry finds its own entry instead. */
async function find(
  tenant: TenantId,
  order: Order,
  { id, seen }: Seen,
): Promise<Result<Found | { readonly repeats: LogEntry }>> {
  const hooks = await readHooks(tenant);
  const before = hooks.find((hook) => hook.id === id);
  if (!before) return refuse({ code: 'webhook-unknown' });
  if (before.version === seen) return ok({ hooks, before });
  const newest = await readEntry(tenant, before.version);
  if (newest?.command === order.command) return checkRepeat(newest, order.request);
  const { by, at } = newest ?? order;
  return refuse({ code: 'settings-moved-on', by, at, current: { id, version: before.version } });
}

type Step = {
  readonly hooks: readonly Hook[];
  readonly before?: Hook;
  /** Absent: it is taken away. */
  readonly after?: Hook;
  /** Whether what went wrong before counts no more. */
  readonly anew?: boolean;
};

/** A step in the life of a webhook. Every board hears that there was one, and nothing of where it leads; the log never holds a secret. */
function draftOf(tenant: TenantId, head: Head, { hooks, before, after, anew }: Step): Draft {
  const { id } = (after ?? before) as Hook;
  const others = hooks.filter((hook) => hook.id !== id);
  const anyIsOn = [...others, ...(after ? [after] : [])].some(({ active }) => active);
  return {
    kind: !after ? 'webhook-removed' : before ? 'webhook-changed' : 'webhook-created',
    id,
    before: before && { version: before.version, offBoard: true },
    after: null,
    set: {},
    detail: { set: after ? plain(after) : {}, ...(before && { was: plain(before) }) },
    took: { hooks: anyIsOn ? head.version + 1 : undefined },
    writes: (version) => [
      ...rowWrites(tenant, version, before, after),
      ...(anew || !after ? [forgetHealth(tenant, id)] : []),
    ],
  };
}

const plain = ({ url, events, active }: Hook) => ({ url, events, active });

function rowWrites(tenant: TenantId, version: number, before?: Hook, after?: Hook): Write[] {
  if (!after)
    return before ? [removeRow(hookKey(tenant, before.id), 'version', before.version)] : [];
  const row = hookRow(tenant, after, version);
  return [before ? putOver(row, 'version', before.version) : putNew(row)];
}
