import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, SLOT } from '../support/job-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('all following visits of an order', () => {
  const shape = (jobs: { slot?: object; window?: object; title?: string }[]) =>
    jobs.map(({ slot, window, title }) => ({ slot, window, title }));

  it('take the time of day and the technician, each on its own date', async () => {
    const tenant = await product.tenant();
    const { newOrder, getOrder, deed, jobNumber } = openDesk(product, tenant);
    const order = await newOrder(3);
    let { version } = order;
    for (const [i, date] of ['2099-12-01', '2099-12-08', '2099-12-15'].entries()) {
      const number = jobNumber(i + 1);
      version = (await deed('schedule', number, version, { ...SLOT, date })).body.version;
    }
    const later = { ...SLOT, date: '2099-12-09', start: '14:00', end: '16:00', following: true };

    await deed('schedule', jobNumber(2), version, later);

    const slots = (await getOrder(order.number)).jobs.map(
      ({ slot }: { slot: typeof SLOT }) => `${slot.date} ${slot.start}`,
    );
    expect(slots).toEqual(['2099-12-01 09:00', '2099-12-09 14:00', '2099-12-15 14:00']);
  });

  it('are not shifted out of the calendar', async () => {
    const tenant = await product.tenant();
    const { editJob, jobNumber, newOrder } = openDesk(product, tenant);
    const visits = { times: 2, every: 1, unit: 'week', from: '2099-12-01' };
    const order = await newOrder(0, { visits });
    const window = { earliest: '2999-12-30', latest: '2999-12-31' };

    const far = await editJob(jobNumber(1), order.version, { window, following: true });
    const alone = await editJob(jobNumber(1), order.version, { window });

    expect([far.status, far.body.code]).toEqual([409, 'visit-too-far']);
    expect(alone.status).toBe(200);
  });

  it('shift their windows by as many days and take the same title', async () => {
    const tenant = await product.tenant();
    const { newOrder, getOrder, jobNumber } = openDesk(product, tenant);
    const visits = { times: 3, every: 1, unit: 'week', from: '2099-12-01', windowDays: 2 };
    const order = await newOrder(0, { visits });

    await product.call('PATCH /api/jobs/{number}', {
      ...{ as: { tenant }, path: { number: jobNumber(2) }, seen: order.version },
      body: {
        ...{ title: 'Follow-up', following: true },
        window: { earliest: '2099-12-10', latest: '2099-12-12' },
      },
    });

    expect(shape((await getOrder(order.number)).jobs)).toEqual([
      { window: { earliest: '2099-12-01', latest: '2099-12-02' } },
      { window: { earliest: '2099-12-10', latest: '2099-12-12' }, title: 'Follow-up' },
      { window: { earliest: '2099-12-17', latest: '2099-12-18' }, title: 'Follow-up' },
    ]);
  });
});
