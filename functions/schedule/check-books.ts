import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { type CommandId, TENANT_PATTERN, type TenantId } from '../../domain/ids.ts';
import { atMostEvery, now, patience } from '../middleware/clock.ts';
import { describe, log } from '../middleware/log.ts';
import { problemOf } from '../middleware/problem.ts';
import { placeCompleted } from '../table/archive.ts';
import { balances, checkBooks, findSuspects, mendBooks, type Reading } from '../table/books.ts';
import { versionOf } from '../table/log-entry.ts';
import { listTenants } from '../table/tenants.ts';

const Prefix = z
  .string()
  .regex(TENANT_PATTERN)
  .transform((prefix) => prefix as TenantId);
/** Strict, since a misspelt `dry` must not mend. The schedule sends `{}`; an operator may ask for less than all. */
const Asked = z.strictObject({
  tenant: Prefix.optional(),
  /** Only the tenants behind this one: where an earlier run ended for want of time. */
  after: Prefix.optional(),
  /** Tell, and mend nothing. */
  dry: z.boolean().default(false),
});

type Outcome =
  | { readonly is: 'balanced'; readonly version: number }
  | (Reading & {
      readonly is: 'differed';
      /** Whose rows are not as the log left them. */
      readonly suspects: readonly string[];
      /** The version of the entry that put the books right. */
      readonly mended?: number;
    })
  | { readonly is: 'not-checked'; readonly why: string };
type Checked = { readonly tenant: TenantId } & Outcome;
type Report = {
  readonly tenants: readonly Checked[];
  /** Those behind this tenant were not reached in time. */
  readonly endedAfter?: TenantId;
};

/** A difference that is still there after this long is one: no transaction takes so long to be written. */
const DOUBTED_MS = 500;
/** Time that is left to the function and enough for one more tenant, however large. */
const ENOUGH_MS = 60_000;

/**
 * Every night, or when an operator asks: do counts and checksum agree with the board, tenant by tenant? What does not is mended. Completed
 * orders that the schedule would miss get their place in the due index.
 */
export async function handler(event: unknown, context: Context): Promise<Report> {
  const { tenant: only, after, dry } = Asked.parse(event);
  const tenants: Checked[] = [];
  for await (const tenant of only ? [only] : listTenants(after)) {
    const last = tenants.at(-1)?.tenant;
    if (last && context.getRemainingTimeInMillis() < ENOUGH_MS) {
      log('error', 'books not checked', { after: last, why: 'out of time' });
      return { tenants, endedAfter: last };
    }
    tenants.push({ tenant, ...(await examine(tenant, dry, context.awsRequestId)) });
    if (!dry) await place(tenant);
  }
  const balanced = tenants.filter(({ is }) => is === 'balanced').length;
  log('info', 'books checked', { tenants: tenants.length, balanced });
  return { tenants };
}

/** One tenant; whatever goes wrong there is told and does not keep the next from its turn. */
async function examine(tenant: TenantId, dry: boolean, requestId: string): Promise<Outcome> {
  try {
    const checked = await checkBooks(tenant, () => atMostEvery(DOUBTED_MS)());
    if (!checked.ok) throw problemOf(checked.refusal);
    const reading = checked.value;
    if (balances(reading)) return { is: 'balanced', version: reading.version };
    const differed = { is: 'differed', ...reading, suspects: await findSuspects(tenant) } as const;
    log('error', 'books differ', { tenant, ...differed });
    return dry ? differed : { ...differed, mended: await mend(tenant, reading, requestId) };
  } catch (error) {
    log('error', 'books not checked', { tenant, ...describe(error) });
    return { is: 'not-checked', why: error instanceof Error ? error.message : String(error) };
  }
}

/** While it is at each board anyway; what fails is tried the next night. */
async function place(tenant: TenantId): Promise<void> {
  try {
    const placed = await placeCompleted(tenant);
    if (placed > 0) log('info', 'completed orders placed', { tenant, placed });
  } catch (error) {
    log('error', 'books not checked', { tenant, ...describe(error) });
  }
}

async function mend(tenant: TenantId, reading: Reading, requestId: string): Promise<number> {
  const order = {
    command: requestId as CommandId,
    request: 'repair',
    by: 'repair',
    at: now(),
    patience: patience(),
  };
  const mended = await mendBooks(tenant, order, reading);
  if (!mended.ok) throw problemOf(mended.refusal);
  const version = versionOf(mended.value);
  log('info', 'books mended', { tenant, version });
  return version;
}
