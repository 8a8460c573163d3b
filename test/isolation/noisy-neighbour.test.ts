import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { startProduct } from '../support/product.ts';

/**
 * One firm asks fifty times as much as another: a script gone wild, a wall of boards that reload. It may harm itself; the other is to
 * notice nothing.
 */
let product: Awaited<ReturnType<typeof startProduct>>;
let rate: typeof import('../../functions/middleware/rate.ts');
const soon = AbortSignal.timeout.bind(AbortSignal);
beforeAll(async () => {
  product = await startProduct();
  rate = await import('../../functions/middleware/rate.ts');
  vi.spyOn(console, 'info').mockImplementation(() => {});
  // A machine that is busy with other tests is no table that does not answer.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => soon(ms * 100));
});
afterAll(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await product.stop();
});

const ROUNDS = 20;
/** The quiet firm asks twice in this time. */
const ROUND_MS = 100;
const NOISE = 2 * 50;
/** Below this no person notices, and a busy machine makes anything of it. */
const UNNOTICED_MS = 500;

const p95 = (times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0;
async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; answer: T }> {
  const began = performance.now();
  const answer = await work();
  return { ms: performance.now() - began, answer };
}

/** What a quiet firm asks in a round: what is new, and for a new order. */
async function quietly(tenant: string): Promise<number[]> {
  const as = { tenant };
  const read = await product.call('GET /api/board/changes', { as, query: { since: '3' } });
  const body = { title: 'Boiler', customerId: 'C3' };
  const made = await product.call('POST /api/work-orders', { as, body });
  return [read.status, made.status];
}
/** So many requests at once, by the statuses of their answers. */
async function loudly(tenant: string, requests: number): Promise<Map<number, number>> {
  const ask = () => product.call('GET /api/people/me', { as: { tenant } });
  const answers = await Promise.all(Array.from({ length: requests }, ask));
  const byStatus = Map.groupBy(answers, ({ status }) => status);
  return new Map([...byStatus].map(([status, { length }]) => [status, length]));
}

/** One request that costs no function. */
async function empty(tenant: TenantId): Promise<void> {
  try {
    await rate.admit(tenant);
  } catch {
    // It is empty already.
  }
}

it('a firm beside one that asks fifty times as much is refused nothing, pays nothing for it, and waits no longer', async () => {
  const [loud, quiet, alone] = [
    await product.tenant(),
    await product.tenant(),
    await product.tenant(),
  ] as TenantId[] as [TenantId, TenantId, TenantId];
  const began = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: began });
  const atRound = (n: number) => vi.setSystemTime(began + n * ROUND_MS);
  const usual: number[] = [];
  const beside: number[] = [];

  const cost = await product.spend(async () => {
    for (let n = 0; n < ROUNDS; n += 1) usual.push((await timed(() => quietly(alone))).ms);
  });
  // Its bucket is empty, as it is for all but the first seconds.
  const unrefused = await timed(() => loudly(loud, NOISE));
  for (let n = NOISE; n < rate.LIMIT.burst; n += 1) await empty(loud);
  const statuses: number[] = [];
  const heard: Map<number, number>[] = [];
  const costBeside = await product.spend(async () => {
    for (let n = 1; n <= ROUNDS; n += 1) {
      atRound(n);
      const noise = loudly(loud, NOISE);
      const { ms, answer } = await timed(() => quietly(quiet));
      heard.push(await noise);
      beside.push(ms);
      statuses.push(...answer);
    }
  });

  expect(statuses).toEqual(Array(ROUNDS).fill([200, 201]).flat());
  const flowsBack = (ROUND_MS * rate.LIMIT.perSecond) / 1000;
  const each = { served: flowsBack, refused: NOISE - flowsBack };
  const told = heard.map((of) => ({ served: of.get(200), refused: of.get(429) }));
  // In the first round it is served what was left, too.
  expect(told.slice(1)).toEqual(Array(ROUNDS - 1).fill(each));
  // Who one is costs a read; what is refused costs nothing.
  const ofTheLoud = heard.reduce((sum, of) => sum + (of.get(200) ?? 0), 0);
  expect(costBeside).toEqual({ ...cost, reads: cost.reads + ofTheLoud });
  // One process serves both here, where each request has a function of its own on AWS: so much noise, if it were served, takes so long.
  const bearable = Math.max(2 * p95(usual), unrefused.ms, UNNOTICED_MS);
  expect(p95(beside)).toBeLessThanOrEqual(bearable);
});
