import type { TenantId } from '../../domain/ids.ts';
import { type Limit, latestFull, take, waitFor } from '../../domain/token-bucket.ts';
import { takeFromBucket } from '../table/rate.ts';
import { nowMs } from './clock.ts';
import { describe, log } from './log.ts';
import { Problem } from './problem.ts';

/**
 * What one firm may ask. Below the gateway's own limit over all firms, so that the loud meet this one first; 800 are the tickets and the
 * catching-up of 400 boards that come back at once.
 */
export const LIMIT: Limit = { perSecond: 100, burst: 800 };
/** So many requests cost one write unit. */
export const TAB = 50;
/** Whoever waits for an answer does not wait longer than this for our counting. */
const PATIENCE_MS = 300;
const TENANTS_KEPT = 1_000;

/** What an instance knows of a tenant's bucket, and has answered since it last told it. */
type Account = { fullAt: number; requests: number; from: number; isLost: boolean };

/**
 * The counting of one function instance. Each keeps a tab and tells the tenant's one bucket of fifty requests at a time, after the fact:
 * nobody is refused for tokens that another instance took and never used, and who asks seldom costs next to nothing.
 */
export function countRequests() {
  const accounts = new Map<TenantId, Account>();
  const accountOf = (tenant: TenantId): Account => {
    const known = accounts.get(tenant);
    if (known) return known;
    const made = { fullAt: 0, requests: 0, from: 0, isLost: false };
    accounts.set(tenant, made);
    const [oldest = tenant] = accounts.keys();
    if (accounts.size > TENANTS_KEPT) accounts.delete(oldest);
    return made;
  };
  /**
   * Lets a request of a tenant pass, or throws 429 with Retry-After. What it returns is awaited before the function answers, for it freezes
   * then. A bucket that cannot be reached refuses nobody: then each instance knows of its own requests alone.
   */
  return (tenant: TenantId): Promise<void> | undefined => {
    const at = nowMs();
    const account = accountOf(tenant);
    if (account.fullAt > latestFull(at, LIMIT)) account.fullAt = 0;
    if (account.from > at) account.from = at;
    const { fullAt, requests, from } = account;
    const wait = waitFor(requests === 0 ? fullAt : take(fullAt, from, requests, LIMIT), at, LIMIT);
    if (wait > 0) throw tooMany(Math.ceil(wait / 1000));
    if (requests === 0) account.from = at;
    account.requests += 1;
    return account.requests < TAB ? undefined : settle(tenant, account, at);
  };
}

/** The counting of this instance. */
export const admit = countRequests();

const tooMany = (seconds: number) =>
  new Problem('too-many-requests', { seconds }, { 'retry-after': String(seconds) });

async function settle(tenant: TenantId, account: Account, at: number): Promise<void> {
  const { requests, from, fullAt } = account;
  // What this instance alone has answered counts at once, and whether the bucket can be told or not.
  Object.assign(account, { requests: 0, fullAt: take(fullAt, from, requests, LIMIT) });
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const tab = { requests, from, at };
    const told = await takeFromBucket(tenant, tab, LIMIT, fullAt, signal);
    account.fullAt = Math.max(account.fullAt, told);
    account.isLost = false;
  } catch (error) {
    // Once, and not for each tab until it is found again.
    if (!account.isLost) log('error', 'rate not counted', { tenant, ...describe(error) });
    account.isLost = true;
  }
}
