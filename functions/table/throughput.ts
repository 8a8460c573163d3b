import type { TenantId } from '../../domain/ids.ts';
import { throughput, weekBounds } from '../../domain/throughput.ts';
import { readSettings } from './directory.ts';
import { readEntry, readHead } from './log.ts';
import type { LogEntry } from './log-entry.ts';

/**
 * What left the columns in the four weeks before `now`, from the running totals that every entry carries. The newest entry and
 * four older ones tell it all; each is found by halving, because versions have no gaps and time goes with them: at most four times log2
 * of the log in reads of one unit, whatever happened. Undefined for a tenant that does not exist.
 */
export async function readThroughput(tenant: TenantId, now: string) {
  const head = await readHead(tenant);
  if (!head) return undefined;
  const read = remembering((version) => entryOf(tenant, version));
  const past = weekBounds(now).filter((at) => at !== now);
  const [settings, first, ...marks] = await Promise.all([
    readSettings(tenant, head),
    read(1),
    ...past.map((at) => markAt(read, head.version, at)),
  ]);
  const today = { at: now, crossed: head.crossed };
  return throughput([...marks, today], first.at, settings.zone);
}

type Read = (version: number) => Promise<LogEntry>;

/** The totals as they stood at an instant; nothing had crossed before the first entry. */
async function markAt(read: Read, newest: number, at: string) {
  // The last entry that is not younger than `at` is one of low…high.
  let [low, high] = [0, newest];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((await read(middle)).at <= at) low = middle;
    else high = middle - 1;
  }
  return { at, crossed: low === 0 ? ([0, 0, 0] as const) : (await read(low)).crossed };
}

async function entryOf(tenant: TenantId, version: number): Promise<LogEntry> {
  const entry = await readEntry(tenant, version);
  if (!entry) throw new Error(`the log of ${tenant} has no entry ${version}`);
  return entry;
}

/** The searches look at the same entries first: each is read once. */
function remembering(read: Read): Read {
  const known = new Map<number, Promise<LogEntry>>();
  return (version) => {
    const reading = known.get(version) ?? read(version);
    known.set(version, reading);
    return reading;
  };
}
