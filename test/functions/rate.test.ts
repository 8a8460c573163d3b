import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let rate: typeof import('../../functions/middleware/rate.ts');
beforeAll(async () => {
  product = await startProduct();
  rate = await import('../../functions/middleware/rate.ts');
});
afterAll(() => product.stop());

const AT = Date.parse('2026-11-23T12:00:00Z');
const soon = AbortSignal.timeout.bind(AbortSignal);
let errors: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  // Nothing flows back while a test asks, however long that takes.
  vi.useFakeTimers({ toFake: ['Date'], now: AT });
  // A machine that is busy with other tests is no table that does not answer.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => soon(ms * 100));
  vi.spyOn(console, 'info').mockImplementation(() => {});
  errors = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  product.disturb(undefined);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

let firms = 0;
/** A firm that nobody has heard of asks as much as any. */
const firm = () => `R${++firms}X` as TenantId;
/** One request of somebody; what they may not do costs the least. */
const ask = (tenant: string) =>
  product.call('POST /api/customers', { as: { tenant, role: 'viewer' }, body: {} });
/** So many requests at one instance, as the shell of each counts them. */
async function times(requests: number, tenant: TenantId, admit = rate.admit) {
  for (let n = 0; n < requests; n += 1) await admit(tenant);
}
const onRate = (asked: string) => asked.includes('#RATE"');

describe('a firm that asks more than its bucket holds', () => {
  it('is told how long to wait, and served again then; no other is kept from anything', async () => {
    const tenant = firm();
    await times(rate.LIMIT.burst, tenant);

    const refused = await ask(tenant);
    const other = await ask(firm());
    vi.setSystemTime(AT + 1_000);
    const served = await ask(tenant);

    expect(refused.status).toBe(429);
    expect(refused.headers).toMatchObject({
      'retry-after': '1',
      'content-type': 'application/problem+json',
    });
    expect(refused.body).toMatchObject({ code: 'too-many-requests', status: 429, seconds: 1 });
    expect([other.status, served.status]).toEqual([403, 403]);
  });

  it('is known to each instance that tells its tab', async () => {
    const tenant = firm();
    const other = rate.countRequests();
    await times(rate.LIMIT.burst - rate.TAB, tenant);

    await times(rate.TAB, tenant, other);

    expect(() => other(tenant)).toThrow(expect.objectContaining({ name: 'Problem' }));
    // Who asks alone is believed till the tab is full: fifty at most pass beyond the bucket.
    await times(rate.TAB, tenant);
    expect((await ask(tenant)).headers['retry-after']).toBe('1');
  });

  it('is served wherever nobody signs in', async () => {
    process.env.ISSUER_URL = process.env.CLIENT_ID = process.env.LIVE_URL = 'http://localhost';
    const spent = await product.spendOnRate(async () => {
      for (let n = 0; n < rate.TAB; n += 1)
        expect((await product.call('GET /api/config')).status).toBe(200);
    });

    expect(spent).toEqual({ reads: 0, writes: 0 });
  });
});

describe('what counting costs', () => {
  it('one write unit for fifty requests, none before, and nothing else', async () => {
    const tenant = firm();
    let few = { reads: 1, writes: 1 };

    const all = await product.spend(async () => {
      few = await product.spendOnRate(() => times(rate.TAB - 1, tenant));
    });
    const many = await product.spendOnRate(() => times(1 + 6 * rate.TAB, tenant));

    expect(few).toEqual({ reads: 0, writes: 0 });
    expect(many).toEqual({ reads: 0, writes: 7 });
    expect(all).toEqual({ reads: 0, writes: 0 });
  });

  it('nothing for what is refused, and no longer wait', async () => {
    const tenant = firm();
    await times(rate.LIMIT.burst, tenant);

    const spent = await product.spendOnRate(async () => {
      for (let n = 0; n < 2 * rate.TAB; n += 1) await ask(tenant);
    });
    vi.setSystemTime(AT + 10);

    expect(spent).toEqual({ reads: 0, writes: 0 });
    expect((await ask(tenant)).status).toBe(403);
  });

  it('one more when an instance hears of the others for the first time', async () => {
    const tenant = firm();
    await times(rate.TAB, tenant);
    const other = rate.countRequests();
    // A refused condition costs a unit as well, though this engine does not say so. What the SDK sends again is the same.
    const writes = new Set<string>();
    product.disturb((_, asked) => {
      if (onRate(asked)) writes.add(asked);
      return undefined;
    });

    await times(rate.TAB, tenant, other);
    const first = writes.size;
    vi.setSystemTime(AT + 1);
    await times(rate.TAB, tenant, other);

    expect([first, writes.size]).toEqual([2, 3]);
  });
});

it('requests of long ago are not held against a firm when their tab is full at last', async () => {
  const tenant = firm();
  const instances = Array.from({ length: 20 }, () => rate.countRequests());
  for (const each of instances) await times(rate.TAB - 1, tenant, each);

  vi.setSystemTime(AT + 60_000);
  for (const each of instances) await times(1, tenant, each);

  await expect(times(rate.LIMIT.burst, tenant)).resolves.toBeUndefined();
});

describe('counting that does not work', () => {
  it.each([
    [
      'the row is out of breath',
      { status: 400, body: { __type: 'x#ProvisionedThroughputExceededException' } },
    ],
    ['the row may not be written', { status: 400, body: { __type: 'x#AccessDeniedException' } }],
    ['the row does not answer', 'hangs'],
  ] as const)('refuses nobody: %s', async (_, answer) => {
    const tenant = firm();
    product.disturb((_operation, asked) => (onRate(asked) ? answer : undefined));
    vi.mocked(AbortSignal.timeout).mockImplementation(soon);

    await times(rate.TAB - 1, tenant);
    const began = performance.now();
    expect((await ask(tenant)).status).toBe(403);
    expect(performance.now() - began).toBeLessThan(6_000);
    await times(rate.TAB, tenant);

    expect(errors).toHaveBeenCalledTimes(1);
    expect(errors).toHaveBeenCalledWith(
      expect.objectContaining({ message: 'rate not counted', tenant }),
    );
  });

  it('is told anew when it fails again after it has worked', async () => {
    const tenant = firm();
    const lose = () => product.disturb((_, asked) => (onRate(asked) ? lost : undefined));
    const lost = { status: 400, body: { __type: 'x#AccessDeniedException' } };

    lose();
    await times(2 * rate.TAB, tenant);
    product.disturb(undefined);
    await times(rate.TAB, tenant);
    lose();
    await times(rate.TAB, tenant);

    expect(errors).toHaveBeenCalledTimes(2);
  });

  it('refuses nobody for an hour when a clock was set back by one', async () => {
    const tenant = firm();
    vi.setSystemTime(AT + 3_600_000);
    // The last tab is open.
    await times(rate.LIMIT.burst - 10, tenant);

    vi.setSystemTime(AT);

    expect((await ask(tenant)).status).toBe(403);
    const other = rate.countRequests();
    await expect(times(2 * rate.TAB, tenant, other)).resolves.toBeUndefined();
  });
});
