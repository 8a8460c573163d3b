import fc from 'fast-check';
import type { Command, WorkOrderState } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import { conflicts } from '../../domain/merge.ts';
import { advance } from '../../functions/table/draft.ts';
import { emptyHead, type LogEntry } from '../../functions/table/log-entry.ts';
import { draftOfStep } from '../../functions/table/order-draft.ts';
import { undoOf } from '../../functions/table/undo-order.ts';
import { freshOrders, orders } from './arbitraries.ts';
import { about, TENANT, ZONE } from './builders.ts';
import { commands, likelyCommands } from './commands.ts';

/** Three people at one order, each with a picture of it that is as old as their last look. */
export const PEOPLE = ['Ann', 'Ben', 'Cleo'] as const;
type Person = (typeof PEOPLE)[number];

/** What one of them does next: asks something of the order, after a look at it or not, or takes back their last move. */
export type Turn = {
  readonly by: Person;
  readonly looks: boolean;
  readonly asks: Command | 'undo';
};

/** How they find it. */
export const found = fc.oneof(orders, freshOrders);

export const turns: fc.Arbitrary<readonly Turn[]> = fc.array(
  fc.record({
    by: fc.constantFrom(...PEOPLE),
    looks: fc.boolean(),
    asks: fc.oneof(commands, likelyCommands, fc.constant('undo' as const)),
  }),
  { maxLength: 20 },
);

type Entry = Pick<LogEntry, 'set' | 'was' | 'jobs' | 'jobsWere' | 'kind' | 'by'> & {
  readonly version: number;
};

/** What a turn came to, when it was accepted. */
export type Accepted = {
  readonly by: Person;
  readonly command: Command;
  readonly before: WorkOrderState;
  readonly after: WorkOrderState;
  /** What others did after this person had looked. */
  readonly unseen: readonly Entry[];
};

/**
 * The server's side of one order, without its table: entries as they are drafted for the log, merging by them, deciding on the order as it
 * is. Whoever is refused looks again.
 */
export class SharedOrder {
  state: WorkOrderState;
  head = { ...emptyHead(1), version: 1 };
  readonly log: Entry[] = [];
  readonly #seen = new Map<Person, number>();

  constructor(state: WorkOrderState) {
    this.state = state;
    const { status } = state.order;
    if (status !== 'cancelled') {
      const counts = ['new', 'scheduled', 'in-progress', 'completed'].map((column) =>
        column === status ? 1 : 0,
      );
      this.head = { ...this.head, counts: counts as never };
    }
  }

  take({ by, looks, asks }: Turn): Accepted | undefined {
    if (looks) this.#look(by);
    if (asks !== 'undo') return this.#ask(by, asks, this.#seen.get(by) ?? 1);
    const move = this.log.findLast((entry) => entry.by === by && entry.kind === 'moved');
    return move && this.#ask(by, this.#undo(move), move.version);
  }

  #look(by: Person): undefined {
    this.#seen.set(by, this.head.version);
  }

  #undo(move: Entry): Command {
    const pk = `T#${TENANT}#LOG`;
    return undoOf(
      { ...move, pk, id: this.state.order.number } as unknown as LogEntry,
      this.state.jobs,
    );
  }

  #ask(by: Person, command: Command, seen: number): Accepted | undefined {
    const before = this.state;
    const since = this.log.filter(({ version }) => version > seen);
    if (since.some((entry) => conflicts(command, [], entry))) return this.#look(by);
    const decided = decide(before, command, about(before.jobs));
    if (!decided.ok) return undefined;
    const { version } = this.head;
    const step = { command, before: { ...before, version }, after: decided.value, zone: ZONE };
    const draft = draftOfStep(TENANT, this.head, step);
    this.head = advance(this.head, draft);
    this.state = decided.value;
    const { set, was, jobs, jobsWere, kind } = draft;
    this.log.push({ set, was, jobs, jobsWere, kind, by, version: this.head.version });
    const unseen = since.filter((entry) => entry.by !== by);
    return { by, command, before, after: decided.value, unseen };
  }
}
