import type { CommandId, TenantId } from '../../domain/ids.ts';
import type { Job } from '../../domain/job.ts';
import { keptPromise } from '../../domain/promise.ts';
import { ok } from '../../domain/result.ts';
import type { Terms } from '../../domain/sla.ts';
import { summarize } from '../../domain/work-order.ts';
import { agreementOf, readRules } from './agreements.ts';
import type { Boarded, Versioned } from './card-row.ts';
import { commit } from './commit.ts';
import { putTerms } from './details.ts';
import { readSettings } from './directory.ts';
import type { Draft, Order } from './draft.ts';
import { readJobs } from './jobs.ts';
import type { Key } from './keys.ts';
import { readEntry } from './log.ts';
import type { Head } from './log-entry.ts';
import { readOpenOrders, readTerms } from './open-orders.ts';
import { draftOfStep } from './order-draft.ts';
import { agreedOn, sameDeadlines } from './preview-sla.ts';
import { inBunches } from './query.ts';
import { putRecount, type RecountRow, readRecount } from './recount-row.ts';
import { transact } from './write.ts';

/** Three rows an order and the recount's own: a transaction holds a hundred. */
const ORDERS_A_STEP = 33;
const AT_ONCE = 10;

/** By which clock somebody goes on with a recount, and for how long. */
export type Going = {
  readonly now: () => string;
  readonly patience: () => Order['patience'];
  /** False when it is time to leave the rest to somebody else. */
  readonly more: (row: RecountRow) => boolean;
};

/**
 * Goes on with a recount where it was left, step by step, until it is done or there is no `more` time; the schedule calls this for each
 * such row that is due, and the browser of whoever watches. Each step is one transaction: some orders, an entry for each, and how far it
 * is. So it may be killed anywhere, and two may do it at once. Answers the row as it is then; undefined when there is none.
 */
export async function continueRecount(
  tenant: TenantId,
  key: Key,
  { now, patience, more }: Going,
): Promise<RecountRow | undefined> {
  let row = await readRecount(tenant, key);
  while (row?.state === 'running' && more(row)) {
    const { by, command } = row;
    const order = { command: command as CommandId, request: 'recount', by, at: now() };
    await step(tenant, key, { ...order, patience: patience() });
    row = await readRecount(tenant, key);
  }
  return row;
}

type Plan = {
  readonly row: RecountRow;
  readonly next: RecountRow;
  readonly drafts: readonly Draft[];
};

/** Decided anew for each try, so what somebody changed meanwhile is read again; on fewer orders each time, so that a busy board lets it in. */
async function step(tenant: TenantId, key: Key, order: Order): Promise<void> {
  let plan: Plan | undefined;
  let most = ORDERS_A_STEP;
  const done = await commit(tenant, order, async (head) => {
    plan = await planOf(tenant, key, order, head, most);
    most = Math.ceil(most / 2);
    const { drafts = [], row, next } = plan ?? {};
    const last = drafts.at(-1);
    if (!last || !next) return ok({ repeats: await newest(tenant, head) });
    const progress = putRecount(key, row, next, order.at);
    const writes = (version: number) => [...last.writes(version), progress];
    return ok({ drafts: [...drafts.slice(0, -1), { ...last, writes }] });
  });
  if (!done.ok) throw new Error(`a recount of ${tenant} was refused: ${done.refusal.code}`);
  // These orders follow already, and no board needs to hear how far that is.
  if (plan && plan.drafts.length === 0)
    await transact(tenant, [putRecount(key, plan.row, plan.next, order.at)]);
}

async function newest(tenant: TenantId, { version }: Head) {
  const entry = await readEntry(tenant, version);
  if (!entry) throw new Error(`the log of ${tenant} has no entry ${version}`);
  return entry;
}

/** The next orders of a recount and what becomes of them; nothing when somebody else has brought it to its end. */
async function planOf(
  tenant: TenantId,
  key: Key,
  order: Order,
  head: Head,
  most: number,
): Promise<Plan | undefined> {
  const row = await readRecount(tenant, key);
  if (row?.state !== 'running') return undefined;
  const { zone } = await readSettings(tenant, head);
  const page = await readOpenOrders(tenant, { after: row.after, most, customer: row.customer });
  const agreed = await readTerms(
    tenant,
    page.orders.map(({ order }) => order.number),
  );
  const steps = await inBunches(page.orders, AT_ONCE, async (found) => {
    const was = agreedOn(agreed, found.order);
    const terms = followed(row, was);
    return terms && recounted(tenant, { ...found, was, terms, zone, head, now: order.at });
  });
  const made = steps.filter((one) => one !== undefined);
  const next: RecountRow = {
    ...row,
    state: page.next === undefined ? 'done' : 'running',
    after: page.next ?? row.after,
    looked: row.looked + page.orders.length,
    changed: row.changed + made.filter(({ moves }) => moves).length,
    steps: row.steps + 1,
  };
  return { row, next, drafts: made.map(({ draft }) => draft) };
}

/** What an order keeps to once it follows; nothing when it does so already, or keeps to newer rules. */
function followed({ rules, tier }: RecountRow, terms: Terms): Terms | undefined {
  if (tier !== undefined) return terms.tier === tier ? undefined : { ...terms, tier };
  return rules === undefined || (terms.rules ?? 0) >= rules ? undefined : { ...terms, rules };
}

type Following = Versioned<Boarded> & {
  readonly was: Terms;
  readonly terms: Terms;
  readonly zone: string;
  readonly head: Head;
  readonly now: string;
};

/** An order that keeps to other terms from now on, and whether that moves its deadlines. */
async function recounted(
  tenant: TenantId,
  following: Following,
): Promise<{ readonly draft: Draft; readonly moves: boolean }> {
  const { order, version, was, terms, zone, head, now } = following;
  const jobs = await jobsOfAnotherZone(tenant, following);
  const agreed = await agreementOf(tenant, terms);
  const visits = jobs.length > 0 ? summarize(jobs, zone) : order.visits;
  const after = keptPromise(order, { ...order, visits }, jobs, { agreed, zone, now });
  const rules = was.rules !== terms.rules;
  const draft = draftOfStep(tenant, head, {
    command: { do: 'recount' },
    before: { order, version, jobs },
    after: { order: after, jobs },
    zone,
    detail: rules ? { set: { rules: terms.rules }, was: { rules: was.rules ?? null } } : undefined,
    rows: () => [putTerms(tenant, order.number, terms)],
  });
  return { draft, moves: !sameDeadlines(order, after) };
}

/** "When the firm's clock is set to another zone, its visits are over at another moment." Read only for orders from another zone's days. */
async function jobsOfAnotherZone(
  tenant: TenantId,
  { order, was, terms, zone }: Following,
): Promise<readonly Job[]> {
  if (order.visits.total === 0 || was.rules === terms.rules) return [];
  const { zone: before } = await readRules(tenant, was.rules);
  return before === zone ? [] : readJobs(tenant, order.number);
}
