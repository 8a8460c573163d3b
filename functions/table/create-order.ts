import { dayIn } from '../../domain/calendar.ts';
import type { Agreement } from '../../domain/command.ts';
import {
  type CustomerId,
  jobNumber,
  type PersonId,
  type TenantId,
  workOrderNumber,
} from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { LAST_DAY } from '../../domain/plain-date.ts';
import { keptPromise } from '../../domain/promise.ts';
import { windows } from '../../domain/recurrence.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Tier } from '../../domain/sla-policy.ts';
import { summarize } from '../../domain/work-order.ts';
import type { NewWorkOrder } from '../contract/work-order.ts';
import { agreementOf } from './agreements.ts';
import type { Boarded } from './card-row.ts';
import { commit, type Decision } from './commit.ts';
import { kept } from './details.ts';
import { checkProperty, draftOfNew, readCustomer, readSettings } from './directory.ts';
import type { Draft, Order } from './draft.ts';
import type { Head, LogEntry } from './log-entry.ts';
import { draftOfNewOrder } from './new-order.ts';

type Buyer = { readonly id: CustomerId; readonly tier: Tier; readonly draft?: Draft };

/** Puts a new order into New, with the next number of the tenant, its visits, and its customer when that one is new too. */
export function createOrder(
  tenant: TenantId,
  order: Order,
  wish: NewWorkOrder,
): Promise<Result<LogEntry>> {
  return commit(tenant, order, async (head): Promise<Result<Decision>> => {
    const drafts = await decideNewOrder(tenant, order, wish, head);
    return drafts.ok ? ok({ drafts: drafts.value, remember: true }) : drafts;
  });
}

/** The new order, after its customer when that one is new too; the last of them is the order. */
export async function decideNewOrder(
  tenant: TenantId,
  order: Order,
  wish: NewWorkOrder,
  head: Head,
): Promise<Result<readonly Draft[]>> {
  const settings = await readSettings(tenant, head);
  const { zone } = settings;
  const today = dayIn(zone, order.at);
  // "A promise for yesterday is broken at birth."
  if (wish.dueDate !== undefined && wish.dueDate < today)
    return refuse({ code: 'due-date-past', today });
  const buyer = await findBuyer(tenant, head, wish);
  if (!buyer.ok) return buyer;
  const allowed = await checkProperty(tenant, wish.propertyId, buyer.value.id);
  if (!allowed.ok) return allowed;
  const planned = plannedVisits(tenant, head, wish, today);
  if (!planned.ok) return planned;
  const jobs = planned.value;
  const terms = { promisedDate: wish.dueDate, tier: buyer.value.tier, rules: settings.rules };
  const agreed = await agreementOf(tenant, terms);
  const about = { zone, agreed, now: order.at };
  const draft = draftOfOrder(tenant, order, head, wish, buyer.value.id, jobs, about);
  return ok(buyer.value.draft ? [buyer.value.draft, draft] : [draft]);
}

/** The customer that the order is for: one that is known, or a new one of that name (`customer {name}` always creates). */
async function findBuyer(tenant: TenantId, head: Head, wish: NewWorkOrder): Promise<Result<Buyer>> {
  if (wish.customerId !== undefined) {
    const known = await readCustomer(tenant, wish.customerId);
    return known && !known.inactive ? ok(known) : refuse({ code: 'customer-unknown' });
  }
  const lastId = head.lastId + 1;
  const id = `C${lastId}` as CustomerId;
  const thing = { id, name: wish.customer?.name, tier: 'standard' } as const;
  return ok({
    id,
    tier: thing.tier,
    draft: draftOfNew(tenant, 'customer-created', id, thing, { lastId }),
  });
}

function plannedVisits(
  tenant: TenantId,
  head: Head,
  { visits }: NewWorkOrder,
  today: string,
): Result<readonly Job[]> {
  if (!visits) return ok([]);
  const { times, every, from = today } = visits;
  const none = Array.from({ length: times }, () => undefined);
  const planned = every === undefined ? none : windows(from, { ...visits, every });
  if (planned.length === 0) return refuse({ code: 'every-visit-excluded' });
  if (planned.some((window) => window && window.latest > LAST_DAY))
    return refuse({ code: 'visit-too-far', latest: LAST_DAY });
  return ok(
    planned.map((window, i) => ({
      number: jobNumber(tenant, head.lastJob + 1 + i),
      window,
      status: 'unscheduled',
    })),
  );
}

function draftOfOrder(
  tenant: TenantId,
  { by, at }: Order,
  head: Head,
  wish: NewWorkOrder,
  customerId: CustomerId,
  jobs: readonly Job[],
  about: { readonly zone: string; readonly agreed: Agreement; readonly now: string },
): Draft {
  const { title, priority, dueDate, propertyId, description = '', lineItems = [] } = wish;
  const { zone, agreed } = about;
  const lastWorkOrder = head.lastWorkOrder + 1;
  const number = workOrderNumber(tenant, lastWorkOrder);
  const named = { number, title, priority, dueDate, customerId, propertyId };
  const visits = summarize(jobs, zone);
  const order: Boarded = { ...named, status: 'new', createdAt: at, visits };
  return draftOfNewOrder(tenant, {
    kind: 'created',
    order: keptPromise(undefined, order, jobs, about),
    detail: { createdBy: by as PersonId, description, lineItems, terms: kept(agreed.terms) },
    jobs,
    took: { lastWorkOrder, lastJob: head.lastJob + jobs.length },
    zone,
  });
}
