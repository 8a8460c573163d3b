import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addToDate } from '../../domain/plain-date.ts';
import { openDesk, SLOT } from '../support/job-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const TODAY = new Date().toISOString().slice(0, 10);
const inDays = (days: number) => ({ ...SLOT, date: addToDate(TODAY, { days }) });

async function open() {
  const tenant = await product.tenant();
  const desk = openDesk(product, tenant);
  const tess = async () =>
    (await desk.board()).directory.people.find(({ id }: { id: string }) => id === 'U2');
  const leave = async (inactive = true, as: object = {}) =>
    product.call('PATCH /api/people/{id}', {
      ...{ path: { id: 'U2' }, seen: (await tess()).version, body: { inactive } },
      as: { tenant, ...as },
    });
  return { ...desk, tenant, leave };
}

describe('a technician who is to be put away', () => {
  it('has no visits ahead, is booked no more, and is booked again once they are back', async () => {
    const { deed, leave, newJob } = await open();
    const { number, version } = await newJob();

    const gone = await leave();
    const refused = await deed('schedule', number, version, inDays(1));
    const back = await leave(false);
    const booked = await deed('schedule', number, version, inDays(1));

    expect(gone).toMatchObject({ status: 200, body: { inactive: true } });
    expect(refused).toMatchObject({ status: 409, body: { code: 'technician-unknown' } });
    expect(back.body).not.toHaveProperty('inactive');
    expect(booked.status).toBe(200);
  });

  it('stays while visits are booked, of orders and on their own, late ones too; who asks is told how many and the first', async () => {
    const { deed, leave, newJob, newOrder, jobNumber } = await open();
    const order = await newOrder(1);
    await deed('schedule', jobNumber(1), order.version, inDays(365));
    await newJob({ slot: inDays(-29) });
    await newJob({ slot: inDays(2) });

    const refused = await leave();

    const { date, start } = inDays(-29);
    expect(refused).toMatchObject({
      status: 409,
      body: {
        ...{ code: 'technician-has-visits', count: 3 },
        first: { number: jobNumber(2), date, start },
        detail: `3 visits, the first on ${date} at ${start}: give them to somebody else first.`,
      },
    });
  });

  it('may leave once what was booked is done, cancelled or somebody else’s', async () => {
    const { deed, leave, newJob, tenant } = await open();
    const body = { name: 'Theo', role: 'technician' };
    const theo = (await product.call('POST /api/people', { as: { tenant }, body })).body.id;
    const jobs = [1, 2, 3].map((days) => newJob({ slot: inDays(days) }));
    const [done, cancelled, given] = await Promise.all(jobs);
    await deed('complete', done.number, done.version);
    await deed('cancel', cancelled.number, cancelled.version);
    await deed('schedule', given.number, given.version, { ...inDays(3), technicianId: theo });

    expect((await leave()).status).toBe(200);
  });

  it('is either booked or put away when both are asked at once, never both', async () => {
    const { deed, leave, newJob } = await open();
    const jobs = [await newJob(), await newJob(), await newJob()];

    const [gone, ...booked] = await Promise.all([
      leave(),
      ...jobs.map(({ number, version }) => deed('schedule', number, version, inDays(1))),
    ]);

    const isBooked = booked.some(({ status }) => status === 200);
    expect([gone.status, isBooked]).toEqual(isBooked ? [409, true] : [200, false]);
  });

  it('is put away by an owner alone, and the last owner by nobody', async () => {
    const { leave, tenant } = await open();

    const dispatcher = await leave(true, { role: 'dispatcher' });
    const self = await product.call('PATCH /api/people/{id}', {
      ...{ as: { tenant }, path: { id: 'U1' }, seen: 2, body: { inactive: true } },
    });

    expect(dispatcher).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    expect(self).toMatchObject({ status: 409, body: { code: 'last-owner' } });
  });
});
