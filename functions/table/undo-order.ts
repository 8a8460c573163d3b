import type { Command } from '../../domain/command.ts';
import { type JobNumber, jobNumber, type TenantId } from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import type { Column } from '../../domain/lifecycle.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import type { JobPatch } from '../contract/board.ts';
import { agreementOf } from './agreements.ts';
import { readDetail } from './details.ts';
import type { Order } from './draft.ts';
import { readJobs } from './jobs.ts';
import { tenantOfKey } from './keys.ts';
import { readEntry } from './log.ts';
import type { LogEntry } from './log-entry.ts';
import { type Asked, changeOrder, type Wish } from './work-orders.ts';

type Undo = Extract<Command, { do: 'undo' }>;

/** How the log calls what can be taken back. */
const MOVED = 'moved';

/**
 * Takes back a move, named by the version that it made. Only one's own, and only while nothing that came after rests on it: a teammate's
 * change is told (`work-order-moved-on`), of one's own it is enough to hear that there is nothing to undo.
 */
export async function undoMove(
  tenant: TenantId,
  order: Order,
  { number, seen }: Pick<Wish, 'number' | 'seen'>,
  version: number,
): Promise<Result<LogEntry>> {
  const undone = await changeOrder(tenant, order, {
    number,
    // What came after the move counts, whether or not the person saw it.
    seen: Math.min(seen, version),
    ask: ({ order: current }) => ask(tenant, order, current, version),
  });
  const passed = !undone.ok && undone.refusal.code === 'work-order-moved-on' && undone.refusal;
  return passed && passed.by === order.by ? refuse({ code: 'nothing-to-undo' }) : undone;
}

async function ask(
  tenant: TenantId,
  { by }: Order,
  { number, respondedAt }: WorkOrder,
  version: number,
): Promise<Result<Asked>> {
  const move = await readEntry(tenant, version);
  if (move?.id !== number || move.kind !== MOVED) return refuse({ code: 'nothing-to-undo' });
  if (move.by !== by) return refuse({ code: 'undo-of-another' });
  const jobs = move.jobs ? await readJobs(tenant, number) : [];
  // The deadline that the move had met counts again.
  const terms = respondedAt === move.at && (await readDetail(tenant, number)).terms;
  const agreed = terms ? await agreementOf(tenant, terms) : undefined;
  return ok({ command: undoOf(move, jobs), agreed });
}

/** Whether this entry is a move that its person may take back, as far as the entry itself tells. */
export function isMoveOf(entry: LogEntry, person: string): boolean {
  return entry.kind === MOVED && entry.by === person;
}

/** What takes a move back, from its entry. `jobs`: the visits as they are now. */
export function undoOf(move: LogEntry, jobs: readonly Job[]): Undo {
  const { pk, was = {}, jobs: changed = [], jobsWere = [] } = move;
  const tenant = tenantOfKey(pk) as TenantId;
  const now = new Map(jobs.map((job) => [job.number, job]));
  const were = byNumber(tenant, jobsWere);
  return {
    do: 'undo',
    to: was.status as Column,
    at: move.at,
    completedAt: (was.completedAt as string | null | undefined) ?? undefined,
    jobs: [...byNumber(tenant, changed).keys()].map((job) => {
      const [fields, current] = [were.get(job), now.get(job)];
      return { number: job, was: fields && current && restored(current, fields) };
    }),
  };
}

function byNumber(tenant: TenantId, patches: readonly JobPatch[]): Map<JobNumber, JobPatch['set']> {
  return new Map(
    patches.flatMap(({ numbers, set }) => numbers.map((n) => [jobNumber(tenant, n), set] as const)),
  );
}

/**
 * A visit with fields as they were; null = it had none. When somebody changed it since, these are the fields of no visit at all: that
 * change is in the way then, and the undo is refused.
 */
function restored(job: Job, fields: JobPatch['set']): Job {
  const had = Object.entries({ ...job, ...fields }).filter(([, value]) => (value ?? null) !== null);
  return Object.fromEntries(had) as unknown as Job;
}
