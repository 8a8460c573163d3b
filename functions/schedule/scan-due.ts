import type { Context } from 'aws-lambda';
import type { TenantId } from '../../domain/ids.ts';
import { forAbout, now, patience } from '../middleware/clock.ts';
import { describe, log, plainKey } from '../middleware/log.ts';
import { deliver } from '../outbound/deliver.ts';
import { deliverHooks } from '../outbound/hook-lanes.ts';
import { Busy } from '../table/commit.ts';
import { sendDigest } from '../table/digest.ts';
import { DUE_SHARDS, type Due, dueIn } from '../table/due.ts';
import { lookAtOrder } from '../table/due-order.ts';
import { isHookMessage } from '../table/hook-outbox.ts';
import { type Key, RECOUNT_ROWS, tenantOfKey } from '../table/keys.ts';
import { continueRecount } from '../table/recount.ts';

/** `left`: shards in which there was more than time. */
type Scanned = { readonly handled: number; readonly failed: number; readonly left: number };

/** A recount goes on for so long; then others have their turn until the next run. */
const RECOUNT_MS = 15_000;
/** Each receiver of webhooks is called for so long in a run. */
const HOOKS_MS = 25_000;
const goingOn = () => ({ now, patience, more: forAbout(RECOUNT_MS) });
/** Time that is left to the function and enough for one more row. */
const ENOUGH_MS = 30_000;

/**
 * Every five minutes: whatever is due by now, of all tenants, the oldest first. What is handled moves to its next time or leaves the index,
 * so it does not matter whether this comes late, twice, or two at once; what is not reached is found by the next run.
 */
export async function handler(_event: unknown, context: Context): Promise<Scanned> {
  const calls: Due[] = [];
  const shards = await Promise.all(DUE_SHARDS.map((shard) => scan(shard, context, calls)));
  shards.push(await followUp(calls, context));
  const sum = (of: keyof Scanned) => shards.reduce((total, each) => total + each[of], 0);
  const scanned = { handled: sum('handled'), failed: sum('failed'), left: sum('left') };
  log('info', 'scanned', scanned);
  return scanned;
}

/** Receivers of webhooks come last: whatever else is due waits for none of them. Who has waited longest is first in line. */
async function followUp(calls: readonly Due[], context: Context): Promise<Scanned> {
  if (calls.length === 0) return { handled: 0, failed: 0, left: 0 };
  if (context.getRemainingTimeInMillis() < ENOUGH_MS + HOOKS_MS)
    return { handled: 0, failed: 0, left: 1 };
  const inTurn = calls.toSorted((a, b) => a.due - b.due).map(({ pk, sk }) => ({ pk, sk }));
  const failed = await deliverHooks(inTurn, { followsUp: true, milliseconds: HOOKS_MS });
  return { handled: calls.length - failed.length, failed: failed.length, left: 0 };
}

/** One shard; a row that cannot be handled is told, left where it is, and keeps none behind it from its turn. */
async function scan(shard: string, context: Context, calls: Due[]): Promise<Scanned> {
  let [handled, failed] = [0, 0];
  try {
    for await (const { due, ...key } of dueIn(shard, now())) {
      if (context.getRemainingTimeInMillis() < ENOUGH_MS) throw new Error('out of time');
      if (isHookMessage(key)) calls.push({ ...key, due });
      else if (await isHandled(key)) handled += 1;
      else failed += 1;
    }
  } catch (error) {
    log('error', 'due not handled', { shard, ...describe(error) });
    return { handled, failed, left: 1 };
  }
  return { handled, failed, left: 0 };
}

async function isHandled(key: Key): Promise<boolean> {
  try {
    const tenant = tenantOfKey(key.pk);
    if (!tenant) throw new Error('a due row without a tenant');
    const again = patience();
    do {
      if (await handle(tenant, key)) return true;
    } while (await again());
    throw new Busy('others were writing to this row at the same time');
  } catch (error) {
    log('error', 'due not handled', { ...plainKey(key), ...describe(error) });
    return false;
  }
}

/** By the row's own key, since the index holds nothing else. True when nothing is left to do now, false when somebody was faster. */
async function handle(tenant: TenantId, key: Key): Promise<boolean> {
  const [partition] = key.pk.split('#').slice(2);
  const [kind] = key.sk.split('#');
  if (partition === 'BOARD')
    return await lookAtOrder(tenant, key, { at: now(), patience: patience() });
  if (partition === 'OUTBOX') await deliver(tenant, key);
  else if (kind === 'digest') return await sendDigest(tenant, now());
  else if (kind === RECOUNT_ROWS) await continueRecount(tenant, key, goingOn());
  else throw new Error('nobody knows what to do with this row');
  return true;
}
