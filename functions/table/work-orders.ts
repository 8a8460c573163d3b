import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Circumstances, Command } from '../../domain/command.ts';
import { decide, isPlain } from '../../domain/decide.ts';
import {
  jobNumber,
  type PersonId,
  sequenceOf,
  type TenantId,
  type WorkOrderNumber,
} from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { JobPatch } from '../contract/board.ts';
import { LongText, PersonIdText } from '../contract/values.ts';
import { LineItem } from '../contract/work-order.ts';
import { type Boarded, CARD_VERSION, toCard, toCardRow, type Versioned } from './card-row.ts';
import { findOrder } from './cards.ts';
import { dataClient, tableName } from './client.ts';
import { commit, type Decision, type Draft, type Order } from './commit.ts';
import { difference } from './difference.ts';
import { checkTechnician, readSettings } from './directory.ts';
import { fromJobRow, putJob, putJobRun, readJobs } from './jobs.ts';
import { JOB_ROWS, workOrderPartition } from './keys.ts';
import { findRepeat } from './log.ts';
import type { Head, LogEntry } from './log-entry.ts';
import { putOver } from './write.ts';

/** What a card does not carry. */
export const Detail = z.object({
  createdBy: PersonIdText,
  description: LongText,
  lineItems: z.array(LineItem),
});
export type Detail = z.infer<typeof Detail>;

/** An order with everything behind it: its card and one query of its partition. */
export async function openOrder(tenant: TenantId, number: WorkOrderNumber) {
  const found = await findOrder(tenant, number);
  if (!found) return undefined;
  const { Items = [] } = await dataClient(tenant).send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :order',
      ExpressionAttributeValues: { ':order': workOrderPartition(tenant, number) },
      ConsistentRead: true,
    }),
  );
  const jobs = Items.filter(({ sk }) => String(sk).startsWith(JOB_ROWS));
  const detail = Items.find(({ sk }) => sk === 'DETAIL');
  return {
    ...found,
    detail: Detail.parse(detail),
    jobs: jobs.map((item) => fromJobRow(tenant, item)),
  };
}

export type Wish = {
  readonly number: WorkOrderNumber;
  /** The version of the card that the person saw. */
  readonly seen: number;
  readonly command: Command;
  /** Set for a technician: only visits booked for this person. */
  readonly onlyVisitsOf?: PersonId | undefined;
};

/**
 * Carries out a command on an order and its visits. Refuses with `work-order-moved-on` and the current card when somebody changed it
 * since; answers a retry with its first entry.
 */
export function changeOrder(tenant: TenantId, order: Order, wish: Wish): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const found = await findOrder(tenant, wish.number);
    if (!found) return refuse({ code: 'work-order-unknown' });
    if (found.version !== wish.seen) return movedOn(tenant, order, found, wish.seen);
    const plain = isPlain(found.order, wish.command);
    const jobs = plain ? [] : await readJobs(tenant, wish.number);
    const about = await circumstances(tenant, order, head, wish, plain);
    if (!about.ok) return about;
    const decided = decide({ order: found.order, jobs }, wish.command, about.value);
    if (!decided.ok) return decided;
    const { order: next, jobs: nextJobs } = decided.value;
    if (next.status === 'cancelled') throw new Error('cancelled orders are not kept yet');
    const changed = nextJobs.filter((job) => !jobs.includes(job));
    return ok({ drafts: [draftOfChange(tenant, wish.command, found, next, changed, jobs, head)] });
  });
}

/** "The loser is told who changed what": unless the change was this very command, sent twice. */
async function movedOn(
  tenant: TenantId,
  order: Order,
  { order: current, version }: Versioned<Boarded>,
  seen: number,
): Promise<Result<Decision>> {
  const found = await findRepeat(tenant, version, seen, order);
  if (!found.ok) return found;
  const { repeats, newest } = found.value;
  if (repeats) return ok({ repeats });
  return refuse({
    code: 'work-order-moved-on',
    by: newest?.by as PersonId,
    at: newest?.at ?? order.at,
    current: toCard(current, version),
  });
}

/** What a decision needs to know; a plain move needs neither zone nor technician and reads neither. */
async function circumstances(
  tenant: TenantId,
  order: Order,
  head: Head,
  { command, onlyVisitsOf }: Wish,
  plain: boolean,
): Promise<Result<Circumstances>> {
  const slot =
    'schedule' in command ? command.schedule : 'slot' in command ? command.slot : undefined;
  const technician = slot ? await checkTechnician(tenant, slot.technicianId) : ok(undefined);
  if (!technician.ok) return technician;
  const zone = plain ? 'UTC' : (await readSettings(tenant, head)).zone;
  return ok({ now: order.at, zone, nextJob: jobNumber(tenant, head.lastJob + 1), onlyVisitsOf });
}

const KINDS = {
  move: 'moved',
  'add-job': 'job-added',
  'schedule-job': 'job-scheduled',
  'start-job': 'job-started',
  'complete-job': 'job-completed',
  'cancel-job': 'job-cancelled',
  'reopen-job': 'job-reopened',
  hold: 'held',
  resume: 'resumed',
  cancel: 'cancelled',
  reopen: 'reopened',
} as const satisfies Record<Command['do'], string>;

function draftOfChange(
  tenant: TenantId,
  command: Command,
  before: Versioned<Boarded>,
  next: Boarded,
  changed: readonly Job[],
  jobs: readonly Job[],
  head: Head,
): Draft {
  const { set, was } = difference(
    toCard(before.order, before.version),
    toCard(next, before.version),
  );
  const added = changed.filter(({ number }) => jobs.every((job) => job.number !== number));
  return {
    kind: KINDS[command.do],
    id: next.number,
    before: { version: before.version, column: before.order.status },
    after: { column: next.status },
    set,
    was,
    jobs: changed.length > 0 ? patchesOf(changed, jobs) : undefined,
    took: added.length > 0 ? { lastJob: head.lastJob + added.length } : undefined,
    history: workOrderPartition(tenant, next.number),
    card: (version) => toCard(next, version),
    writes: (version) => [
      putOver(toCardRow(tenant, next, version), CARD_VERSION, before.version),
      ...changed.map((job) => putJob(tenant, next.number, job)),
      ...putJobRun(tenant, next.number, added),
    ],
  };
}

/** What changed of the visits, told once for all that changed alike: closing ten of them fits into a small frame. */
function patchesOf(changed: readonly Job[], jobs: readonly Job[]): JobPatch[] {
  const set = (job: Job) => {
    const before = jobs.find(({ number }) => number === job.number);
    return difference({ ...before, number: job.number }, job).set;
  };
  const alike = Map.groupBy(changed, (job) => JSON.stringify(set(job)));
  return [...alike].map(([fields, group]) => ({
    numbers: group.map(({ number }) => sequenceOf(number)),
    set: JSON.parse(fields),
  }));
}
