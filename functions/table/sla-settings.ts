import { isDeepStrictEqual } from 'node:util';
import type { TenantId } from '../../domain/ids.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Settings } from '../contract/board.ts';
import { type EditSlaSettings, SlaRules, type SlaSettings } from '../contract/sla.ts';
import { putRules, readRules } from './agreements.ts';
import { readAlerts } from './alerts.ts';
import { digestRow } from './digest.ts';
import type { Order } from './draft.ts';
import type { LogEntry } from './log-entry.ts';
import { changeSettings, currentSettings, type SettingsWish } from './settings.ts';
import type { Write } from './write.ts';

/** The rules of the SLA in force; undefined for a tenant that does not exist. */
export async function readSla(tenant: TenantId): Promise<SlaSettings | undefined> {
  const settings = await currentSettings(tenant);
  return settings && rulesOf(tenant, settings);
}

async function rulesOf(
  tenant: TenantId,
  { rules: saved, zone, version }: Settings,
): Promise<SlaSettings> {
  const { rules } = await readRules(tenant, saved);
  return { ...SlaRules.parse(rules), zone, rules: saved, version };
}

export type SlaEntry = { readonly sla: SlaSettings; readonly entry: LogEntry };

/**
 * Puts other rules into force, or sets the firm's clock to another zone: orders from now on keep to them, open ones to those under which
 * they were made. Of two who do so at once the second is refused with `settings-moved-on`; caps are nobody's business here.
 */
export async function changeSla(
  tenant: TenantId,
  order: Order,
  seen: number,
  wish: EditSlaSettings,
): Promise<Result<SlaEntry>> {
  const changed = await changeSettings(tenant, order, seen, async (settings, head) => {
    const current = await rulesOf(tenant, settings);
    const rows = settings.zone === wish.zone ? [] : [await digestAnew(tenant, wish.zone, order.at)];
    return wishOf(tenant, current, wish, head.version + 1, rows);
  });
  if (!changed.ok) return changed;
  const { settings, entry } = changed.value;
  return ok({ sla: await rulesOf(tenant, settings), entry });
}

function wishOf(
  tenant: TenantId,
  current: SlaSettings,
  { rules, zone }: EditSlaSettings,
  version: number,
  rows: readonly Write[],
): SettingsWish {
  const parts = (['policy', 'calendar'] as const).filter(
    (part) => !isDeepStrictEqual(current[part], rules[part]),
  );
  if (parts.length === 0 && zone === current.zone) return { current, clashes: () => false };
  const part = (of: EditSlaSettings['rules']) =>
    Object.fromEntries(parts.map((name) => [name, of[name]]));
  return {
    current,
    // Caps alone name no rules.
    clashes: ({ set }) => set?.rules !== undefined,
    change: {
      kind: 'sla-changed',
      set: { rules: version, zone },
      was: { rules: current.rules ?? null, zone: current.zone },
      detail: { set: part(rules), was: part(current) },
      rows: () => [putRules(tenant, version, { rules, zone }), ...rows],
    },
  };
}

/** The digest goes out by the firm's clock. */
async function digestAnew(tenant: TenantId, zone: string, now: string): Promise<Write> {
  return digestRow(tenant, await readAlerts(tenant), zone, now);
}
