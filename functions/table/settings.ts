import { type Caps, type CapsChange, capsClash, changedCaps, withCaps } from '../../domain/caps.ts';
import type { TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { Settings } from '../contract/board.ts';
import { commit, type Decision } from './commit.ts';
import { readSettings } from './directory.ts';
import type { Draft, Order } from './draft.ts';
import { directoryKey, SETTINGS_ID } from './keys.ts';
import { chainSince, findRepeat, readEntry, readHead, type Since } from './log.ts';
import { type LogEntry, versionOf } from './log-entry.ts';
import { putOver } from './write.ts';

/** The tenant's rules as they are; undefined for a tenant that does not exist. */
export async function currentSettings(tenant: TenantId): Promise<Settings | undefined> {
  const head = await readHead(tenant);
  return head && readSettings(tenant, head);
}

export type CapsWish = { readonly seen: number; readonly change: CapsChange };
export type SettingsEntry = { readonly settings: Settings; readonly entry: LogEntry };

/**
 * Changes caps, as one entry that every board hears. Caps of other columns that somebody changed meanwhile are kept; of the same column
 * the second is refused with `settings-moved-on`. A change to what is so already writes nothing, and answers the entry that made it so.
 */
export async function changeCaps(
  tenant: TenantId,
  order: Order,
  { seen, change }: CapsWish,
): Promise<Result<SettingsEntry>> {
  let found: Settings | undefined;
  const entry = await commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const settings = await readSettings(tenant, head);
    found = settings;
    const since = await chainSince(tenant, settings.version, seen);
    const repeat = findRepeat(since, order);
    if (!repeat.ok) return repeat;
    const { repeats } = repeat.value;
    if (repeats) return ok({ repeats });
    const clash = since.entries.find((one) => capsClash(settings.caps, change, touchedCaps(one)));
    if (clash || !since.whole) return movedOn(settings, clash ?? (await made(tenant, settings)));
    const caps = withCaps(settings.caps, change);
    if (changedCaps(settings.caps, caps).length === 0)
      return ok({ repeats: await made(tenant, settings) });
    return ok({ drafts: [draftOfCaps(tenant, settings, caps)] });
  });
  if (!entry.ok) return entry;
  const { set } = entry.value;
  const settings = Settings.parse({ ...found, ...set, version: versionOf(entry.value) });
  return ok({ settings, entry: entry.value });
}

function touchedCaps({ set, was }: Since['entries'][number]) {
  return changedCaps((was?.caps ?? {}) as Caps, (set?.caps ?? {}) as Caps);
}

/** The entry that left the settings as they are. */
async function made(tenant: TenantId, { version }: Settings): Promise<LogEntry> {
  const entry = await readEntry(tenant, version);
  if (!entry) throw new Error(`tenant ${tenant} has settings of version ${version} and no entry`);
  return entry;
}

/** "The loser is told who changed what." */
function movedOn(current: Settings, { by, at }: LogEntry): Result<never> {
  return refuse({ code: 'settings-moved-on', by, at, current });
}

function draftOfCaps(tenant: TenantId, settings: Settings, caps: Caps): Draft {
  const { version: seen, ...rules } = settings;
  const row = { ...directoryKey(tenant, SETTINGS_ID), ...rules, caps };
  return {
    kind: 'caps-changed',
    id: SETTINGS_ID,
    before: { version: seen },
    after: {},
    set: { caps },
    was: { caps: settings.caps },
    writes: (version) => [putOver({ ...row, version }, 'version', seen)],
  };
}
