import type { TenantId } from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import type { JobPatch } from '../contract/board.ts';
import { type Boarded, toCard, toCardRow } from './card-row.ts';
import { type Detail, putDetail } from './details.ts';
import { withoutVersion } from './difference.ts';
import type { Draft } from './draft.ts';
import { putJobRun } from './job-runs.ts';
import { putJob } from './jobs.ts';
import { workOrderPartition } from './keys.ts';
import { putNew } from './write.ts';

export type NewOrder = {
  readonly kind: 'created' | 'converted';
  readonly order: Boarded;
  readonly detail: Detail;
  /** The visits that it begins with, their numbers in a row. */
  readonly jobs: readonly Job[];
  readonly told?: readonly JobPatch[];
  readonly took: Draft['took'];
  readonly zone: string;
};

/** An order that was not there before, as an entry and its rows. */
export function draftOfNewOrder(
  tenant: TenantId,
  { kind, order, detail, jobs, told, took, zone }: NewOrder,
): Draft {
  const { number } = order;
  return {
    kind,
    id: number,
    after: { column: order.status },
    set: withoutVersion(toCard(order, 1)),
    jobs: told && [...told],
    took,
    history: workOrderPartition(tenant, number),
    card: (version) => toCard(order, version),
    writes: (version) => [
      putNew(toCardRow(tenant, order, version)),
      putDetail(tenant, number, detail),
      ...jobs.map((job) => putJob(tenant, number, job, zone)),
      ...putJobRun(tenant, number, jobs),
    ],
  };
}
