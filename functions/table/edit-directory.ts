import type { TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Customer, Property } from '../contract/board.ts';
import type { EditCustomer, EditProperty } from '../contract/directory.ts';
import type { EditPerson, Person } from '../contract/people.ts';
import { commit, type Decision } from './commit.ts';
import { difference } from './difference.ts';
import { readCustomer, readPerson, readProperty, said } from './directory.ts';
import type { Draft, Order } from './draft.ts';
import { directoryKey } from './keys.ts';
import { chainSince, findRepeat, readEntry } from './log.ts';
import type { LogEntry } from './log-entry.ts';
import { putOver } from './write.ts';

type Things = { customer: Customer; property: Property; person: Person };
type Edits = { customer: EditCustomer; property: EditProperty; person: EditPerson };
type Noun = keyof Things;

const READ: {
  readonly [N in Noun]: (tenant: TenantId, id: string) => Promise<Things[N] | undefined>;
} = { customer: readCustomer, property: readProperty, person: readPerson };

export type DirectoryWish<N extends Noun> = {
  readonly id: string;
  /** The version of the thing that the person saw. */
  readonly seen: number;
  /** The fields that are to change; null takes one away. */
  readonly edit: Edits[N];
  /** What else must hold; looked at once nobody's change stands in the way, for that would tell more. */
  readonly check?: (before: Things[N], after: Things[N]) => Promise<Result<unknown>>;
};

/**
 * Changes fields of a customer, property or person, as one entry that every board hears. What somebody else changed meanwhile is kept; of
 * the same field the second is refused with `record-moved-on`. A change to what is so already writes nothing, and answers the entry that
 * made it so. Refuses `not-found`.
 */
export function editDirectory<N extends Noun>(
  tenant: TenantId,
  order: Order,
  noun: N,
  { id, seen, edit, check }: DirectoryWish<N>,
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (): Promise<Result<Decision>> => {
    const before = await READ[noun](tenant, id);
    if (!before) return refuse({ code: 'not-found' });
    const since = await chainSince(tenant, before.version, seen);
    const repeat = findRepeat(since, order);
    if (!repeat.ok) return repeat;
    const { repeats } = repeat.value;
    if (repeats) return ok({ repeats });
    const after = said({ ...before, ...edit }) as Things[N];
    const { set, was } = difference(before, after);
    const newest = () => entryOf(tenant, before);
    const clash = since.entries.find((entry) => Object.keys(entry.set ?? {}).some((f) => f in set));
    if (clash || !since.whole) {
      const { by, at } = clash ?? (await newest());
      return refuse({ code: 'record-moved-on', by, at, current: before });
    }
    if (Object.keys(set).length === 0) return ok({ repeats: await newest() });
    const checked = await check?.(before, after);
    if (checked?.ok === false) return checked;
    return ok({ drafts: [draftOfEdit(tenant, `${noun}-changed`, before, after, { set, was })] });
  });
}

/** The entry that left it as it is. */
async function entryOf(tenant: TenantId, { id, version }: Things[Noun]): Promise<LogEntry> {
  const entry = await readEntry(tenant, version);
  if (!entry) throw new Error(`tenant ${tenant} has ${id} of version ${version} and no entry`);
  return entry;
}

function draftOfEdit(
  tenant: TenantId,
  kind: string,
  { id, version: seen }: Things[Noun],
  after: Things[Noun],
  told: ReturnType<typeof difference>,
): Draft {
  const now = (version: number) => ({ ...after, version });
  return {
    kind,
    id,
    before: { version: seen },
    after: {},
    ...told,
    card: now,
    writes: (version) => [
      putOver({ ...directoryKey(tenant, id), ...now(version) }, 'version', seen),
    ],
  };
}
