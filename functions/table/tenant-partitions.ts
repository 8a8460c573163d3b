import { jobNumber, type TenantId, workOrderNumber } from '../../domain/ids.ts';
import { loneJobKey, partition, workOrderPartition } from './keys.ts';
import { readEntry } from './log.ts';
import { type Head, versionOf } from './log-entry.ts';

/** The numbers that a tenant has given out: how far its partitions reach. */
export type Span = {
  readonly firstWorkOrder: number;
  readonly lastWorkOrder: number;
  readonly lastJob: number;
};

/** The fixed partitions in the order of their keys; those of jobs and orders stand between and behind them. */
const BEFORE_JOBS = ['ALERTS', 'BOARD', 'COMMANDS', 'DIRECTORY', 'HOOKS'];
const AFTER_JOBS = ['JOBS', 'LOG', 'OUTBOX', 'SLA', 'TEMPLATES', 'VIEWS'];
export const LOG_PARTITION = 'LOG';
/** Sockets and tickets live for minutes, and links name the firm that they were made in: nobody takes them along. */
export const PASSING_PARTITIONS = ['CALENDARS', 'CONN', 'TICKET'];
/** How much was asked lately: written even for a firm that is gone, by whoever still asks, and gone within a day. */
export const RATE_PARTITION = 'RATE';
/** All that stand without a number. */
export const FIXED_PARTITIONS = [
  ...BEFORE_JOBS,
  ...AFTER_JOBS,
  ...PASSING_PARTITIONS,
  RATE_PARTITION,
];

/** How far a tenant reaches. It may have begun at any number: its first entry tells. */
export async function spanOf(tenant: TenantId, head: Head): Promise<Span> {
  const first = await readEntry(tenant, 1);
  if (!first || versionOf(first) > head.version) throw new Error(`${tenant} has no first entry`);
  const { lastWorkOrder, lastJob } = head;
  return { firstWorkOrder: first.lastWorkOrder + 1, lastWorkOrder, lastJob };
}

const orders = ({ firstWorkOrder, lastWorkOrder }: Span) => lastWorkOrder - firstWorkOrder + 1;

/** How many partitions a tenant may have, sockets and tickets aside. */
export const partitionsOf = (span: Span) =>
  BEFORE_JOBS.length + span.lastJob + AFTER_JOBS.length + orders(span);

/** The keys of some of a tenant's partitions, from the `from`-th on, in the order of their keys. */
export function somePartitions(
  tenant: TenantId,
  span: Span,
  from: number,
  most: number,
): readonly string[] {
  const keys: string[] = [];
  const end = Math.min(from + most, partitionsOf(span));
  for (let nth = from; nth < end; nth += 1) keys.push(partitionAt(tenant, span, nth));
  return keys;
}

function partitionAt(tenant: TenantId, span: Span, nth: number): string {
  const before = BEFORE_JOBS[nth];
  if (before) return partition(tenant, before);
  const job = nth - BEFORE_JOBS.length + 1;
  if (job <= span.lastJob) return loneJobKey(tenant, jobNumber(tenant, job)).pk;
  const rest = job - span.lastJob - 1;
  const after = AFTER_JOBS[rest];
  if (after) return partition(tenant, after);
  const order = span.firstWorkOrder + rest - AFTER_JOBS.length;
  return workOrderPartition(tenant, workOrderNumber(tenant, order));
}
