import { changeVisit, type JobCommand } from '../../domain/decide-visit.ts';
import { type JobNumber, jobNumber, type PersonId, type TenantId } from '../../domain/ids.ts';
import type { LoneJob } from '../../domain/job.ts';
import { happenedAt, toldLate } from '../../domain/pressed.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import * as visit from '../../domain/visit.ts';
import type { NewLoneJob } from '../contract/job.ts';
import { LONG_TEXT_MAX } from '../contract/values.ts';
import { findOrder } from './cards.ts';
import { commit, type Decision } from './commit.ts';
import { differs } from './difference.ts';
import { checkProperty, checkTechnician, readCustomer, readSettings } from './directory.ts';
import type { Order } from './draft.ts';
import { orderOfJob } from './job-runs.ts';
import { chainSince, findRepeat, readEntry, type Since } from './log.ts';
import type { LogEntry } from './log-entry.ts';
import { draftOfLone, findLone, toLoneView, type VersionedLone } from './lone-jobs.ts';
import { KINDS } from './order-draft.ts';

export type LoneWish = {
  readonly number: JobNumber;
  /** The version of the job that the person saw. */
  readonly seen: number;
  /** It adds to what is there: nobody's change stands in its way. */
  readonly adds?: true;
  /** When the person pressed it, if that is not now. */
  readonly pressedAt?: string | undefined;
};

/** Makes a job on its own, under the next number. */
export function createLone(
  tenant: TenantId,
  order: Order,
  { title, notes, window, slot, customerId, propertyId }: NewLoneJob,
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const customer = await readCustomer(tenant, customerId);
    if (!customer || customer.inactive) return refuse({ code: 'customer-unknown' });
    const property = await checkProperty(tenant, propertyId, customerId);
    if (!property.ok) return property;
    const technician = slot ? await checkTechnician(tenant, slot.technicianId) : ok(undefined);
    if (!technician.ok) return technician;
    const { zone } = await readSettings(tenant, head);
    const lastJob = head.lastJob + 1;
    const number = jobNumber(tenant, lastJob);
    const plain = { number, title, notes, window, status: 'unscheduled' } as const;
    const job = slot ? visit.book(plain, slot, zone) : ok(plain);
    if (!job.ok) return job;
    const after = { job: { ...job.value, title }, customerId, propertyId, createdAt: order.at };
    const draft = draftOfLone(tenant, 'job-created', zone, { after });
    return ok({ drafts: [{ ...draft, took: { lastJob } }], remember: true });
  });
}

/** Carries out a command on a job on its own. Whoever saw an older version of it is refused with `job-moved-on`; a retry gets its first entry. */
export function changeLone(
  tenant: TenantId,
  order: Order,
  wish: LoneWish & { command: JobCommand; onlyVisitsOf?: PersonId | undefined },
): Promise<Result<LogEntry>> {
  const { command, onlyVisitsOf, pressedAt } = wish;
  return withLone(tenant, order, wish, async (before, head) => {
    const { lone } = before;
    const technician =
      'slot' in command ? await checkTechnician(tenant, command.slot.technicianId) : ok(undefined);
    if (!technician.ok) return technician;
    const { zone } = await readSettings(tenant, head);
    const nextJob = jobNumber(tenant, head.lastJob + 1);
    const now = happenedAt(pressedAt, order.at, lone, lone.job);
    const about = { now, zone, nextJob, onlyVisitsOf };
    const changed = changeVisit(lone.job, command, about);
    if (!changed.ok) return changed;
    const { title } = changed.value;
    if (title === undefined) return refuse({ code: 'job-title-missing' });
    const after: LoneJob = { ...lone, job: { ...changed.value, title } };
    // Who asks for what is so already hears how it stands, and no log tells of it.
    const repeats = differs(lone.job, after.job)
      ? undefined
      : await readEntry(tenant, before.version);
    const draft = {
      ...draftOfLone(tenant, KINDS[command.do], zone, { before, after }),
      ...toldLate(now, order.at),
    };
    return ok(repeats ? { repeats } : { drafts: [draft] });
  });
}

/** Adds to the notes of a job on its own. For a technician (`onlyVisitsOf`), only of one that is booked for them. */
export function noteLone(
  tenant: TenantId,
  order: Order,
  wish: LoneWish & { readonly text: string; readonly onlyVisitsOf?: PersonId | undefined },
): Promise<Result<LogEntry>> {
  const { number: job, text, onlyVisitsOf, pressedAt } = wish;
  return withLone(tenant, order, { ...wish, adds: true }, async (before, head) => {
    const { lone } = before;
    const notes = lone.job.notes ? `${lone.job.notes}\n${text}` : text;
    const { zone } = await readSettings(tenant, head);
    const nextJob = jobNumber(tenant, head.lastJob + 1);
    const now = happenedAt(pressedAt, order.at, lone, lone.job);
    const about = { now, zone, nextJob, onlyVisitsOf };
    const noted = changeVisit(lone.job, { do: 'plan-job', job, change: { notes } }, about);
    if (!noted.ok) return noted;
    if (notes.length > LONG_TEXT_MAX)
      return refuse({ code: 'notes-too-long', most: LONG_TEXT_MAX });
    const after = { ...lone, job: { ...noted.value, title: lone.job.title } };
    const draft = draftOfLone(tenant, KINDS.note, zone, { before, after });
    return ok({ drafts: [{ ...draft, ...toldLate(now, order.at) }] });
  });
}

type DecideHead = Parameters<Parameters<typeof commit>[2]>[0];

/** A commit about a job on its own as somebody saw it: decides only when it is still that. */
export function withLone(
  tenant: TenantId,
  order: Order,
  { number, seen, adds }: LoneWish,
  decide: (found: VersionedLone, head: DecideHead) => Promise<Result<Decision>>,
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head) => {
    const found = await findLone(tenant, number);
    if (!found) return belongingTo(tenant, order, { number, seen });
    if (found.version === seen) return decide(found, head);
    const since = await chainSince(tenant, found.version, seen);
    const repeat = findRepeat(since, order);
    if (!repeat.ok) return repeat;
    const { repeats } = repeat.value;
    if (repeats) return ok({ repeats });
    return adds && since.whole ? decide(found, head) : movedOn(tenant, order, found, since);
  });
}

/** A command that gave the job to an order finds its entry along that order when it is sent again; any other comes too late. */
async function belongingTo(
  tenant: TenantId,
  order: Order,
  { number, seen }: LoneWish,
): Promise<Result<Decision>> {
  const workOrder = await orderOfJob(tenant, number);
  const found = workOrder && (await findOrder(tenant, workOrder));
  if (!found) return refuse({ code: 'job-unknown' });
  const repeat = findRepeat(await chainSince(tenant, found.version, seen), order);
  if (!repeat.ok) return repeat;
  const { repeats } = repeat.value;
  return repeats ? ok({ repeats }) : refuse({ code: 'job-has-work-order', workOrder });
}

/** "The loser is told who changed it." */
async function movedOn(
  tenant: TenantId,
  order: Order,
  found: VersionedLone,
  since: Since,
): Promise<Result<Decision>> {
  const newest = since.entries[0] ?? (await readEntry(tenant, found.version));
  const { by, at = order.at } = newest ?? {};
  return refuse({ code: 'job-moved-on', by: by as PersonId, at, current: toLoneView(found) });
}
