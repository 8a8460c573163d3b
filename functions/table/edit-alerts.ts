import { isDeepStrictEqual } from 'node:util';
import type { TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { AlertRules } from '../contract/alerts.ts';
import { readAlerts } from './alerts.ts';
import { commit, type Decision } from './commit.ts';
import { digestRow } from './digest.ts';
import { readSettings } from './directory.ts';
import type { Draft, Order } from './draft.ts';
import { ALERTS_ID, alertsKey } from './keys.ts';
import { chainSince, findRepeat, readEntry } from './log.ts';
import type { LogEntry } from './log-entry.ts';
import { putNew, putOver, type Write } from './write.ts';

type Saved = Awaited<ReturnType<typeof readAlerts>>;
export type AlertsEntry = { readonly rules: AlertRules; readonly entry: LogEntry };

/**
 * Says anew who is told what. Every board hears that this was done, and none whom: addresses are for owners. Of two who do so at once the
 * second is refused with `settings-moved-on`. What is so already writes nothing.
 */
export async function changeAlerts(
  tenant: TenantId,
  order: Order,
  { seen, rules }: { readonly seen: number; readonly rules: AlertRules },
): Promise<Result<AlertsEntry>> {
  const done = await commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const before = await readAlerts(tenant);
    const { version, ...was } = before;
    const since = await chainSince(tenant, version, seen);
    const repeat = findRepeat(since, order);
    if (!repeat.ok) return repeat;
    const { repeats } = repeat.value;
    if (repeats) return ok({ repeats });
    const isNews = version === 0 || !isDeepStrictEqual(was, rules);
    const newest = version > 0 ? await readEntry(tenant, version) : undefined;
    if (!isNews && newest && seen <= version) return ok({ repeats: newest });
    if (since.entries.length > 0 || !since.whole) {
      const { by, at } = newest ?? order;
      return refuse({ code: 'settings-moved-on', by, at, current: before });
    }
    const { zone } = await readSettings(tenant, head);
    const digest = digestRow(tenant, rules, zone, order.at);
    return ok({ drafts: [draftOf(tenant, before, rules, digest)] });
  });
  if (!done.ok) return done;
  return ok({ rules: AlertRules.parse(done.value.detail?.set), entry: done.value });
}

function draftOf(
  tenant: TenantId,
  { version: seen, ...was }: Saved,
  rules: AlertRules,
  digest: Write,
): Draft {
  const row = (version: number) => ({ ...alertsKey(tenant), ...rules, version });
  return {
    kind: 'alerts-changed',
    id: ALERTS_ID,
    before: seen > 0 ? { version: seen, offBoard: true } : undefined,
    after: null,
    set: {},
    detail: { set: rules, was },
    writes: (version) => [
      seen > 0 ? putOver(row(version), 'version', seen) : putNew(row(version)),
      digest,
    ],
  };
}
