import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const ORDERS = 'POST /api/work-orders';

async function newOrder(tenant: string, extra: object = {}) {
  const body = { title: 'HVAC tune-up', customerId: 'C3', ...extra };
  return (await product.call(ORDERS, { as: { tenant }, body })).body;
}

describe('a dispatcher creates a work order', () => {
  it('gets the next number in New, with Normal priority', async () => {
    const tenant = await product.tenant(1022);

    const answer = await product.call(ORDERS, {
      as: { tenant },
      body: { title: '  Duct cleaning ', customerId: 'C3' },
    });

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      number: `WO-${tenant}-001022`,
      title: 'Duct cleaning',
      status: 'new',
      priority: 'normal',
      jobsTotal: 0,
    });
    expect(answer.headers.etag).toBe(`"${answer.body.version}"`);
  });

  it('gets numbers in a row when a hundred are made at once', async () => {
    const tenant = await product.tenant();

    const made = await Promise.all(Array.from({ length: 100 }, () => newOrder(tenant)));

    const numbers = made.map(({ number }) => Number(number.slice(-6))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    const board = (await product.call('GET /api/board', { as: { tenant } })).body;
    expect(board.columns[0]).toEqual({ status: 'new', count: 100, cap: 15 });
    expect(board.cards).toHaveLength(100);
  });

  it('makes one order of a double click, and hears the same answer twice', async () => {
    const tenant = await product.tenant();
    const asked = {
      as: { tenant },
      command: 'double-click',
      body: { title: 'Boiler', customerId: 'C3' },
    };

    const [first, second] = await Promise.all([
      product.call(ORDERS, asked),
      product.call(ORDERS, asked),
    ]);

    expect(second?.body).toEqual(first?.body);
    expect((await product.call('GET /api/board', { as: { tenant } })).body.cards).toHaveLength(1);
  });

  it('is told when a key is used for another request', async () => {
    const tenant = await product.tenant();
    const asked = {
      as: { tenant },
      command: 'same-key-1',
      body: { title: 'Boiler', customerId: 'C3' },
    };
    await product.call(ORDERS, asked);

    const other = await product.call(ORDERS, {
      ...asked,
      body: { title: 'Furnace', customerId: 'C3' },
    });

    expect([other.status, other.body.code]).toEqual([422, 'command-id-reused']);
    expect((await product.call('GET /api/board', { as: { tenant } })).body.cards).toHaveLength(1);
  });

  it('creates the customer on the way, and both or neither arrive', async () => {
    const tenant = await product.tenant();

    const good = await product.call(ORDERS, {
      as: { tenant },
      body: { title: 'Drain auger', customer: { name: 'J. Alvarez' } },
    });
    const bad = await product.call(ORDERS, {
      as: { tenant },
      body: { title: 'Drain auger', customer: { name: 'K. Alvarez' }, propertyId: 'P99' },
    });

    expect(good.body.customerId).toBe('C4');
    expect([bad.status, bad.body.code]).toEqual([409, 'property-unknown']);
    const { customers } = (await product.call('GET /api/customers', { as: { tenant } })).body;
    expect(customers.map(({ name }: { name: string }) => name)).toEqual([
      'Acme Property Management',
      'J. Alvarez',
    ]);
  });

  it('plans a contract: every three months, four visits, each with its window', async () => {
    const tenant = await product.tenant();

    const { number } = await newOrder(tenant, { visits: { times: 4, every: 3, unit: 'month' } });

    const order = (
      await product.call('GET /api/work-orders/{number}', { as: { tenant }, path: { number } })
    ).body;
    expect(
      order.jobs.map((job: { number: string; status: string }) => [job.number, job.status]),
    ).toEqual([1, 2, 3, 4].map((n) => [`JOB-${tenant}-00000${n}`, 'unscheduled']));
    expect(order.jobs[3].window.earliest > order.jobs[0].window.latest).toBe(true);
  });

  it('plans them from a day on, in windows of some days, without those left out, numbered in a row', async () => {
    const tenant = await product.tenant();
    const monthly = { times: 4, every: 1, from: '2099-01-31', windowDays: 5 };

    const { number, jobsTotal } = await newOrder(tenant, {
      visits: { ...monthly, except: ['2099-03-31'] },
    });

    const order = (
      await product.call('GET /api/work-orders/{number}', { as: { tenant }, path: { number } })
    ).body;
    const planned = order.jobs.map(
      (job: { number: string; window: { earliest: string; latest: string } }) =>
        `${job.number.slice(-1)} ${job.window.earliest}/${job.window.latest}`,
    );
    expect(jobsTotal).toBe(3);
    expect(planned).toEqual([
      '1 2099-01-31/2099-02-04',
      '2 2099-02-28/2099-03-04',
      '3 2099-04-30/2099-05-04',
    ]);
    expect((await newOrder(tenant, { visits: { times: 1 } })).jobsTotal).toBe(1);
    const jobs = (
      await product.call('GET /api/jobs', { as: { tenant }, query: { days: 'none' } })
    ).body.jobs.map((job: { number: string }) => job.number.slice(-1));
    expect(jobs).toEqual(['1', '2', '3', '4']);
  });

  it.each([
    ['every visit would be left out', { except: ['2099-01-31'] }, 'every-visit-excluded'],
    ['the last visit would be centuries away', { from: '2999-12-02' }, 'visit-too-far'],
  ])('is told when %s, and no order is made', async (_what, wrong, code) => {
    const tenant = await product.tenant();
    const visits = { times: 1, every: 1, from: '2099-01-31', ...wrong };

    const answer = await product.call(ORDERS, {
      as: { tenant },
      body: { title: 'Contract', customerId: 'C3', visits },
    });

    expect([answer.status, answer.body.code]).toEqual([409, code]);
    expect((await product.call('GET /api/board', { as: { tenant } })).body.cards).toHaveLength(0);
  });
});
