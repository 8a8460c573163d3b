import type { TenantId } from '../../domain/ids.ts';
import { now } from '../middleware/clock.ts';
import { happenedIn, hookRowsOf } from '../table/hook-events.ts';
import { keepHookMessage } from '../table/hook-outbox.ts';
import { type Hook, readHooks } from '../table/hooks.ts';
import type { LogEntry } from '../table/log-entry.ts';

/** As the log knew them at a version: read again only when it says that they changed. */
const known = new Map<TenantId, { readonly version: number; readonly hooks: readonly Hook[] }>();
const FIRMS_KEPT = 200;

/** Puts what an entry of the log is to the firm's receivers into the outbox, once, however often the entry comes. */
export async function tellHooks(tenant: TenantId, entry: LogEntry): Promise<void> {
  const happened = happenedIn(entry);
  if (happened.length === 0 || entry.hooks === undefined) return;
  const hooks = await hooksAsOf(tenant, entry.hooks);
  for (const each of happened)
    for (const row of await hookRowsOf(tenant, hooks, each, now()))
      await keepHookMessage(tenant, row);
}

async function hooksAsOf(tenant: TenantId, version: number): Promise<readonly Hook[]> {
  const kept = known.get(tenant);
  if (kept && kept.version >= version) return kept.hooks;
  const hooks = await readHooks(tenant);
  if (known.size >= FIRMS_KEPT) known.clear();
  known.set(tenant, { version, hooks });
  return hooks;
}
