import type { Agreement, Circumstances, Command } from '../../domain/command.ts';
import { decide, isPlain } from '../../domain/decide.ts';
import { jobNumber, type PersonId, type TenantId, type WorkOrderNumber } from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { conflicts } from '../../domain/merge.ts';
import { happenedAt, toldLate } from '../../domain/pressed.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { findJob, hasLeft, type WorkOrder } from '../../domain/work-order.ts';
import type { Note } from '../contract/work-order.ts';
import { toCard, type Versioned } from './card-row.ts';
import { findOrder } from './cards.ts';
import { commit, type Decision } from './commit.ts';
import { Detail, fromNoteRow } from './details.ts';
import { checkTechnician, readSettings } from './directory.ts';
import type { Draft, Order } from './draft.ts';
import { fromJobRow } from './job-row.ts';
import { readJobs } from './jobs.ts';
import { JOB_ROWS, NOTE_ROWS, workOrderPartition } from './keys.ts';
import { chainSince, findRepeat, readEntry } from './log.ts';
import type { Head, LogEntry } from './log-entry.ts';
import { draftOfStep, type OrderStep } from './order-draft.ts';
import { readPartition } from './query.ts';

export type OpenOrder = Versioned<WorkOrder> & {
  readonly detail: Detail;
  readonly jobs: readonly Job[];
  readonly notes: readonly Note[];
};

/** An order with everything behind it: its card and one query of its partition. */
export async function openOrder(
  tenant: TenantId,
  number: WorkOrderNumber,
): Promise<OpenOrder | undefined> {
  const found = await findOrder(tenant, number);
  if (!found) return undefined;
  const rows = await readPartition(tenant, workOrderPartition(tenant, number));
  const of = (prefix: string) => rows.filter(({ sk }) => String(sk).startsWith(prefix));
  return {
    ...found,
    detail: Detail.parse(rows.find(({ sk }) => sk === 'DETAIL')),
    jobs: of(JOB_ROWS).map((row) => fromJobRow(tenant, row)),
    notes: of(NOTE_ROWS).map(fromNoteRow),
  };
}

/** What is asked of an order, worked out on the order as it is. */
export type Asked = Pick<OrderStep, 'detail' | 'rows'> & {
  readonly command: Command;
  /** What its deadlines follow from, when they are to be counted anew. */
  readonly agreed?: Agreement | undefined;
  /** Fields of an edit that only the order's page shows. */
  readonly fields?: readonly string[];
  /** What else must hold; looked at once nobody's change stands in the way, for that would tell more. */
  readonly check?: () => Promise<Result<unknown>>;
  /** Entries that must stand before and after this one in the same transaction. */
  readonly first?: readonly Draft[];
  readonly then?: readonly Draft[];
};

export type Wish = {
  readonly number: WorkOrderNumber;
  /** The version of the card that the person saw. */
  readonly seen: number;
  /** Called anew for every try. */
  readonly ask: (found: Versioned<WorkOrder>, head: Head) => Promise<Result<Asked>>;
  /** Set for a technician: only visits booked for this person. */
  readonly onlyVisitsOf?: PersonId | undefined;
  /** When the person pressed it, if that is not now. */
  readonly pressedAt?: string | undefined;
};

/** A wish that needs nothing but its words. */
export const simply = (command: Command) => async (): Promise<Result<Asked>> => ok({ command });

/**
 * Carries out a command on an order and its visits. What others changed since the person looked merges with it, unless the command rests
 * on that: then it is refused with `work-order-moved-on` and the order as it is. A retry gets its first entry.
 */
export function changeOrder(tenant: TenantId, order: Order, wish: Wish): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const found = await findOrder(tenant, wish.number);
    if (!found) return refuse({ code: 'work-order-unknown' });
    const since = await chainSince(tenant, found.version, wish.seen);
    const repeat = findRepeat(since, order);
    if (!repeat.ok) return repeat;
    const { repeats } = repeat.value;
    if (repeats) return ok({ repeats });
    const asked = await wish.ask(found, head);
    if (!asked.ok) return asked;
    const { command, agreed, fields = [], check, first = [], then = [], ...more } = asked.value;
    const against = since.entries.find((entry) => conflicts(command, fields, entry));
    if (against || !since.whole) return movedOn(found, against ?? since.entries[0], order);
    const checked = await check?.();
    if (checked?.ok === false) return checked;
    const plain = wish.onlyVisitsOf === undefined && isPlain(found.order, command);
    const jobs = plain ? [] : await readJobs(tenant, wish.number);
    const visit = 'job' in command ? findJob(jobs, command.job) : undefined;
    const happened = happenedAt(wish.pressedAt, order.at, found.order, visit);
    const readsZone = !plain || command.do === 'edit' || agreed !== undefined;
    const about = await circumstances(tenant, head, command, readsZone);
    if (!about.ok) return about;
    const { onlyVisitsOf } = wish;
    const all = { ...about.value, now: happened, onlyVisitsOf, agreed };
    const after = decide({ order: found.order, jobs }, command, all);
    if (!after.ok) return after;
    const before = { ...found, jobs };
    const { zone } = about.value;
    const step = { command, before, after: after.value, zone, ...more };
    const draft = { ...draftOfStep(tenant, head, step), ...toldLate(happened, order.at) };
    // Who asks for what is so already hears how it stands, and no history tells of it.
    const repeated = changesNothing(draft) && (await readEntry(tenant, found.version));
    return ok(
      repeated
        ? { repeats: repeated }
        : { drafts: [...first, draft, ...then], answer: wish.number },
    );
  });
}

function changesNothing({ set, jobs, detail }: Draft): boolean {
  return set !== null && Object.keys(set).length === 0 && !jobs && !detail;
}

/** "The loser is told who changed what." */
function movedOn(
  { order, version }: Versioned<WorkOrder>,
  against: LogEntry | undefined,
  { at }: Order,
): Result<never> {
  const { number, title } = order;
  return refuse({
    code: 'work-order-moved-on',
    by: against?.by as PersonId,
    at: against?.at ?? at,
    current: hasLeft(order)
      ? { number, title, status: order.status, version }
      : toCard(order, version),
  });
}

/** What a decision needs to know; a plain move needs neither zone nor technician and reads neither. */
async function circumstances(
  tenant: TenantId,
  head: Head,
  command: Command,
  readsZone: boolean,
): Promise<Result<Pick<Circumstances, 'zone' | 'nextJob'>>> {
  const slot =
    'schedule' in command ? command.schedule : 'slot' in command ? command.slot : undefined;
  const technician = slot ? await checkTechnician(tenant, slot.technicianId) : ok(undefined);
  if (!technician.ok) return technician;
  const zone = readsZone ? (await readSettings(tenant, head)).zone : 'UTC';
  return ok({ zone, nextJob: jobNumber(tenant, head.lastJob + 1) });
}
