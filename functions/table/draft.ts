import { type Card, type Counts, nextChecksum } from '../../domain/card.ts';
import type { CommandId, WorkOrderNumber } from '../../domain/ids.ts';
import { COLUMNS, type Column } from '../../domain/lifecycle.ts';
import { crossing } from '../../domain/throughput.ts';
import type { Customer, Property } from '../contract/board.ts';
import type { JobRow } from '../contract/job.ts';
import type { Person } from '../contract/people.ts';
import type { Template } from '../contract/template.ts';
import type { Head, LogEntry } from './log-entry.ts';
import type { Write } from './write.ts';

/** Who asks, when, and under which id: the same for every entry of one command. */
export type Order = {
  readonly command: CommandId;
  /** A hash of what was asked: the same id with another one is a mistake of the caller. */
  readonly request: string;
  readonly by: string;
  readonly at: string;
  /** Waits a little, longer each time; false when the caller should not be kept waiting any more. */
  readonly patience: () => Promise<boolean>;
};

/** All that is told of an order in the archive. */
type Archived = { readonly number: WorkOrderNumber; readonly status: 'archived' };
type Thing = Card | Archived | JobRow | Template | Customer | Property | Person;

/** One change of one thing, decided against a head and not yet written. */
export type Draft = {
  readonly kind: string;
  readonly id: string;
  /** When it happened, if that is so long before it is written that both are worth telling. */
  readonly happenedAt?: string | undefined;
  /** How it stood: absent for a new thing. `column` only for what is counted. */
  readonly before?:
    | {
        readonly version: number;
        readonly column?: Column | undefined;
        /** It was not on the board: no screen held it, and no checksum counts it. */
        readonly offBoard?: boolean | undefined;
        /** Where it stood when it left the board, if coming back from there takes something off what was done. */
        readonly leftFrom?: Column | undefined;
      }
    | undefined;
  /** How it stands now: null = no longer on the board. */
  readonly after: { readonly column?: Column | undefined } | null;
  readonly set: LogEntry['set'];
  readonly was?: LogEntry['was'];
  readonly jobs?: LogEntry['jobs'];
  readonly jobsWere?: LogEntry['jobsWere'];
  readonly detail?: LogEntry['detail'];
  /** The thing as it is now, unless `set` is all of it: a retry hears it. */
  readonly card?: ((version: number) => Thing) | undefined;
  /** Numbers that it used up, and what else the head carries on. */
  readonly took?: Partial<Pick<Head, 'lastWorkOrder' | 'lastJob' | 'lastId' | 'hooks'>> | undefined;
  /** Counts and checksum as they were counted anew: what is carried forward was wrong. */
  readonly books?: Pick<Head, 'counts' | 'checksum'>;
  /** The partition of the history that lists it, if any. */
  readonly history?: string | undefined;
  /** The rows that change with it, each with its condition. */
  readonly writes: (version: number) => readonly Write[];
};

/** The books after one more change: version, counts, checksum, numbers given out. */
export function advance(head: Head, { id, before, after, took, books }: Draft): Head {
  const version = head.version + 1;
  const counts = COLUMNS.map((column, i) => {
    const leaves = before?.column === column ? 1 : 0;
    const comes = after?.column === column ? 1 : 0;
    return (head.counts[i] ?? 0) - leaves + comes;
  }) as unknown as Counts;
  const shown = before?.offBoard ? undefined : before?.version;
  const checksum = nextChecksum(head.checksum, id, shown, after ? version : undefined);
  return {
    ...head,
    ...took,
    settings: id === 'settings' ? version : head.settings,
    version,
    counts,
    checksum,
    crossed: crossing(head.crossed, before?.column ?? before?.leftFrom, after?.column),
    ...books,
  };
}
