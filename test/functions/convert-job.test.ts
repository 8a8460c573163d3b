import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, SLOT } from '../support/job-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('a job that grew into a work order', () => {
  it('is its first visit with number, slot, technician and status; customer and notes come along', async () => {
    const tenant = await product.tenant(1081);
    const { newJob, getOrder, deed, changesSince } = openDesk(product, tenant);
    const property = (
      await product.call('POST /api/properties', {
        ...{ as: { tenant }, body: { customerId: 'C3', name: 'Building #7' } },
      })
    ).body;
    const about = { notes: 'Roots in the pipe', propertyId: property.id, slot: SLOT };
    const job = await newJob(about);
    const started = await deed('start', job.number, job.version);

    const made = await deed('convert', job.number, started.body.version);

    expect(made).toMatchObject({
      status: 201,
      body: {
        number: `WO-${tenant}-001081`,
        ...{ title: 'Drain auger', customerId: 'C3', propertyId: property.id },
        ...{ status: 'in-progress', priority: 'normal', jobsDone: 0, jobsTotal: 1 },
        breachAt: expect.any(String),
      },
    });
    const order = await getOrder(made.body.number);
    expect(order.description).toBe('Roots in the pipe');
    expect(order.jobs).toEqual([
      expect.objectContaining({ number: job.number, status: 'started', slot: SLOT }),
    ]);
    const board = (await product.call('GET /api/board', { as: { tenant } })).body;
    expect(board.columns.map(({ count }: { count: number }) => count)).toEqual([0, 0, 1, 0]);
    const changes = await changesSince(started.body.version);
    expect(changes).toMatchObject([
      { id: job.number, set: null },
      { id: made.body.number, set: { title: 'Drain auger' } },
    ]);
  });

  it('makes one order, however often its answer is lost', async () => {
    const tenant = await product.tenant();
    const { newJob, newOrder, deed } = openDesk(product, tenant);
    const job = await newJob({ slot: SLOT });
    const once = { command: 'lost-answer' };

    const first = await deed('convert', job.number, job.version, undefined, once);
    await deed('start', job.number, first.body.version);
    const again = await deed('convert', job.number, job.version, undefined, once);
    const anew = await deed('convert', job.number, job.version);

    expect(again).toEqual(first);
    expect(anew.body).toMatchObject({ code: 'job-has-work-order', workOrder: first.body.number });
    expect((await newOrder()).number).toBe(`WO-${tenant}-000002`);
  });

  it('takes the deadline of its customer’s tier: first to plan a visit, which nobody has yet', async () => {
    const tenant = await product.tenant();
    const { newJob, deed } = openDesk(product, tenant);
    const body = { name: 'Contract Co', tier: 'service-contract' };
    const customer = (await product.call('POST /api/customers', { as: { tenant }, body })).body;
    const grow = async (customerId: string) => {
      const job = await newJob({ customerId });
      const { createdAt, breachAt } = (await deed('convert', job.number, job.version)).body;
      return (Date.parse(breachAt) - Date.parse(createdAt)) / 3_600_000;
    };

    expect([await grow('C3'), await grow(customer.id)]).toEqual([36, 18]);
  });

  it('can be detached from it again, and the books still hold', async () => {
    const tenant = await product.tenant();
    const { newJob, getJob, deed } = openDesk(product, tenant);
    const job = await newJob();
    const made = await deed('convert', job.number, job.version);

    await deed('detach', job.number, made.body.version);

    const { checkBooks, balances } = await import('../../functions/table/books.ts');
    const checked = await checkBooks(tenant as never, async () => {});
    expect(checked.ok && balances(checked.value)).toBe(true);
    expect(await getJob(job.number)).toMatchObject({ title: 'Drain auger' });
  });
});
