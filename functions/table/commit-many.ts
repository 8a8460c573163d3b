import type { TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { Busy, draw, isNewest, recall, remember } from './commit.ts';
import type { Draft, Order } from './draft.ts';
import { readHead } from './log.ts';
import { type Head, type LogEntry, versionOf } from './log-entry.ts';
import { inTurn } from './turn.ts';
import { transact, type Write } from './write.ts';

/** What something new comes to, once it has been looked at what it rests on; the last of its drafts is the answer. */
export type Make = (head: Head) => Result<readonly Draft[]>;

/** Something new, under a command of its own. All are looked at side by side; then each follows on the one before it. */
export type Wish = {
  readonly order: Order;
  readonly look: (head: Head) => Promise<Result<Make>>;
};

type Answers = ReadonlyMap<Wish, Result<LogEntry>>;

/** So many rows a transaction takes. */
const ROWS_MAX = 100;

/**
 * Makes several things, each whole or not at all and each remembered by its own command, as few transactions as they fit in. What one of
 * them is refused for keeps none of the others back. Answers each in its place; throws Busy when the race is lost for too long: those that
 * were made by then are found by their commands.
 */
export async function commitMany(
  tenant: TenantId,
  wishes: readonly Wish[],
  patience: () => Promise<boolean>,
): Promise<readonly Result<LogEntry>[]> {
  const answers = new Map<Wish, Result<LogEntry>>();
  for (;;) {
    const open = wishes.filter((wish) => !answers.has(wish));
    if (open.length === 0) return wishes.map((wish) => answers.get(wish) as Result<LogEntry>);
    // Whoever moves a card meanwhile waits for one transaction, not for all of them.
    const done = await inTurn(tenant, () => attempt(tenant, open));
    for (const [wish, answer] of done) answers.set(wish, answer);
    if (done.size === 0 && !(await patience()))
      throw new Busy('others were writing to this board at the same time');
  }
}

/** One try: the answers of those that fitted in, none when the race for the next version was lost. */
async function attempt(tenant: TenantId, wishes: readonly Wish[]): Promise<Answers> {
  const head = await readHead(tenant);
  if (!head) return new Map(wishes.map((wish) => [wish, refuse({ code: 'tenant-unknown' })]));
  const refused = new Map<Wish, Result<LogEntry>>();
  const made = new Map<Wish, Result<LogEntry>>();
  const rows: Write[] = [];
  let at = head;
  const looks = await Promise.all(wishes.map(({ look }) => look(head)));
  for (const [i, wish] of wishes.entries()) {
    const look = looks[i] as Result<Make>;
    const drafts = look.ok ? look.value(at) : look;
    if (!drafts.ok) {
      // What was made by this very command may be what stands in its way now.
      refused.set(wish, (await recall(tenant, wish.order)) ?? drafts);
      continue;
    }
    const { entries, items, head: next } = draw(tenant, wish.order, at, drafts.value);
    const told = entries.at(-1) as LogEntry;
    if (rows.length + items.length + 1 > ROWS_MAX) break;
    rows.push(...items, remember(tenant, wish.order, versionOf(told)));
    made.set(wish, ok(told));
    at = next;
  }
  if (made.size === 0) return (await isNewest(tenant, head)) ? refused : new Map();
  // That entries and rows were written proves the refusals as well: nobody wrote in between.
  if (await transact(tenant, rows)) return new Map([...refused, ...made]);
  return recalled(tenant, [...made.keys()]);
}

/** Those that were made before, by a request whose answer was lost or by somebody with the same file. */
async function recalled(tenant: TenantId, wishes: readonly Wish[]): Promise<Answers> {
  const found = await Promise.all(
    wishes.map(async (wish) => [wish, await recall(tenant, wish.order)] as const),
  );
  return new Map(found.flatMap(([wish, answer]) => (answer ? [[wish, answer]] : [])));
}
