import type { Circumstances } from '../../domain/command.ts';
import { attachJob } from '../../domain/decide-visit.ts';
import { jobNumber, type PersonId, type TenantId, workOrderNumber } from '../../domain/ids.ts';
import type { LoneJob } from '../../domain/job.ts';
import { keptPromise } from '../../domain/promise.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { hasLeft, refuseGone, summarize } from '../../domain/work-order.ts';
import { agreementOf } from './agreements.ts';
import type { Boarded } from './card-row.ts';
import { type LoneWish, withLone } from './change-lone.ts';
import { kept } from './details.ts';
import { readCustomer, readSettings } from './directory.ts';
import type { Order } from './draft.ts';
import type { Head, LogEntry } from './log-entry.ts';
import { draftOfLone } from './lone-jobs.ts';
import { draftOfNewOrder } from './new-order.ts';
import { patchesOf } from './order-draft.ts';

const KIND = 'converted';

/**
 * "A job that grew becomes a work order": customer, property and notes come along, and the job with its number, technician, slot and status
 * is the first visit; the order stands where that visit says. Answers the order's entry.
 */
export function convertJob(
  tenant: TenantId,
  order: Order,
  wish: LoneWish,
): Promise<Result<LogEntry>> {
  return withLone(tenant, order, wish, async (before, head) => {
    const { lone } = before;
    const customer = await readCustomer(tenant, lone.customerId);
    if (!customer) return refuse({ code: 'customer-unknown' });
    const { zone, rules } = await readSettings(tenant, head);
    const agreed = await agreementOf(tenant, { tier: customer.tier, rules });
    const terms = kept(agreed.terms);
    const grown = orderFrom(tenant, head, lone, { zone, agreed, now: order.at });
    if (!grown.ok) return grown;
    const { notes: description = '' } = lone.job;
    // The order has the visit's title now.
    const jobs = [{ ...lone.job, title: undefined }];
    const made = draftOfNewOrder(tenant, {
      kind: KIND,
      order: grown.value,
      detail: { createdBy: order.by as PersonId, description, lineItems: [], terms },
      jobs,
      told: patchesOf(jobs, ({ number: _, ...visit }) => visit),
      took: { lastWorkOrder: head.lastWorkOrder + 1 },
      zone,
    });
    return ok({ drafts: [draftOfLone(tenant, KIND, zone, { before }), made] });
  });
}

/** An empty order for the job's customer, and what it becomes with the job in it. */
function orderFrom(
  tenant: TenantId,
  head: Head,
  lone: LoneJob,
  about: Pick<Circumstances, 'zone' | 'agreed' | 'now'>,
): Result<Boarded> {
  const { customerId, propertyId } = lone;
  const { zone, now } = about;
  const order: Boarded = {
    number: workOrderNumber(tenant, head.lastWorkOrder + 1),
    title: lone.job.title,
    priority: 'normal',
    ...{ customerId, propertyId, createdAt: now },
    status: 'new',
    visits: summarize([], zone),
  };
  const nextJob = jobNumber(tenant, head.lastJob + 1);
  const command = { do: 'attach-job', lone } as const;
  const grown = attachJob({ order, jobs: [] }, command, { now, zone, nextJob });
  if (!grown.ok) return grown;
  const { order: after, jobs } = grown.value;
  if (hasLeft(after)) return refuseGone(after);
  return ok(keptPromise(undefined, after, jobs, about));
}
