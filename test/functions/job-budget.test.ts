import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, SLOT } from '../support/job-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const WEEK = { from: '2099-12-01', to: '2099-12-07' };

/** A desk in a firm of its own whose rules have been read. */
async function open() {
  const tenant = await product.tenant();
  const desk = openDesk(product, tenant);
  await desk.newJob();
  const list = (query: Record<string, string>) =>
    product.call('GET /api/jobs', { as: { tenant }, query });
  return { ...desk, list };
}

describe('what an operation on a job on its own costs', () => {
  it('a create: 8 writes (entry, its history, job, its day, command), 2 reads (head, customer)', async () => {
    const { newJob } = await open();

    const spent = await product.spend(() => newJob());

    expect(spent).toEqual({ reads: 2, writes: 8 });
  });

  it('a change: 6 writes (entry, its history, job, its day), 3 reads (whose it is, head, job)', async () => {
    const { deed, newJob } = await open();
    const { number, version } = await newJob({ slot: SLOT });

    const spent = await product.spend(() => deed('start', number, version));

    expect(spent).toEqual({ reads: 3, writes: 6 });
  });

  it('another day: 1 write more, for it leaves the one before', async () => {
    const { deed, newJob } = await open();
    const { number, version } = await newJob();

    const spent = await product.spend(() => deed('schedule', number, version, SLOT));

    expect(spent).toEqual({ reads: 4, writes: 7 });
  });

  it('what joins or leaves an order: two entries, and a row for whose it is', async () => {
    const { attach, deed, getJob, newJob, newOrder } = await open();
    const order = await newOrder();
    const job = await newJob();

    const attaching = await product.spend(() => attach(job, order));
    const { version } = await getJob(job.number);
    const detaching = await product.spend(() => deed('detach', job.number, version));
    const alone = await getJob(job.number);
    const converting = await product.spend(() => deed('convert', job.number, alone.version));

    expect(attaching.writes).toBe(16);
    expect(detaching.writes).toBe(16);
    // The new card stands in the due index.
    expect(converting.writes).toBe(19);
  });
});

describe('what a list of jobs costs', () => {
  it('of a week: half a read for each of its days, and the log’s newest entries', async () => {
    const { list } = await open();

    const spent = await product.spend(() => list(WEEK));

    expect(spent.writes).toBe(0);
    expect(spent.reads).toBeLessThanOrEqual(7 * 0.5 + 6);
  });
});
