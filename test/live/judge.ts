import type { Change } from '../../functions/contract/board.ts';
import { type LogEntry, versionOf } from '../../functions/table/log-entry.ts';
import type { Answer } from '../../web/api/problem.ts';
import { agree, type Fields, textOf, Violation } from './violation.ts';
import { PLACE, type Wish } from './wish.ts';
import type { World } from './world.ts';

/** One wish of a person, and what became of it. */
export type Intention = Wish & {
  readonly id: string;
  /** Every id under which it was sent; more than one is a bug. */
  readonly sentAs: Set<string>;
  /** `so already`: what was asked for stood there. */
  outcome: 'unknown' | 'done' | 'refused' | 'so already';
};

export type Changed = { readonly version: number; readonly change: Change } & Fields;
/** What may find that all is as it asks. */
const REPEATABLE = new Set(['edit', 'hold', 'schedule']);

/** Holds an answer against the log: "done" must be there as it was said, and on top of nothing that its person had to see first. */
export function judge(world: World, wish: Intention, answer: Answer<Changed>): void {
  const { ledger, faults } = world;
  if (!answer.ok) {
    refused(world, wish, answer.problem);
    return;
  }
  const { version, change } = answer.value;
  const entry = ledger.entries[change.version - 1];
  if (!entry)
    throw new Violation(`${wish.id} was acknowledged at ${change.version}, which is not there`);
  agree('the version acknowledged', version, versionOf(entry));
  agree('the change acknowledged', textOf(change.set ?? {}), textOf(entry.set ?? {}));
  const own = wish.sentAs.has(entry.command);
  wish.outcome = own ? 'done' : 'so already';
  if (!own && !REPEATABLE.has(wish.what))
    throw new Violation(`${wish.id} was answered with the change of ${entry.command}`);
  if (wish.what === 'edit') checkEdited(wish, entry);
  if (!own || wish.number === undefined || wish.seen === undefined) return;
  const unseen = ledger.between(wish.number, wish.seen, version - 1);
  const others = unseen.filter(({ command }) => !wish.sentAs.has(command));
  for (const other of others) checkMerged(wish, entry, other);
  if (others.length > 0) faults.note('merged');
}

function refused(
  { ledger, faults }: World,
  wish: Intention,
  { status, code }: { readonly status: number; readonly code: string },
): void {
  if (code === 'internal') throw new Violation(`${wish.id} was answered by a bug`);
  // Without a network nothing is sent, and nothing kept for later. Who is signed out is not told what became of an earlier try.
  const said = (status >= 400 && status < 500 && status !== 401) || code === 'offline';
  wish.outcome = said ? 'refused' : 'unknown';
  if (code !== 'work-order-moved-on') return;
  faults.note('told to look again');
  const since = ledger.between(wish.number ?? '', wish.seen ?? 0, ledger.version);
  const rests = wish.rests ?? [];
  // A move that is taken back rests on its visits as well.
  const against = since.some((entry) => touched(entry).some((field) => rests.includes(field)));
  if (!against && wish.what !== 'undo')
    throw new Violation(`${wish.id} was refused for a change that nobody made`);
}

/** "An edit that was acknowledged stands": as it was asked, until somebody asks for something else. */
function checkEdited({ id, body }: Wish & { id: string }, { card, detail }: LogEntry): void {
  const { description, ...fields } = body;
  const { set } = detail ?? {};
  const shown = card as Fields;
  for (const [name, value] of Object.entries(fields))
    agree(`${name} after ${id}`, shown[name] ?? null, value);
  if (description !== undefined && set && 'description' in set)
    agree(`the description after ${id}`, set.description, description);
}

/** "Different fields merge without asking; nobody's edit is stamped on." */
function checkMerged({ id, what, rests = [] }: Intention, own: LogEntry, other: LogEntry): void {
  const changed = new Set(touched(own));
  // What already was as an edit asks, it did not change.
  const resting = what === 'edit' ? rests.filter((field) => changed.has(field)) : rests;
  const stamped = touched(other).filter((field) => resting.includes(field));
  if (stamped.length > 0)
    throw new Violation(`${id} stamped on what ${other.command} did: ${stamped}`);
}

function touched({ set, was, detail, jobs = [] }: LogEntry): readonly string[] {
  // What happens to an order that has left already is told without fields, like its leaving.
  const left = set === null && was !== undefined;
  return [
    ...Object.keys(set ?? {}),
    ...(left ? PLACE : []),
    ...(left || set?.status === 'completed' ? ['closed'] : []),
    ...Object.keys(detail?.set ?? {}),
    ...jobs.flatMap(({ numbers }) => ['any job', ...numbers.map((number) => `job ${number}`)]),
  ];
}

/** Whether each wish came to what its person was told, and to one thing only. */
export function checkIntentions({ intentions, ledger }: World): void {
  for (const { id, what, sentAs, outcome } of intentions.values()) {
    const entries = ledger.entries.filter(({ command }) => sentAs.has(command));
    const kinds = entries.map(({ kind }) => kind);
    const story = `${id} (${what}) was ${outcome} and is in the log as [${kinds}]`;
    if (outcome === 'done' && entries.length === 0) throw new Violation(story);
    if (outcome !== 'done' && outcome !== 'unknown' && entries.length > 0)
      throw new Violation(story);
    if (new Set(kinds).size < kinds.length) throw new Violation(`twice: ${story}`);
  }
}
