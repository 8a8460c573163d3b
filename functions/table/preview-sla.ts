import type { TenantId } from '../../domain/ids.ts';
import { keptPromise } from '../../domain/promise.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Terms } from '../../domain/sla.ts';
import type { SlaRules } from '../../domain/sla-policy.ts';
import type { WorkOrder } from '../../domain/work-order.ts';
import type { SlaPreview } from '../contract/sla.ts';
import { same } from './difference.ts';
import { readHead } from './log.ts';
import type { Head } from './log-entry.ts';
import { readOpenOrders, readTerms } from './open-orders.ts';

/** The orders that one call looks at: some 400 read units, half a second. */
const PIECE = 300;

export type Proposed = { readonly rules: SlaRules; readonly zone: string; readonly after: number };

/** What rules would change that are not saved yet, a piece of the open orders at a time. Writes nothing. */
export async function previewSla(
  tenant: TenantId,
  { rules, zone, after }: Proposed,
  now: string,
): Promise<Result<SlaPreview>> {
  const head = await readHead(tenant);
  if (!head) return refuse({ code: 'tenant-unknown' });
  const { orders, next } = await readOpenOrders(tenant, { after, most: PIECE });
  const terms = await readTerms(
    tenant,
    orders.map(({ order }) => order.number),
  );
  const changed = orders.filter(({ order }) => {
    const agreed = { terms: agreedOn(terms, order), rules };
    return !sameDeadlines(order, keptPromise(order, order, [], { agreed, zone, now }));
  });
  return ok({ looked: orders.length, changed: changed.length, open: openIn(head), next });
}

/** How many orders of a board are open. */
export const openIn = ({ counts: [planned, scheduled, begun] }: Head) =>
  planned + scheduled + begun;

/** What was agreed on an order. Throws when nothing was: each order has that from its making. */
export function agreedOn(
  all: ReadonlyMap<WorkOrder['number'], Terms>,
  { number }: WorkOrder,
): Terms {
  const terms = all.get(number);
  if (!terms) throw new Error(`${number} has no terms`);
  return terms;
}

type Promised = Pick<WorkOrder, 'respond' | 'complete'>;

/** Whether both are due at the same time, and warned of at the same time. */
export function sameDeadlines(one: Promised, other: Promised): boolean {
  return same(one.respond, other.respond) && same(one.complete, other.complete);
}
