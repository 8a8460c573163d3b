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
import type { Make } from './commit-many.ts';
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
    const { zone } = await readSettings(tenant, head);
    const today = dayIn(zone, order.at);
    // "A promise for yesterday is broken at birth."
    if (wish.dueDate !== undefined && wish.dueDate < today)
      return refuse({ code: 'due-date-past', today });
    const look = await lookAtNewOrder(tenant, order, wish, head);
    const drafts = look.ok ? look.value(head) : look;
    return drafts.ok ? ok({ drafts: drafts.value, remember: true }) : drafts;
  });
}

/** What a new order rests on; then its drafts, after its customer's when that one is new too. */
export async function lookAtNewOrder(
  tenant: TenantId,
  order: Order,
  wish: NewWorkOrder,
  head: Head,
): Promise<Result<Make>> {
  const settings = await readSettings(tenant, head);
  const { zone } = settings;
  const found = await findBuyer(tenant, wish);
  if (!found.ok) return found;
  const { id, tier } = found.value(head);
  const allowed = await checkProperty(tenant, wish.propertyId, id);
  if (!allowed.ok) return allowed;
  const terms = { promisedDate: wish.dueDate, tier, rules: settings.rules };
  const about = { zone, agreed: await agreementOf(tenant, terms), now: order.at };
  return ok((at) => {
    const planned = plannedVisits(tenant, at, wish, dayIn(zone, order.at));
    if (!planned.ok) return planned;
    const buyer = found.value(at);
    const draft = draftOfOrder(tenant, order, at, wish, buyer.id, planned.value, about);
    return ok(buyer.draft ? [buyer.draft, draft] : [draft]);
  });
}

/** The customer that the order is for: one that is known, or a new one of that name (`customer {name}` always creates). */
async function findBuyer(
  tenant: TenantId,
  wish: NewWorkOrder,
): Promise<Result<(at: Head) => Buyer>> {
  if (wish.customerId !== undefined) {
    const known = await readCustomer(tenant, wish.customerId);
    return known && !known.inactive ? ok(() => known) : refuse({ code: 'customer-unknown' });
  }
  return ok((at) => newBuyer(tenant, at, wish));
}

function newBuyer(tenant: TenantId, head: Head, wish: NewWorkOrder): Buyer {
  const lastId = head.lastId + 1;
  const id = `C${lastId}` as CustomerId;
  const thing = { id, name: wish.customer?.name, tier: 'standard' } as const;
  const draft = draftOfNew(tenant, 'customer-created', id, thing, { lastId });
  return { id, tier: thing.tier, draft };
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
