import type { OrderChange } from '../../domain/command.ts';
import { movesDeadlines } from '../../domain/edit.ts';
import type { CustomerId, PropertyId, TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Terms } from '../../domain/sla.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import type { EditWorkOrder } from '../contract/work-order.ts';
import { agreementOf } from './agreements.ts';
import { type Detail, kept, putDetail, readDetail } from './details.ts';
import { difference, same } from './difference.ts';
import { readCustomer, readProperty } from './directory.ts';
import type { Order } from './draft.ts';
import type { LogEntry } from './log-entry.ts';
import { type Asked, changeOrder, type Wish } from './work-orders.ts';

/** Changes what an order says about itself: the fields of its card by the domain's rules, those of its page as they come. */
export function editOrder(
  tenant: TenantId,
  order: Order,
  seen: Pick<Wish, 'number' | 'seen'>,
  edit: EditWorkOrder,
): Promise<Result<LogEntry>> {
  return changeOrder(tenant, order, {
    ...seen,
    ask: ({ order: current }) => ask(tenant, current, edit),
  });
}

async function ask(
  tenant: TenantId,
  current: WorkOrder,
  { description, lineItems, ...card }: EditWorkOrder,
): Promise<Result<Asked>> {
  const detail = await readDetail(tenant, current.number);
  const change = newsOf(current, card);
  const terms = await termsWith(tenant, detail.terms, change.customerId);
  if (!terms.ok) return terms;
  const next: Detail = {
    ...detail,
    description: description ?? detail.description,
    lineItems: lineItems ?? detail.lineItems,
    terms: kept(terms.value),
  };
  const { set, was } = difference(pageOf(detail), pageOf(next));
  const fields = Object.keys(set);
  return ok({
    command: { do: 'edit', change },
    agreed: movesDeadlines(change) ? await agreementOf(tenant, terms.value) : undefined,
    fields,
    detail: fields.length > 0 ? { set, was } : undefined,
    rows: same(detail, next) ? undefined : () => [putDetail(tenant, current.number, next)],
    check: () => checkProperty(tenant, change.propertyId, change.customerId ?? current.customerId),
  });
}

const pageOf = ({ description, lineItems }: Detail) => ({ description, lineItems });

/**
 * What an edit would change: who asks for what is so already stands in nobody's way. A property that is named together with another
 * customer is meant for that one, also when it is the one that stands there.
 */
function newsOf(current: WorkOrder, card: OrderChange): OrderChange {
  const isNews = (field: keyof OrderChange) => !same(current[field], card[field] ?? undefined);
  const moves = card.customerId !== undefined && isNews('customerId');
  const fields = Object.keys(card) as (keyof OrderChange)[];
  const news = fields.filter((field) => isNews(field) || (moves && field === 'propertyId'));
  return Object.fromEntries(news.map((field) => [field, card[field]]));
}

/** "Another customer brings their own tier." */
async function termsWith(
  tenant: TenantId,
  terms: Terms,
  customerId: CustomerId | undefined,
): Promise<Result<Terms>> {
  if (customerId === undefined) return ok(terms);
  const customer = await readCustomer(tenant, customerId);
  return customer && !customer.inactive
    ? ok({ ...terms, tier: customer.tier })
    : refuse({ code: 'customer-unknown' });
}

async function checkProperty(
  tenant: TenantId,
  id: PropertyId | null | undefined,
  customerId: CustomerId,
): Promise<Result<unknown>> {
  if (!id) return ok(undefined);
  const property = await readProperty(tenant, id);
  if (!property || property.inactive) return refuse({ code: 'property-unknown' });
  return property.customerId === customerId
    ? ok(property)
    : refuse({ code: 'property-of-another-customer' });
}
