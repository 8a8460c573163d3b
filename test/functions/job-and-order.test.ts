import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const SLOT = { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' };

type Thing = { readonly number: string; readonly version: number };

async function newJob(tenant: string, extra: object = {}) {
  const body = { title: 'Drain auger', customerId: 'C3', ...extra };
  return (await product.call('POST /api/jobs', { as: { tenant }, body })).body;
}

async function newOrder(tenant: string, times = 0, extra: object = {}) {
  const visits = times > 0 ? { times } : undefined;
  const body = { title: 'Contract', customerId: 'C3', visits, ...extra };
  return (await product.call('POST /api/work-orders', { as: { tenant }, body })).body;
}

const getOrder = async (tenant: string, number: string) =>
  (await product.call('GET /api/work-orders/{number}', { as: { tenant }, path: { number } })).body;

const getJob = async (tenant: string, number: string) =>
  (await product.call('GET /api/jobs/{number}', { as: { tenant }, path: { number } })).body;

/** A deed on a job, by the version that was seen. */
function deed(
  tenant: string,
  word: string,
  number: string,
  seen: number,
  body?: object,
  more = {},
) {
  return product.call(`POST /api/jobs/{number}/${word}`, {
    ...{ as: { tenant }, path: { number }, seen, body, ...more },
  });
}

const attach = (tenant: string, job: Thing, order: Thing, more = {}) =>
  deed(tenant, 'attach', job.number, job.version, { workOrder: order.number }, more);

const jobNumber = (tenant: string, n: number) => `JOB-${tenant}-${String(n).padStart(6, '0')}`;

/** What the log tells after a version. */
async function changesSince(tenant: string, version: number) {
  const query = { since: String(version) };
  return (await product.call('GET /api/board/changes', { as: { tenant }, query })).body.changes;
}

describe('a job that is attached', () => {
  it('brings its slot and status along, keeps its number, and the order follows', async () => {
    const tenant = await product.tenant();
    const order = await newOrder(tenant);
    const job = await newJob(tenant, { slot: SLOT, notes: 'Ring twice' });

    const attached = await attach(tenant, job, order);

    expect(attached).toMatchObject({
      status: 200,
      body: { number: order.number, status: 'scheduled', jobsTotal: 1, technicianId: 'U2' },
    });
    const { jobs } = await getOrder(tenant, order.number);
    expect(jobs).toEqual([
      expect.objectContaining({ number: job.number, slot: SLOT, notes: 'Ring twice' }),
    ]);
    expect(await getJob(tenant, job.number)).toMatchObject({
      ...{ workOrder: order.number, version: attached.body.version, customerId: 'C3' },
    });
    const [left, came] = await changesSince(tenant, job.version);
    expect(left).toMatchObject({ id: job.number, kind: 'job-attached', set: null });
    expect(came).toMatchObject({ id: order.number, kind: 'job-attached' });
  });

  it('goes by the order from then on, whatever others did to that before', async () => {
    const tenant = await product.tenant();
    const order = await newOrder(tenant);
    const job = await newJob(tenant, { slot: SLOT });
    await product.call('PATCH /api/work-orders/{number}', {
      ...{ as: { tenant }, path: { number: order.number }, seen: order.version },
      body: { priority: 'high' },
    });

    const attached = await attach(tenant, job, order);
    const started = await deed(tenant, 'start', job.number, attached.body.version);

    expect(started.body).toMatchObject({ number: order.number, status: 'in-progress' });
  });

  it('hears the same answer when attaching is sent again, whatever happened since', async () => {
    const tenant = await product.tenant();
    const order = await newOrder(tenant);
    const job = await newJob(tenant, { slot: SLOT });
    const once = { command: 'lost-answer' };

    const first = await attach(tenant, job, order, once);
    await deed(tenant, 'start', job.number, first.body.version);
    const again = await attach(tenant, job, order, once);

    expect(again).toEqual(first);
    expect((await getOrder(tenant, order.number)).jobsTotal).toBe(1);
  });

  it('belongs to the order of whoever was first; the second is told where', async () => {
    const tenant = await product.tenant();
    const [one, two] = [await newOrder(tenant), await newOrder(tenant)];
    const job = await newJob(tenant);

    const tries = await Promise.all([attach(tenant, job, one), attach(tenant, job, two)]);

    const [winner, loser] = tries.sort((a, b) => a.status - b.status);
    expect([winner?.status, loser?.status]).toEqual([200, 409]);
    expect(loser?.body).toMatchObject({
      ...{ code: 'job-has-work-order', workOrder: winner?.body.number },
    });
  });

  it('was changed by somebody else meanwhile: it stays on its own and the person looks again', async () => {
    const tenant = await product.tenant();
    const order = await newOrder(tenant);
    const job = await newJob(tenant);
    const booked = await deed(tenant, 'schedule', job.number, job.version, SLOT);

    const stale = await attach(tenant, job, order);

    expect(stale.body).toMatchObject({ code: 'job-moved-on', current: { slot: SLOT } });
    expect((await attach(tenant, booked.body, order)).status).toBe(200);
  });

  it.each([
    ['another customer', 'job-of-another-customer', 409],
    ['a completed order', 'work-order-completed', 409],
    ['a cancelled order', 'work-order-cancelled', 409],
    ['an order that was never made', 'work-order-unknown', 404],
  ])('is refused by %s, and stays on its own', async (what, code, status) => {
    const tenant = await product.tenant();
    const job = await newJob(tenant);
    const order = await orderOf(tenant, what);
    const before = (await product.call('GET /api/board', { as: { tenant } })).body;

    const answer = await attach(tenant, job, order);

    expect([answer.status, answer.body.code]).toEqual([status, code]);
    const { now: _, ...after } = (await product.call('GET /api/board', { as: { tenant } })).body;
    expect(before).toMatchObject(after);
    expect(await getJob(tenant, job.number)).toMatchObject({ version: job.version });
  });
});

async function orderOf(tenant: string, what: string): Promise<Thing> {
  if (what === 'an order that was never made') return { number: `WO-${tenant}-000099`, version: 1 };
  if (what === 'another customer')
    return newOrder(tenant, 0, { customerId: undefined, customer: { name: 'J. Alvarez' } });
  const order = await newOrder(tenant);
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

describe('a job that is detached', () => {
  it('is on its own with its slot, its order’s title and customer, and no longer counts there', async () => {
    const tenant = await product.tenant();
    const order = await newOrder(tenant, 2);
    const number = jobNumber(tenant, 1);
    const booked = await deed(tenant, 'schedule', number, order.version, SLOT);

    const detached = await deed(tenant, 'detach', number, booked.body.version);

    expect(detached).toMatchObject({
      ...{ status: 200, body: { number: order.number, status: 'new', jobsTotal: 1 } },
    });
    const [left, came] = await changesSince(tenant, booked.body.version);
    expect(left).toMatchObject({ id: order.number, jobs: { '1': { detached: true } } });
    expect(came).toMatchObject({ id: number, set: { title: 'Contract', customerId: 'C3' } });
    expect(await getJob(tenant, number)).toMatchObject({
      ...{ title: 'Contract', customerId: 'C3', slot: SLOT, version: came.version },
    });
    expect((await getOrder(tenant, order.number)).jobs.map(({ number }: Thing) => number)).toEqual([
      jobNumber(tenant, 2),
    ]);
  });

  it('hears the same answer when detaching is sent again', async () => {
    const tenant = await product.tenant();
    const order = await newOrder(tenant, 2);
    const number = jobNumber(tenant, 1);
    const once = { command: 'lost-answer' };

    const first = await deed(tenant, 'detach', number, order.version, undefined, once);
    const again = await deed(tenant, 'detach', number, order.version, undefined, once);
    const anew = await deed(tenant, 'detach', number, order.version);

    expect(again).toEqual(first);
    expect([anew.status, anew.body.code]).toEqual([409, 'job-has-no-work-order']);
  });

  it('hears the same answer when both of a double click arrive at once', async () => {
    const tenant = await product.tenant();
    const order = await newOrder(tenant, 1);
    const click = () =>
      deed(tenant, 'detach', jobNumber(tenant, 1), order.version, undefined, {
        command: 'double-click',
      });

    const [one, two] = await Promise.all([click(), click()]);

    expect(two).toEqual(one);
  });

  it('leaves every other number of its run where it was, however many leave and come back', async () => {
    const tenant = await product.tenant();
    const order = await newOrder(tenant, 5);
    const other = await newOrder(tenant, 1);
    const owners = async () => {
      const jobs = [1, 2, 3, 4, 5, 6].map((n) => getJob(tenant, jobNumber(tenant, n)));
      return (await Promise.all(jobs)).map(({ workOrder = '' }) => workOrder.slice(-1)).join(' ');
    };
    let { version } = order;
    const detach = async (n: number) => {
      const done = await deed(tenant, 'detach', jobNumber(tenant, n), version);
      expect(done.status).toBe(200);
      version = done.body.version;
    };
    const attachTo = async (to: Thing, n: number) => {
      const job = await getJob(tenant, jobNumber(tenant, n));
      const done = await attach(tenant, job, to);
      expect(done.status).toBe(200);
      if (to === order) version = done.body.version;
    };

    expect(await owners()).toBe('1 1 1 1 1 2');
    await detach(3);
    expect(await owners()).toBe('1 1  1 1 2');
    await detach(4);
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
    const order = await newOrder(tenant, 1);
    const number = jobNumber(tenant, 1);
    await deed(tenant, 'schedule', number, order.version, SLOT);

    const stale = await deed(tenant, 'detach', number, order.version);

    expect([stale.status, stale.body.code]).toEqual([412, 'work-order-moved-on']);
  });
});

describe('a job that grew into a work order', () => {
  it('is its first visit with number, slot, technician and status; customer and notes come along', async () => {
    const tenant = await product.tenant(1081);
    const property = (
      await product.call('POST /api/properties', {
        ...{ as: { tenant }, body: { customerId: 'C3', name: 'Building #7' } },
      })
    ).body;
    const about = { notes: 'Roots in the pipe', propertyId: property.id, slot: SLOT };
    const job = await newJob(tenant, about);
    const started = await deed(tenant, 'start', job.number, job.version);

    const made = await deed(tenant, 'convert', job.number, started.body.version);

    expect(made).toMatchObject({
      status: 201,
      body: {
        number: `WO-${tenant}-001081`,
        ...{ title: 'Drain auger', customerId: 'C3', propertyId: property.id },
        ...{ status: 'in-progress', priority: 'normal', jobsDone: 0, jobsTotal: 1 },
        breachAt: expect.any(String),
      },
    });
    const order = await getOrder(tenant, made.body.number);
    expect(order.description).toBe('Roots in the pipe');
    expect(order.jobs).toEqual([
      expect.objectContaining({ number: job.number, status: 'started', slot: SLOT }),
    ]);
    const board = (await product.call('GET /api/board', { as: { tenant } })).body;
    expect(board.columns.map(({ count }: { count: number }) => count)).toEqual([0, 0, 1, 0]);
    const changes = await changesSince(tenant, started.body.version);
    expect(changes).toMatchObject([
      { id: job.number, set: null },
      { id: made.body.number, set: { title: 'Drain auger' } },
    ]);
  });

  it('makes one order, however often its answer is lost', async () => {
    const tenant = await product.tenant();
    const job = await newJob(tenant, { slot: SLOT });
    const once = { command: 'lost-answer' };

    const first = await deed(tenant, 'convert', job.number, job.version, undefined, once);
    await deed(tenant, 'start', job.number, first.body.version);
    const again = await deed(tenant, 'convert', job.number, job.version, undefined, once);
    const anew = await deed(tenant, 'convert', job.number, job.version);

    expect(again).toEqual(first);
    expect(anew.body).toMatchObject({ code: 'job-has-work-order', workOrder: first.body.number });
    expect((await newOrder(tenant)).number).toBe(`WO-${tenant}-000002`);
  });

  it('takes the deadline of its customer’s tier', async () => {
    const tenant = await product.tenant();
    const body = { name: 'Contract Co', tier: 'service-contract' };
    const customer = (await product.call('POST /api/customers', { as: { tenant }, body })).body;
    const grow = async (customerId: string) => {
      const job = await newJob(tenant, { customerId });
      const { createdAt, breachAt } = (await deed(tenant, 'convert', job.number, job.version)).body;
      return (Date.parse(breachAt) - Date.parse(createdAt)) / 3_600_000;
    };

    expect([await grow('C3'), await grow(customer.id)]).toEqual([72, 36]);
  });

  it('can be detached from it again, and the books still hold', async () => {
    const tenant = await product.tenant();
    const job = await newJob(tenant);
    const made = await deed(tenant, 'convert', job.number, job.version);

    await deed(tenant, 'detach', job.number, made.body.version);

    const { checkBooks, balances } = await import('../../functions/table/books.ts');
    const checked = await checkBooks(tenant as never, async () => {});
    expect(checked.ok && balances(checked.value)).toBe(true);
    expect(await getJob(tenant, job.number)).toMatchObject({ title: 'Drain auger' });
  });
});

describe('all following visits of an order', () => {
  const shape = (jobs: { slot?: object; window?: object; title?: string }[]) =>
    jobs.map(({ slot, window, title }) => ({ slot, window, title }));

  it('take the time of day and the technician, each on its own date', async () => {
    const tenant = await product.tenant();
    const order = await newOrder(tenant, 3);
    let { version } = order;
    for (const [i, date] of ['2099-12-01', '2099-12-08', '2099-12-15'].entries()) {
      const number = jobNumber(tenant, i + 1);
      version = (await deed(tenant, 'schedule', number, version, { ...SLOT, date })).body.version;
    }
    const later = { ...SLOT, date: '2099-12-09', start: '14:00', end: '16:00', following: true };

    await deed(tenant, 'schedule', jobNumber(tenant, 2), version, later);

    const slots = (await getOrder(tenant, order.number)).jobs.map(
      ({ slot }: { slot: typeof SLOT }) => `${slot.date} ${slot.start}`,
    );
    expect(slots).toEqual(['2099-12-01 09:00', '2099-12-09 14:00', '2099-12-15 14:00']);
  });

  it('shift their windows by as many days and take the same title', async () => {
    const tenant = await product.tenant();
    const visits = { times: 3, every: 1, unit: 'week', from: '2099-12-01', windowDays: 2 };
    const order = await newOrder(tenant, 0, { visits });

    await product.call('PATCH /api/jobs/{number}', {
      ...{ as: { tenant }, path: { number: jobNumber(tenant, 2) }, seen: order.version },
      body: {
        ...{ title: 'Follow-up', following: true },
        window: { earliest: '2099-12-10', latest: '2099-12-12' },
      },
    });

    expect(shape((await getOrder(tenant, order.number)).jobs)).toEqual([
      { window: { earliest: '2099-12-01', latest: '2099-12-02' } },
      { window: { earliest: '2099-12-10', latest: '2099-12-12' }, title: 'Follow-up' },
      { window: { earliest: '2099-12-17', latest: '2099-12-18' }, title: 'Follow-up' },
    ]);
  });
});
