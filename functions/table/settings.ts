import { ARCHIVE_AFTER_DAYS } from '../../domain/archive-days.ts';
import { type Caps, capsClash, changedCaps, withCaps } from '../../domain/caps.ts';
import type { TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { Settings } from '../contract/board.ts';
import type { EditSettings } from '../contract/settings.ts';
import { commit, type Decision } from './commit.ts';
import { readSettings } from './directory.ts';
import type { Draft, Order } from './draft.ts';
import { directoryKey, SETTINGS_ID } from './keys.ts';
import { chainSince, findRepeat, readEntry, readHead } from './log.ts';
import { type Head, type LogEntry, versionOf } from './log-entry.ts';
import { putOver, type Write } from './write.ts';

/** The tenant's rules as they are; undefined for a tenant that does not exist. */
export async function currentSettings(tenant: TenantId): Promise<Settings | undefined> {
  const head = await readHead(tenant);
  return head && readSettings(tenant, head);
}

export type SettingsEntry = { readonly settings: Settings; readonly entry: LogEntry };

/** What is wanted of the settings, worked out on them as they are. */
export type SettingsWish = {
  /** Whether an entry that the person has not seen changed the same. */
  readonly clashes: (entry: LogEntry) => boolean;
  /** What changes; nothing when all is so already. */
  readonly change?: SettingsChange | undefined;
  /** What a refusal shows as it is now; the settings when left out. */
  readonly current?: unknown;
};
type SettingsChange = Pick<Draft, 'kind' | 'was' | 'detail'> & {
  readonly set: Partial<Settings>;
  /** Rows that change with it. */
  readonly rows?: (version: number) => readonly Write[];
};

/**
 * Changes the settings, as one entry that every board hears. What somebody else changed meanwhile is kept, unless it clashes: then the
 * second is refused with `settings-moved-on`. A change to what is so already writes nothing, and answers the entry that made it so.
 */
export async function changeSettings(
  tenant: TenantId,
  order: Order,
  seen: number,
  ask: (settings: Settings, head: Head) => Promise<SettingsWish>,
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
    const { clashes, change, current = settings } = await ask(settings, head);
    const clash = since.entries.find(clashes);
    if (clash || !since.whole) {
      const { by, at } = clash ?? (await made(tenant, settings));
      return refuse({ code: 'settings-moved-on', by, at, current });
    }
    if (!change) return ok({ repeats: await made(tenant, settings) });
    return ok({ drafts: [draftOf(tenant, settings, change)] });
  });
  if (!entry.ok) return entry;
  const { set } = entry.value;
  const settings = Settings.parse({ ...found, ...set, version: versionOf(entry.value) });
  return ok({ settings, entry: entry.value });
}

/** The entry that left the settings as they are. */
async function made(tenant: TenantId, { version }: Settings): Promise<LogEntry> {
  const entry = await readEntry(tenant, version);
  if (!entry) throw new Error(`tenant ${tenant} has settings of version ${version} and no entry`);
  return entry;
}

function draftOf(
  tenant: TenantId,
  settings: Settings,
  { set, rows, ...told }: SettingsChange,
): Draft {
  const { version: seen } = settings;
  const row = { ...directoryKey(tenant, SETTINGS_ID), ...settings, ...set };
  return {
    ...told,
    id: SETTINGS_ID,
    before: { version: seen },
    after: {},
    set,
    writes: (version) => [
      putOver({ ...row, version }, 'version', seen),
      ...(rows?.(version) ?? []),
    ],
  };
}

/**
 * Changes caps, and after how many days a completed order leaves the board. What else somebody changed meanwhile is kept; of the same cap,
 * or the same days, the second is refused.
 */
export function editRules(
  tenant: TenantId,
  order: Order,
  seen: number,
  { caps: change = {}, archiveAfterDays: wished }: EditSettings,
): Promise<Result<SettingsEntry>> {
  return changeSettings(tenant, order, seen, async ({ caps: was, archiveAfterDays }) => {
    const caps = withCaps(was, change);
    const news = changedCaps(was, caps).length > 0 ? { caps } : {};
    const days = wished === (archiveAfterDays ?? ARCHIVE_AFTER_DAYS) ? undefined : wished;
    const set = { ...news, ...(days && { archiveAfterDays: days }) };
    const kind = 'caps' in set ? 'caps-changed' : 'archive-changed';
    const before = { ...('caps' in set && { caps: was }), ...(days && { archiveAfterDays }) };
    return {
      clashes: (entry) =>
        capsClash(was, change, touchedCaps(entry)) ||
        (days !== undefined && entry.set?.archiveAfterDays !== undefined),
      change: Object.keys(set).length > 0 ? { kind, set, was: before } : undefined,
    };
  });
}

const touchedCaps = ({ set, was }: LogEntry) =>
  changedCaps((was?.caps ?? {}) as Caps, (set?.caps ?? {}) as Caps);
