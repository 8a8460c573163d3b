import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, SLOT, type Thing } from '../support/job-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('a job that is detached', () => {
  it('is on its own with its slot, its order’s title and customer, and no longer counts there', async () => {
    const tenant = await product.tenant();
    const { newOrder, getOrder, getJob, deed, jobNumber, changesSince } = openDesk(product, tenant);
    const order = await newOrder(2);
    const number = jobNumber(1);
    const booked = await deed('schedule', number, order.version, SLOT);

    const detached = await deed('detach', number, booked.body.version);

    expect(detached).toMatchObject({
      ...{ status: 200, body: { number: order.number, status: 'new', jobsTotal: 1 } },
    });
    const [left, came] = await changesSince(booked.body.version);
    expect(left).toMatchObject({ id: order.number, jobs: { '1': { detached: true } } });
    expect(came).toMatchObject({ id: number, set: { title: 'Contract', customerId: 'C3' } });
    expect(await getJob(number)).toMatchObject({
      ...{ title: 'Contract', customerId: 'C3', slot: SLOT, version: came.version },
    });
    expect((await getOrder(order.number)).jobs.map(({ number }: Thing) => number)).toEqual([
      jobNumber(2),
    ]);
  });

  it('hears the same answer when detaching is sent again', async () => {
    const tenant = await product.tenant();
    const { newOrder, deed, jobNumber } = openDesk(product, tenant);
    const order = await newOrder(2);
    const number = jobNumber(1);
    const once = { command: 'lost-answer' };

    const first = await deed('detach', number, order.version, undefined, once);
    const again = await deed('detach', number, order.version, undefined, once);
    const anew = await deed('detach', number, order.version);

    expect(again).toEqual(first);
    expect([anew.status, anew.body.code]).toEqual([409, 'job-has-no-work-order']);
  });

  it('hears the same answer when both of a double click arrive at once', async () => {
    const tenant = await product.tenant();
    const { newOrder, deed, jobNumber } = openDesk(product, tenant);
    const order = await newOrder(1);
    const click = () =>
      deed('detach', jobNumber(1), order.version, undefined, {
        command: 'double-click',
      });

    const [one, two] = await Promise.all([click(), click()]);

    expect(two).toEqual(one);
  });

  it('leaves every other number of its run where it was, however many leave and come back', async () => {
    const tenant = await product.tenant();
    const { newOrder, getJob, deed, attach, jobNumber } = openDesk(product, tenant);
    const order = await newOrder(5);
    const other = await newOrder(1);
    const owners = async () => {
      const jobs = [1, 2, 3, 4, 5, 6].map((n) => getJob(jobNumber(n)));
      return (await Promise.all(jobs)).map(({ workOrder = '' }) => workOrder.slice(-1)).join(' ');
    };
    let { version } = order;
    const detach = async (n: number) => {
      const done = await deed('detach', jobNumber(n), version);
      expect(done.status).toBe(200);
      version = done.body.version;
    };
    const attachTo = async (to: Thing, n: number) => {
      const job = await getJob(jobNumber(n));
      const done = await attach(job, to);
      expect(done.status).toBe(200);
      if (to === order) version = done.body.version;
    };

    expect(await owners()).toBe('1 1 1 1 1 2');
    await detach(4);
    expect(await owners()).toBe('1 1 1  1 2');
    await detach(3);
    expect(await owners()).toBe('1 1   1 2');
    await detach(1);
    expect(await owners()).toBe(' 1   1 2');
    await detach(5);
    expect(await owners()).toBe(' 1    2');
    await attachTo(order, 3);
    expect(await owners()).toBe(' 1 1   2');
    await attachTo(other, 4);
    expect(await owners()).toBe(' 1 1 2  2');
    await detach(2);
    expect(await owners()).toBe('  1 2  2');
    await attachTo(other, 1);
    expect(await owners()).toBe('2  1 2  2');
  });

  it('is another commit’s when the order’s visit was changed since the person looked', async () => {
    const tenant = await product.tenant();
    const { newOrder, deed, jobNumber } = openDesk(product, tenant);
    const order = await newOrder(1);
    const number = jobNumber(1);
    await deed('schedule', number, order.version, SLOT);

    const stale = await deed('detach', number, order.version);

    expect([stale.status, stale.body.code]).toEqual([412, 'work-order-moved-on']);
  });
});
