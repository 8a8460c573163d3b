import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, SLOT } from '../support/job-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

/** A firm with three orders of two visits each. */
async function open() {
  const tenant = await product.tenant();
  const desk = openDesk(product, tenant);
  const orders = [await desk.newOrder(2), await desk.newOrder(2), await desk.newOrder(2)];
  const list = (query: Record<string, string>, as: object = {}) =>
    product.call('GET /api/jobs', { as: { tenant, ...as }, query });
  const of = (...numbers: string[]) => ({ workOrders: numbers.join(',') });
  return { ...desk, tenant, list, of, orders: orders.map(({ number }) => number) };
}

const numbersOf = ({ body }: { body: { jobs: { number: string }[] } }) =>
  body.jobs.map(({ number }) => Number(number.slice(-6)));

describe('the visits of some orders', () => {
  it('stand order by order as they were asked for, each once, as of a board version', async () => {
    const { board, list, of, orders } = await open();
    const [one = '', , three = ''] = orders;

    const listed = await list(of(three, one, three));

    expect(numbersOf(listed)).toEqual([5, 6, 1, 2]);
    expect(listed.body.jobs[0]).toMatchObject({ workOrder: three, status: 'unscheduled' });
    expect(listed.body.version).toBe((await board()).version);
    expect(listed.body).not.toHaveProperty('next');
  });

  it('are none of an order that was never made, and a technician’s own for a technician', async () => {
    const { deed, getOrder, jobNumber, list, of, orders, tenant } = await open();
    const [one = ''] = orders;
    const { version } = await getOrder(one);
    await deed('schedule', jobNumber(2), version, SLOT);

    expect(numbersOf(await list(of(`WO-${tenant}-000999`)))).toEqual([]);
    const tess = { role: 'technician', person: 'U2' };
    expect(numbersOf(await list(of(...orders), tess))).toEqual([2]);
  });

  it.each([
    ['x', 'workOrders'],
    ['', 'workOrders'],
    [Array.from({ length: 51 }, () => 'WO-KKT-000001').join(), 'workOrders'],
  ])('of %j are not asked for', async (workOrders, field) => {
    const { list } = await open();

    const { status, body } = await list({ workOrders });

    expect([status, body.errors[0].field]).toEqual([400, field]);
  });

  it('are asked for without days, or days without them', async () => {
    const { list, of, orders } = await open();

    const { status, body } = await list({ ...of(...orders), days: 'none' });

    expect([status, body.errors[0].field]).toEqual([400, 'workOrders']);
  });

  it('cost a read for each order and one for the version', async () => {
    const { list, of, orders } = await open();

    const spent = await product.spend(() => list(of(...orders)));

    expect(spent).toEqual({ reads: 4, writes: 0 });
  });
});
