import type { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDesk, SLOT, type Thing } from '../support/job-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('a job that is attached', () => {
  it('brings its slot and status along, keeps its number, and the order follows', async () => {
    const tenant = await product.tenant();
    const { newJob, newOrder, getOrder, getJob, attach, changesSince } = openDesk(product, tenant);
    const order = await newOrder();
    const job = await newJob({ slot: SLOT, notes: 'Ring twice' });

    const attached = await attach(job, order);

    expect(attached).toMatchObject({
      status: 200,
      body: { number: order.number, status: 'scheduled', jobsTotal: 1, technicianId: 'U2' },
    });
    const { jobs } = await getOrder(order.number);
    expect(jobs).toEqual([
      expect.objectContaining({ number: job.number, slot: SLOT, notes: 'Ring twice' }),
    ]);
    expect(await getJob(job.number)).toMatchObject({
      ...{ workOrder: order.number, version: attached.body.version, customerId: 'C3' },
    });
    const [left, came] = await changesSince(job.version);
    expect(left).toMatchObject({ id: job.number, kind: 'job-attached', set: null });
    expect(came).toMatchObject({ id: order.number, kind: 'job-attached' });
  });

  it('goes by the order from then on, whatever others did to that before', async () => {
    const tenant = await product.tenant();
    const { newJob, newOrder, deed, attach } = openDesk(product, tenant);
    const order = await newOrder();
    const job = await newJob({ slot: SLOT });
    await product.call('PATCH /api/work-orders/{number}', {
      ...{ as: { tenant }, path: { number: order.number }, seen: order.version },
      body: { priority: 'high' },
    });

    const attached = await attach(job, order);
    const started = await deed('start', job.number, attached.body.version);

    expect(started.body).toMatchObject({ number: order.number, status: 'in-progress' });
  });

  it('hears the same answer when attaching is sent again, whatever happened since', async () => {
    const tenant = await product.tenant();
    const { newJob, newOrder, getOrder, deed, attach } = openDesk(product, tenant);
    const order = await newOrder();
    const job = await newJob({ slot: SLOT });
    const once = { command: 'lost-answer' };

    const first = await attach(job, order, once);
    await deed('start', job.number, first.body.version);
    const again = await attach(job, order, once);

    expect(again).toEqual(first);
    expect((await getOrder(order.number)).jobsTotal).toBe(1);
  });

  it('belongs to the order of whoever was first; the second is told where', async () => {
    const tenant = await product.tenant();
    const { newJob, newOrder, attach } = openDesk(product, tenant);
    const [one, two] = [await newOrder(), await newOrder()];
    const job = await newJob();

    const tries = await Promise.all([attach(job, one), attach(job, two)]);

    const [winner, loser] = tries.sort((a, b) => a.status - b.status);
    expect([winner?.status, loser?.status]).toEqual([200, 409]);
    expect(loser?.body).toMatchObject({
      ...{ code: 'job-has-work-order', workOrder: winner?.body.number },
    });
  });

  it('was changed by somebody else meanwhile: it stays on its own and the person looks again', async () => {
    const tenant = await product.tenant();
    const { newJob, newOrder, deed, attach } = openDesk(product, tenant);
    const order = await newOrder();
    const job = await newJob();
    const booked = await deed('schedule', job.number, job.version, SLOT);

    const stale = await attach(job, order);

    expect(stale.body).toMatchObject({ code: 'job-moved-on', current: { slot: SLOT } });
    expect((await attach(booked.body, order)).status).toBe(200);
  });

  it('is told of by name to whoever was about to change it on its own', async () => {
    const tenant = await product.tenant();
    const { attach, deed, newJob, newOrder } = openDesk(product, tenant);
    const order = await newOrder();
    const job = await newJob({ slot: SLOT });
    const attached = await attachAfterLookUp(() => attach(job, order));

    const ben = { as: { tenant, person: 'U7' } };
    const late = await deed('start', job.number, job.version, undefined, ben);

    expect(late).toMatchObject({
      status: 412,
      body: { code: 'work-order-moved-on', by: 'U1', current: { number: order.number } },
    });
    expect((await attached()).status).toBe(200);
  });

  it.each([
    ['another customer', 'job-of-another-customer', 409],
    ['a completed order', 'work-order-completed', 409],
    ['a cancelled order', 'work-order-cancelled', 409],
    ['an order that was never made', 'work-order-unknown', 404],
  ])('is refused by %s, and stays on its own', async (what, code, status) => {
    const tenant = await product.tenant();
    const { newJob, getJob, attach } = openDesk(product, tenant);
    const job = await newJob();
    const order = await orderOf(tenant, what);
    const before = (await product.call('GET /api/board', { as: { tenant } })).body;

    const answer = await attach(job, order);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
    const { now: _, ...after } = (await product.call('GET /api/board', { as: { tenant } })).body;
    expect(before).toMatchObject(after);
    expect(await getJob(job.number)).toMatchObject({ version: job.version });
  });
});

/** Lets a teammate attach right after the next look-up of whose a job is. */
async function attachAfterLookUp<T>(attach: () => Promise<T>): Promise<() => Promise<T>> {
  const client = (await import('../../functions/table/client.ts')).dataClient();
  const send = client.send.bind(client);
  const spy = vi.spyOn(client, 'send');
  onTestFinished(() => spy.mockRestore());
  let attached: Promise<T> | undefined;
  spy.mockImplementation((async (command: QueryCommand) => {
    const found = await send(command);
    const isLookUp = String(command.input.ExpressionAttributeValues?.[':jobs']).endsWith('#JOBS');
    if (isLookUp && !attached) {
      attached = attach();
      await attached;
    }
    return found;
  }) as never);
  return () => attached as Promise<T>;
}

async function orderOf(tenant: string, what: string): Promise<Thing> {
  if (what === 'an order that was never made') return { number: `WO-${tenant}-000099`, version: 1 };
  if (what === 'another customer')
    return openDesk(product, tenant).newOrder(0, {
      customerId: undefined,
      customer: { name: 'J. Alvarez' },
    });
  const order = await openDesk(product, tenant).newOrder();
  const end = { as: { tenant }, path: { number: order.number }, seen: order.version };
  if (what === 'a completed order')
    await product.call('POST /api/work-orders/{number}/moves', {
      ...{ ...end, body: { to: 'completed', openJobs: 'cancel' } },
    });
  else
    await product.call('POST /api/work-orders/{number}/cancel', {
      ...{ ...end, body: { reason: 'sold' } },
    });
  return order;
}
