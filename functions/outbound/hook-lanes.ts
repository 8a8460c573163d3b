import type { TenantId } from '../../domain/ids.ts';
import { forAbout } from '../middleware/clock.ts';
import { describe, log, plainKey } from '../middleware/log.ts';
import { hookOfKey } from '../table/hook-outbox.ts';
import { type Key, tenantOfKey } from '../table/keys.ts';
import { deliverHook } from './deliver-hook.ts';

export type Lanes = {
  /** Also those receivers that fail; left to the schedule. */
  readonly followsUp: boolean;
  /** Each receiver is called for so long; what is left then waits for the schedule. */
  readonly milliseconds: number;
};

/**
 * Sends events, each receiver's one after the other and all receivers beside each other: who is slow keeps nobody but themselves.
 * Answers the keys of those whose rows could not be reached.
 */
export async function deliverHooks(keys: readonly Key[], how: Lanes): Promise<readonly Key[]> {
  const lanes = Map.groupBy(keys, (key) => `${key.pk}/${hookOfKey(key)}`);
  const failed = await Promise.all([...lanes.values()].map((lane) => deliverLane(lane, how)));
  return failed.flat();
}

async function deliverLane(lane: readonly Key[], how: Lanes): Promise<readonly Key[]> {
  const failed: Key[] = [];
  const inTime = forAbout(how.milliseconds);
  for (const key of lane) {
    if (!inTime()) break;
    try {
      await deliverHook(tenantOfKey(key.pk) as TenantId, key, how);
    } catch (error) {
      log('error', 'webhook not looked at', { ...plainKey(key), ...describe(error) });
      failed.push(key);
    }
  }
  return failed;
}
