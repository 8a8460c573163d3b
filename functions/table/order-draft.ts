import type { Command } from '../../domain/command.ts';
import { sequenceOf, type TenantId } from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { hasLeft, type WorkOrder } from '../../domain/work-order.ts';
import type { JobPatch } from '../contract/board.ts';
import { CARD_VERSION, toCard, toCardRow, type Versioned } from './card-row.ts';
import { difference, differs, withoutVersion } from './difference.ts';
import type { Draft } from './draft.ts';
import { toGoneRow } from './gone-row.ts';
import { putJobRun } from './job-runs.ts';
import { putJob, removeJob } from './jobs.ts';
import { cardKey, goneCardKey, workOrderPartition } from './keys.ts';
import type { Head, LogEntry } from './log-entry.ts';
import { putNew, putOver, removeRow, type Write } from './write.ts';

/** How the log calls what each command did. */
export const KINDS = {
  move: 'moved',
  undo: 'undone',
  edit: 'edited',
  note: 'noted',
  'add-job': 'job-added',
  'attach-job': 'job-attached',
  'detach-job': 'job-detached',
  'schedule-job': 'job-scheduled',
  'plan-job': 'job-planned',
  'start-job': 'job-started',
  'complete-job': 'job-completed',
  'cancel-job': 'job-cancelled',
  'reopen-job': 'job-reopened',
  'use-material': 'material-used',
  hold: 'held',
  resume: 'resumed',
  cancel: 'cancelled',
  reopen: 'reopened',
  recount: 'sla-recounted',
  archive: 'archived',
} as const satisfies Record<Command['do'] | 'recount' | 'archive', string>;

type State = { readonly order: WorkOrder; readonly jobs: readonly Job[] };

export type OrderStep = {
  /** A command, that its deadlines were counted anew by other terms, or that it was done long ago. */
  readonly command: { readonly do: keyof typeof KINDS };
  readonly before: State & { readonly version: number };
  readonly after: State;
  /** The tenant's zone: a visit is listed under a day. */
  readonly zone: string;
  /** What the order's page alone shows of it. */
  readonly detail?: LogEntry['detail'];
  /** Rows that change with it besides card and visits. */
  readonly rows?: ((version: number) => readonly Write[]) | undefined;
};

/** A step in an order's life as an entry and its rows: card, visits, and whatever else it brings. */
export function draftOfStep(tenant: TenantId, head: Head, step: OrderStep): Draft {
  const { command, before, after, zone, detail, rows } = step;
  const { number } = after.order;
  const known = new Map(before.jobs.map((job) => [job.number, job]));
  const changed = after.jobs.filter((job) => differs(known.get(job.number), job));
  const rest = new Set(after.jobs.map((job) => job.number));
  const removed = before.jobs.filter((job) => !rest.has(job.number));
  // An attached job has its number already.
  const added = changed.filter((job) => command.do !== 'attach-job' && !known.has(job.number));
  const replaced = changed.filter((job) => known.has(job.number));
  const told = [
    ...patchesOf(changed, (job) => difference(known.get(job.number) ?? numberOf(job), job).set),
    ...patchesOf(removed, () => ({ detached: true })),
  ];
  return {
    kind: KINDS[command.do],
    id: number,
    ...boardOf(before, after),
    jobs: told.length > 0 ? told : undefined,
    jobsWere:
      replaced.length > 0
        ? patchesOf(replaced, (job) => difference(job, known.get(job.number) ?? job).set)
        : undefined,
    detail,
    took: added.length > 0 ? { lastJob: head.lastJob + added.length } : undefined,
    history: workOrderPartition(tenant, number),
    card: tellable(after.order),
    writes: (version) => [
      ...cardWrites(tenant, before, after.order, version),
      ...changed.map((job) => putJob(tenant, number, job, zone)),
      ...removed.map((job) => removeJob(tenant, number, job.number)),
      ...putJobRun(tenant, number, added),
      ...(rows?.(version) ?? []),
    ],
  };
}

/** What a retry hears of it: of one that is cancelled nothing, of one in the archive no more than that. */
function tellable(order: WorkOrder): Draft['card'] {
  const { number, status } = order;
  if (status === 'cancelled') return undefined;
  return (version) => (status === 'archived' ? { number, status } : cardOf(order, version));
}

function cardOf(order: WorkOrder, version: number) {
  if (hasLeft(order)) throw new Error(`${order.number} has left the board`);
  return toCard(order, version);
}

/** Where it was and where it is, and what a screen must know of that: all of a card that comes back, nothing of one that leaves. */
function boardOf(
  before: OrderStep['before'],
  after: State,
): Pick<Draft, 'before' | 'after' | 'set' | 'was'> {
  const { version } = before;
  const was = columnOf(before.order);
  const is = columnOf(after.order);
  if (!is) {
    const gone = was ? { version, column: was } : { version, offBoard: true };
    return { before: gone, after: null, set: null, was: was && { status: was } };
  }
  const card = cardOf(after.order, version);
  if (!was) {
    // Done once, and to be done again: it counts once.
    const leftFrom = before.order.status === 'archived' ? 'completed' : undefined;
    return {
      before: { version, offBoard: true, leftFrom },
      after: { column: is },
      set: withoutVersion(card),
    };
  }
  return {
    before: { version, column: was },
    after: { column: is },
    ...difference(cardOf(before.order, version), card),
  };
}

const columnOf = (order: WorkOrder) => (hasLeft(order) ? undefined : order.status);

/** The card over the one that was read, wherever the two lie. */
function cardWrites(
  tenant: TenantId,
  { order: before, version: seen }: Versioned<WorkOrder>,
  after: WorkOrder,
  version: number,
): readonly Write[] {
  const row = hasLeft(after)
    ? toGoneRow(tenant, after, version)
    : toCardRow(tenant, after, version);
  if (hasLeft(before) === hasLeft(after)) return [putOver(row, CARD_VERSION, seen)];
  const old = hasLeft(before) ? goneCardKey : cardKey;
  return [removeRow(old(tenant, before.number), CARD_VERSION, seen), putNew(row)];
}

/** Of a visit that was not there before, all is new but its number. */
const numberOf = ({ number }: Job) => ({ number });

/** What is said of visits, told once for all of which the same is said: closing ten of them fits into a small frame. */
export function patchesOf(
  jobs: readonly Job[],
  say: (job: Job) => Readonly<Record<string, unknown>>,
): JobPatch[] {
  const alike = Map.groupBy(jobs, (job) => JSON.stringify(say(job)));
  return [...alike].map(([fields, group]) => ({
    numbers: group.map(({ number }) => sequenceOf(number)),
    set: JSON.parse(fields),
  }));
}
