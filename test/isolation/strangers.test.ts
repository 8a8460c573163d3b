import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct } from '../support/product.ts';

/** Two firms with the same running numbers: what lists hold beside what `operations.test.ts` asks by every route. */
let product: Awaited<ReturnType<typeof startProduct>>;
let victim: string;
let stranger: string;

beforeAll(async () => {
  product = await startProduct();
  [victim, stranger] = [await product.tenant(), await product.tenant()];
  // The stranger has the same numbers: a look-up that forgets whose number it is finds something.
  for (const [tenant, title] of [
    [stranger, 'Own boiler'] as const,
    [victim, 'Secret boiler'] as const,
  ]) {
    const order = { as: { tenant }, body: { title, customerId: 'C3', visits: { times: 1 } } };
    await product.call('POST /api/work-orders', order);
    const job = { as: { tenant }, body: { title, customerId: 'C3' } };
    await product.call('POST /api/jobs', job);
  }
});
afterAll(() => product.stop());

const SLOT = { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' };
const stateOf = async (tenant: string) => {
  const { now: _, ...board } = (await product.call('GET /api/board', { as: { tenant } })).body;
  return board;
};

describe('a stranger', () => {
  it('sees no visits of an order that is another firm’s, whatever it is asked beside', async () => {
    const workOrders = `WO-${victim}-000001,WO-${stranger}-000001`;
    const listed = await product.call('GET /api/jobs', {
      ...{ as: { tenant: stranger }, query: { workOrders } },
    });

    expect(listed.body.jobs.map(({ number }: { number: string }) => number)).toEqual([
      `JOB-${stranger}-000001`,
    ]);
  });

  it('who is the technician U2 of their firm sees nothing of the U2 of another', async () => {
    const number = `JOB-${victim}-000002`;
    const as = { tenant: victim };
    const { version: seen } = (
      await product.call('GET /api/jobs/{number}', { as, path: { number } })
    ).body;
    await product.call('POST /api/jobs/{number}/schedule', {
      ...{ as, path: { number }, seen, body: SLOT },
    });
    const mine = (tenant: string) =>
      product.call('GET /api/my-visits', {
        as: { tenant, role: 'technician', person: 'U2' },
        query: { from: SLOT.date, to: SLOT.date },
      });

    const own = (await mine(victim)).body.visits;
    expect(own.map((visit: { number: string }) => visit.number)).toContain(number);
    const strange = JSON.stringify(await mine(stranger));
    expect(strange).not.toContain('Secret');
    expect(strange).not.toContain(victim);
  });

  it('lists none of the other firm’s jobs', async () => {
    const query = { days: 'none' };
    const listed = await product.call('GET /api/jobs', { as: { tenant: stranger }, query });

    expect(listed.body.jobs.map(({ number }: { number: string }) => number)).toEqual([
      `JOB-${stranger}-000001`,
      `JOB-${stranger}-000002`,
    ]);
  });

  it('sees none of the other firm’s names or cards', async () => {
    const board = JSON.stringify(await stateOf(stranger));

    expect(board).not.toContain('Secret boiler');
    expect(board).not.toContain(victim);
  });
});
