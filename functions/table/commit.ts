import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { dataClient, tableName } from './client.ts';
import { advance, type Draft, type Order } from './draft.ts';
import { commandKey, logKey } from './keys.ts';
import { checkRepeat, readEntry, readHead } from './log.ts';
import { type Head, type LogEntry, parseEntry, versionOf } from './log-entry.ts';
import { LOG_ROW, TABLE } from './schema.ts';
import { inTurn } from './turn.ts';
import { putNew, transact, type Write } from './write.ts';

/** The commit could not win its place in time: the caller may try again. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

/**
 * What a decision comes to: new entries, or the entry of a command that was carried out before. A command that makes a new thing is
 * remembered by its id; one that changes a thing is found along that thing's chain and needs no row of its own.
 */
export type Decision =
  | {
      readonly drafts: readonly Draft[];
      readonly remember?: true;
      /** The thing whose entry is the answer; the last one when left out. */
      readonly answer?: string;
    }
  | { readonly repeats: LogEntry };

/**
 * The one way anything in a tenant changes. Reads the log's tail, lets `decide` say what follows, and writes the next entries and
 * their rows in one transaction, on condition that nobody else wrote there first. A lost race is read and decided again, and so is a
 * transaction whose answer was lost: the command then finds itself.
 * Answers the last entry, or that of the thing asked for. Throws Busy when the race is lost for too long.
 */
export function commit(
  tenant: TenantId,
  order: Order,
  decide: (head: Head) => Promise<Result<Decision>>,
  firstHead?: Head,
): Promise<Result<LogEntry>> {
  return inTurn(tenant, async () => {
    do {
      const done = await attempt(tenant, order, decide, firstHead);
      if (done) return done;
    } while (await order.patience());
    throw new Busy('others were writing to this board at the same time');
  });
}

/** One try: undefined when the race for the next version was lost. */
async function attempt(
  tenant: TenantId,
  order: Order,
  decide: (head: Head) => Promise<Result<Decision>>,
  firstHead: Head | undefined,
): Promise<Result<LogEntry> | undefined> {
  const head = (await readHead(tenant)) ?? firstHead;
  if (!head) return refuse({ code: 'tenant-unknown' });
  const decided = await decide(head);
  if (!decided.ok) return (await isNewest(tenant, head)) ? decided : undefined;
  if ('repeats' in decided.value) {
    const { repeats } = decided.value;
    // One's own entry is a fact; that nothing is left to do was decided, like a refusal, on what was read piece by piece.
    const isFact = repeats.command === order.command || (await isNewest(tenant, head));
    return isFact ? ok(repeats) : undefined;
  }
  const { drafts, remember: remembers, answer } = decided.value;
  const { entries, items } = draw(tenant, order, head, drafts);
  const told = entries.find(({ id }) => id === answer) ?? (entries.at(-1) as LogEntry);
  if (remembers) items.push(remember(tenant, order, versionOf(told)));
  if (await transact(tenant, items)) return ok(told);
  return remembers ? recall(tenant, order) : undefined;
}

/**
 * A commit is guarded by its conditions; a refusal by this: what it was decided on was read piece by piece, and when somebody wrote in
 * between (perhaps this very command, sent twice) the pieces may never have stood side by side.
 */
export async function isNewest(tenant: TenantId, { version }: Head): Promise<boolean> {
  const head = await readHead(tenant);
  return (head?.version ?? 0) === version;
}

/** The next entries and the rows that change with them, and the books after them; nothing is written yet. */
export function draw(tenant: TenantId, order: Order, head: Head, drafts: readonly Draft[]) {
  const entries: LogEntry[] = [];
  const items: Write[] = [];
  let at = head;
  for (const draft of drafts) {
    at = advance(at, draft);
    const entry = parseEntry({
      ...logKey(tenant, at.version),
      [LOG_ROW.attribute]: LOG_ROW.value,
      at: order.at,
      happenedAt: draft.happenedAt,
      by: order.by,
      kind: draft.kind,
      id: draft.id,
      previous: draft.before?.version,
      set: draft.set,
      was: draft.was,
      jobs: draft.jobs,
      jobsWere: draft.jobsWere,
      detail: draft.detail,
      card: draft.card?.(at.version),
      command: order.command,
      request: order.request,
      ...booksOf(at),
    });
    const { index } = TABLE;
    const listed = draft.history && {
      [index.partitionKey]: draft.history,
      [index.sortKey]: entry.sk,
    };
    items.push(putNew({ ...entry, ...listed }), ...draft.writes(at.version));
    entries.push(entry);
  }
  return { entries, items, head: at };
}

/** A retry comes within days; after that the row vanishes by itself. */
const REMEMBERED_SECONDS = 7 * 24 * 3600;

/** The row by which a command that makes something is known again. */
export function remember(tenant: TenantId, { command, at }: Order, version: number): Write {
  const ttl = Date.parse(at) / 1000 + REMEMBERED_SECONDS;
  return putNew({ ...commandKey(tenant, command), version, [TABLE.timeToLive]: ttl });
}

/** The entry of a command that made something before; looked for only when it failed now, so the usual path pays nothing. */
export async function recall(
  tenant: TenantId,
  { command, request }: Order,
): Promise<Result<LogEntry> | undefined> {
  const { Item } = await dataClient(tenant).send(
    new GetCommand({
      TableName: tableName(),
      Key: commandKey(tenant, command),
      ConsistentRead: true,
    }),
  );
  const entry = Item && (await readEntry(tenant, Number(Item.version)));
  const checked = entry && checkRepeat(entry, request);
  return checked?.ok ? ok(checked.value.repeats) : checked;
}

function booksOf({ version: _, ...books }: Head) {
  return books;
}
