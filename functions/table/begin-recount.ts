import type { CustomerId, PersonId, TenantId } from '../../domain/ids.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { RecountWish } from '../contract/sla.ts';
import { Busy } from './commit.ts';
import { readCustomer, readSettings } from './directory.ts';
import type { Order } from './draft.ts';
import { recountKey } from './keys.ts';
import { readHead } from './log.ts';
import type { Head } from './log-entry.ts';
import { readOpenOrders } from './open-orders.ts';
import { openIn } from './preview-sla.ts';
import { putRecount, type RecountRow, readRecount } from './recount-row.ts';
import { transact } from './write.ts';

type Aim = Pick<RecountRow, 'rules' | 'customer' | 'tier'>;

/**
 * The recount that is asked for: the one that runs, or a new one. Nothing when nobody can follow, since the usual rules are in force.
 * Refuses a customer that is none.
 */
export async function beginRecount(
  tenant: TenantId,
  order: Order,
  wish: RecountWish,
): Promise<Result<RecountRow | undefined>> {
  const head = await readHead(tenant);
  if (!head) return refuse({ code: 'tenant-unknown' });
  const aim = await aimOf(tenant, head, wish.customer);
  if (!aim) return wish.customer ? refuse({ code: 'not-found' }) : ok(undefined);
  const key = recountKey(tenant, wish.customer);
  do {
    const before = await readRecount(tenant, key);
    if (before && goesOn(before, aim, order, wish)) return ok(before);
    const row = await newRow(tenant, head, order, aim);
    const begun = { ...row, steps: (before?.steps ?? 0) + 1 };
    if (await transact(tenant, [putRecount(key, before, begun, order.at)])) return ok(begun);
  } while (await order.patience());
  throw new Busy('others began it at the same time');
}

/** What open orders are to follow now. */
async function aimOf(
  tenant: TenantId,
  head: Head,
  customer: CustomerId | undefined,
): Promise<Aim | undefined> {
  if (customer) {
    const known = await readCustomer(tenant, customer);
    return known && { customer, tier: known.tier };
  }
  const { rules } = await readSettings(tenant, head);
  return rules === undefined ? undefined : { rules };
}

/** Whether a recount is the one that is asked for: named, begun by this very command, or on its way to the same. */
function goesOn(
  row: RecountRow,
  aim: Aim,
  { command }: Order,
  { startedAt }: RecountWish,
): boolean {
  if (row.startedAt === startedAt || row.command === command) return true;
  return row.state === 'running' && row.rules === aim.rules && row.tier === aim.tier;
}

async function newRow(
  tenant: TenantId,
  head: Head,
  { at, by, command }: Order,
  aim: Aim,
): Promise<Omit<RecountRow, 'steps'>> {
  const { customer } = aim;
  const theirs = customer && (await readOpenOrders(tenant, { after: 0, most: Infinity, customer }));
  const open = theirs ? theirs.orders.length : openIn(head);
  const none = { after: 0, looked: 0, changed: 0 };
  return { state: 'running', ...aim, ...none, open, startedAt: at, by: by as PersonId, command };
}
