import type { Command } from '../../domain/command.ts';
import { decide } from '../../domain/decide.ts';
import {
  type JobNumber,
  jobNumber,
  type TenantId,
  type WorkOrderNumber,
} from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { findOrder } from './cards.ts';
import { type LoneWish, withLone } from './change-lone.ts';
import { readSettings } from './directory.ts';
import type { Order } from './draft.ts';
import { orderOfJob, putJobRun, splitJobRun } from './job-runs.ts';
import { readJob, readJobs } from './jobs.ts';
import { chainSince, findRepeat, readEntry } from './log.ts';
import { type Head, type LogEntry, versionOf } from './log-entry.ts';
import { draftOfLone, findLone } from './lone-jobs.ts';
import { draftOfStep, KINDS } from './order-draft.ts';
import { type Asked, changeOrder, type Wish } from './work-orders.ts';

/**
 * Gives a job on its own to an order. The person saw the job and not the order, so it rests on the job being as it was and on the order
 * being open, whatever else happened to that. Answers the order's entry.
 */
export function attachJob(
  tenant: TenantId,
  order: Order,
  wish: LoneWish & { workOrder: WorkOrderNumber },
): Promise<Result<LogEntry>> {
  return withLone(tenant, order, wish, async (job, head) => {
    const found = await findOrder(tenant, wish.workOrder);
    if (!found) return refuse({ code: 'work-order-unknown' });
    const { zone } = await readSettings(tenant, head);
    const jobs = await readJobs(tenant, wish.workOrder);
    const command: Command = { do: 'attach-job', lone: job.lone };
    const nextJob = jobNumber(tenant, head.lastJob + 1);
    const after = decide({ order: found.order, jobs }, command, { now: order.at, zone, nextJob });
    if (!after.ok) return after;
    const before = { ...found, jobs };
    const rows = () => putJobRun(tenant, wish.workOrder, [job.lone.job]);
    const step = { command, before, after: after.value, zone, rows };
    const given = draftOfLone(tenant, KINDS[command.do], zone, { before: job });
    return ok({ drafts: [given, draftOfStep(tenant, head, step)] });
  });
}

/** Takes a visit out of its order, as a job on its own. `seen` is the order's version, and its entry is the answer. */
export async function detachJob(
  tenant: TenantId,
  order: Order,
  { number: job, seen }: LoneWish,
): Promise<Result<LogEntry>> {
  const number = await orderOfJob(tenant, job);
  if (!number) return detachedBefore(tenant, order, { number: job, seen });
  const ask: Wish['ask'] = async (found, head) => askToDetach(tenant, order, found, head, job);
  return changeOrder(tenant, order, { number, seen, ask });
}

async function askToDetach(
  tenant: TenantId,
  { at }: Order,
  { order }: Parameters<Wish['ask']>[0],
  head: Head,
  number: JobNumber,
): Promise<Result<Asked>> {
  const command = { do: 'detach-job', job: number } as const;
  const job = await readJob(tenant, order.number, number);
  if (!job) return ok({ command });
  const { zone } = await readSettings(tenant, head);
  const { title = order.title } = job;
  const { customerId, propertyId } = order;
  const after = { job: { ...job, title }, customerId, propertyId, createdAt: at };
  const runs = await splitJobRun(tenant, number);
  return ok({
    command,
    rows: () => runs,
    // biome-ignore lint/suspicious/noThenProperty: the entries that follow; nobody awaits it.
    then: [draftOfLone(tenant, KINDS[command.do], zone, { after })],
  });
}

/** The same command sent again finds the job on its own, and what it answered in the entry before. */
async function detachedBefore(
  tenant: TenantId,
  order: Order,
  { number, seen }: LoneWish,
): Promise<Result<LogEntry>> {
  const found = await findLone(tenant, number);
  if (!found) return refuse({ code: 'job-unknown' });
  const repeat = findRepeat(await chainSince(tenant, found.version, seen), order);
  if (!repeat.ok) return repeat;
  const { repeats } = repeat.value;
  const answered = repeats && (await readEntry(tenant, versionOf(repeats) - 1));
  return answered ? ok(answered) : refuse({ code: 'job-has-no-work-order' });
}
