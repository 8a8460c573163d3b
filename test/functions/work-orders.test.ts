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
});

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
    const { number, version } = await newOrder(tenant);
    const move = (seen: number, body: object) =>
      product.call(MOVES, { as: { tenant }, path: { number }, seen, body });

    const started = await move(version, { to: 'in-progress', schedule: SLOT });
    const unanswered = await move(started.body.version, { to: 'completed' });
    const completed = await move(started.body.version, { to: 'completed', openJobs: 'complete' });

    expect(started.body.change.jobs).toEqual([
      expect.objectContaining({ number: `JOB-${tenant}-000001`, status: 'started' }),
    ]);
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
