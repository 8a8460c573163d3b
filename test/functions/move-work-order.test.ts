import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const SLOT = { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' };
const ORDERS = 'POST /api/work-orders';
const MOVES = 'POST /api/work-orders/{number}/moves';

async function newOrder(tenant: string, extra: object = {}) {
  const body = { title: 'HVAC tune-up', customerId: 'C3', ...extra };
  return (await product.call(ORDERS, { as: { tenant }, body })).body;
}

describe('a dispatcher moves a card', () => {
  it('is asked for date, slot and technician on the way to Scheduled', async () => {
    const tenant = await product.tenant();
    const { number, version } = await newOrder(tenant);

    const asked = await product.call(MOVES, {
      as: { tenant },
      path: { number },
      seen: version,
      body: { to: 'scheduled' },
    });
    const moved = await product.call(MOVES, {
      as: { tenant },
      path: { number },
      seen: version,
      body: { to: 'scheduled', schedule: SLOT },
    });

    expect(asked).toMatchObject({
      status: 409,
      body: { code: 'move-unanswered', asks: ['schedule'] },
    });
    expect(moved).toMatchObject({
      status: 200,
      body: {
        status: 'scheduled',
        nextVisit: '2099-12-01T09:00',
        technicianId: 'U2',
        jobsTotal: 1,
      },
    });
  });

  it('starts the first visit by moving to In Progress, and completes it on request', async () => {
    const tenant = await product.tenant();
    // Its visit is planned already: the end of that deadline too would be more than a frame tells beside a visit.
    const planned = { dueDate: SLOT.date, visits: { times: 1, every: 3 } };
    const { number, version } = await newOrder(tenant, planned);
    const move = (seen: number, body: object) =>
      product.call(MOVES, { as: { tenant }, path: { number }, seen, body });

    const started = await move(version, { to: 'in-progress', schedule: SLOT });
    const unanswered = await move(started.body.version, { to: 'completed' });
    const completed = await move(started.body.version, { to: 'completed', openJobs: 'complete' });

    expect(started.body.change.jobs).toEqual({
      1: expect.objectContaining({ status: 'started', startedAt: true }),
    });
    expect(unanswered.body).toMatchObject({
      code: 'move-unanswered',
      openJobs: [`JOB-${tenant}-000001`],
    });
    expect(completed.body).toMatchObject({ status: 'completed', jobsDone: 1, jobsTotal: 1 });
  });

  it('never overwrites a teammate: the second of two is told who was faster', async () => {
    const tenant = await product.tenant();
    const { number, version } = await newOrder(tenant);
    const move = (person: string, to: string) =>
      product.call(MOVES, {
        as: { tenant, person },
        path: { number },
        seen: version,
        body: { to, schedule: SLOT },
      });

    const [ann, ben] = await Promise.all([move('U1', 'scheduled'), move('U2', 'in-progress')]);

    const [winner, loser] = ann?.status === 200 ? [ann, ben] : [ben, ann];
    expect(winner?.status).toBe(200);
    expect(loser).toMatchObject({
      status: 412,
      body: { code: 'work-order-moved-on', current: { status: winner?.body.status } },
    });
    expect(loser?.body.by).toBe(winner?.body.change.by);
  });

  it('carries out a move once, however often its answer is lost', async () => {
    const tenant = await product.tenant();
    const { number, version } = await newOrder(tenant);
    const asked = {
      as: { tenant },
      path: { number },
      seen: version,
      command: 'lost-answer',
      body: { to: 'scheduled', schedule: SLOT },
    };

    const first = await product.call(MOVES, asked);
    await product.call(MOVES, {
      as: { tenant },
      path: { number },
      seen: first.body.version,
      body: { to: 'in-progress' },
    });
    const again = await product.call(MOVES, asked);

    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
  });
});

describe('a visit that changes carries its order with it', () => {
  it('completes its last visit and leaves the order ready, not completed', async () => {
    const tenant = await product.tenant();
    const { number, version } = await newOrder(tenant);
    const started = await product.call(MOVES, {
      as: { tenant },
      path: { number },
      seen: version,
      body: { to: 'in-progress', schedule: SLOT },
    });

    const done = await product.call('POST /api/jobs/{number}/complete', {
      as: { tenant, role: 'technician', person: 'U2' },
      path: { number: `JOB-${tenant}-000001` },
      seen: started.body.version,
    });

    expect(done.body).toMatchObject({ number, status: 'in-progress', jobsDone: 1, jobsTotal: 1 });
  });

  it('refuses a technician the visit of another', async () => {
    const tenant = await product.tenant();
    const { number, version } = await newOrder(tenant);
    const booked = await product.call(MOVES, {
      as: { tenant },
      path: { number },
      seen: version,
      body: { to: 'scheduled', schedule: SLOT },
    });
    const start = (person: string) =>
      product.call('POST /api/jobs/{number}/start', {
        as: { tenant, role: 'technician', person },
        path: { number: `JOB-${tenant}-000001` },
        seen: booked.body.version,
      });

    expect((await start('U9')).body.code).toBe('visit-of-another-technician');
    expect((await start('U2')).body.status).toBe('in-progress');
  });
});
