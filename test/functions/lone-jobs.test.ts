import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDesk, SLOT } from '../support/job-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const GOOD = { title: 'Drain auger', customerId: 'C3' };

type Job = { readonly number: string; readonly version: number };

const newJob = (tenant: string, extra?: object) => openDesk(product, tenant).newJob(extra);

function deed(tenant: string, word: string, { number, version }: Job, body?: object, more = {}) {
  return openDesk(product, tenant).deed(word, number, version, body, more);
}

const getJob = (tenant: string, number: string, as = {}) =>
  product.call('GET /api/jobs/{number}', { as: { tenant, ...as }, path: { number } });

const boardOf = (tenant: string) => openDesk(product, tenant).board();

describe('a job on its own', () => {
  it('is made under the next number, for a customer, and the board counts nothing of it', async () => {
    const tenant = await product.tenant();
    const before = await boardOf(tenant);

    const made = await product.call('POST /api/jobs', {
      as: { tenant },
      body: { ...GOOD, notes: 'Ring twice', slot: SLOT },
    });

    expect(made).toMatchObject({
      status: 201,
      body: {
        number: `JOB-${tenant}-000001`,
        ...{ ...GOOD, notes: 'Ring twice', slot: SLOT, status: 'scheduled' },
        may: ['schedule', 'start', 'complete', 'cancel'],
        change: { id: `JOB-${tenant}-000001`, kind: 'job-created', set: { title: 'Drain auger' } },
      },
    });
    const after = await boardOf(tenant);
    expect(after.version).toBe(before.version + 1);
    expect(after.checksum).toBe(before.checksum);
    expect(after.columns).toEqual(before.columns);
    expect((await getJob(tenant, made.body.number)).body).toEqual(
      expect.objectContaining({ ...GOOD, version: made.body.version, slot: SLOT }),
    );
  });

  it('is made once by a double click, whose answers are the same', async () => {
    const tenant = await product.tenant();
    const asked = { as: { tenant }, body: GOOD, command: 'double-click' };

    const [one, two] = await Promise.all([
      product.call('POST /api/jobs', asked),
      product.call('POST /api/jobs', asked),
    ]);

    expect(two.body).toEqual(one.body);
    expect((await newJob(tenant)).number).toBe(`JOB-${tenant}-000002`);
  });

  it('shares its numbers with the visits of orders', async () => {
    const tenant = await product.tenant();
    const body = { title: 'Contract', customerId: 'C3', visits: { times: 3 } };
    await product.call('POST /api/work-orders', { as: { tenant }, body });

    expect((await newJob(tenant)).number).toBe(`JOB-${tenant}-000004`);
  });

  it('is booked, started, completed and reopened, each change telling what changed', async () => {
    const tenant = await product.tenant();
    const made = await newJob(tenant);

    const booked = await deed(tenant, 'schedule', made, SLOT);
    const started = await deed(tenant, 'start', booked.body);
    const completed = await deed(tenant, 'complete', started.body);
    const reopened = await deed(tenant, 'reopen', completed.body);
    const cancelled = await deed(tenant, 'cancel', reopened.body);

    expect(booked.body.change).toMatchObject({ id: made.number, kind: 'job-scheduled' });
    expect(booked.body.change.set).toEqual({ status: 'scheduled', slot: SLOT });
    expect(started.body).toMatchObject({ status: 'started', may: ['complete', 'cancel'] });
    expect(completed.body).toMatchObject({ status: 'completed', may: ['reopen'] });
    expect(reopened.body).toMatchObject({ status: 'scheduled', slot: SLOT });
    expect(reopened.body.change.set).toEqual({
      ...{ status: 'scheduled', startedAt: null, completedAt: null },
    });
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
  });

  it('is edited field by field: null takes one away, and what is left out stays', async () => {
    const tenant = await product.tenant();
    const window = { earliest: '2099-12-01', latest: '2099-12-31' };
    const made = await newJob(tenant, { notes: 'Ring twice', window });
    const edit = (seen: number, body: object) =>
      product.call('PATCH /api/jobs/{number}', {
        ...{ as: { tenant }, path: { number: made.number }, seen, body },
      });

    const renamed = await edit(made.version, { title: 'Drain auger, twice' });
    const bare = await edit(renamed.body.version, { notes: null, window: null });

    expect(renamed.body).toMatchObject({
      ...{ title: 'Drain auger, twice', notes: 'Ring twice', window },
    });
    expect(bare.body.change.set).toEqual({ notes: null, window: null });
    expect(bare.body).not.toHaveProperty('window');
  });

  it('tells of nothing when it is asked to be what it is already', async () => {
    const tenant = await product.tenant();
    const made = await newJob(tenant, { slot: SLOT });
    const { version } = await boardOf(tenant);

    const booked = await deed(tenant, 'schedule', made, SLOT);

    expect(booked).toMatchObject({ status: 200, body: { version: made.version, slot: SLOT } });
    expect((await boardOf(tenant)).version).toBe(version);
  });

  it('cannot lose its title, for no order gives it one', async () => {
    const tenant = await product.tenant();
    const made = await newJob(tenant);

    const asked = await product.call('PATCH /api/jobs/{number}', {
      ...{ as: { tenant }, path: { number: made.number }, seen: made.version },
      body: { title: null },
    });

    expect([asked.status, asked.body.code]).toEqual([409, 'job-title-missing']);
  });

  it('is changed by one of two people at once, and the other is told by whom and how it stands', async () => {
    const tenant = await product.tenant();
    const made = await newJob(tenant);
    const as = (person: string) => ({ as: { tenant, person } });

    const [ann, ben] = await Promise.all([
      deed(tenant, 'schedule', made, SLOT, as('U1')),
      deed(tenant, 'schedule', made, { ...SLOT, start: '08:00' }, as('U7')),
    ]);

    const [winner, loser] = ann.status === 200 ? [ann, ben] : [ben, ann];
    expect([winner.status, loser.status, loser.body.code]).toEqual([200, 412, 'job-moved-on']);
    expect(loser.body).toMatchObject({
      by: winner.body.change.by,
      at: winner.body.change.at,
      current: { number: made.number, slot: winner.body.slot, version: winner.body.version },
    });
  });

  it.each(['schedule', 'start', 'complete', 'cancel', 'reopen'])(
    'hears the same answer when %s is sent again, whatever happened since',
    async (word) => {
      const tenant = await product.tenant();
      const made = await newJob(tenant, { slot: SLOT });
      const from = word === 'reopen' ? (await deed(tenant, 'complete', made)).body : made;
      const body = word === 'schedule' ? { ...SLOT, start: '08:00' } : undefined;
      const once = { command: 'lost-answer' };

      const first = await deed(tenant, word, from, body, once);
      await product.call('PATCH /api/jobs/{number}', {
        ...{ as: { tenant }, path: { number: made.number }, seen: first.body.version },
        body: { notes: 'since' },
      });
      const again = await deed(tenant, word, from, body, once);

      expect(first.status).toBe(200);
      expect(again).toEqual(first);
    },
  );

  it('is seen, started and completed by its own technician and by no other', async () => {
    const tenant = await product.tenant();
    const made = await newJob(tenant, { slot: SLOT });
    const technician = (person: string) => ({ as: { tenant, role: 'technician', person } });

    const other = await deed(tenant, 'start', made, undefined, technician('U9'));
    const peek = await getJob(tenant, made.number, { role: 'technician', person: 'U9' });
    const own = await deed(tenant, 'start', made, undefined, technician('U2'));

    expect([other.status, other.body.code]).toEqual([403, 'visit-of-another-technician']);
    expect([peek.status, peek.body.code]).toEqual([403, 'visit-of-another-technician']);
    expect(own.body.status).toBe('started');
  });

  it('of a number written otherwise, or of another firm, there is none', async () => {
    const tenant = await product.tenant();
    await newJob(tenant);

    const asked = [getJob(tenant, `JOB-${tenant}-0000001`), getJob(tenant, 'JOB-KKT-000001')];

    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404]);
  });
});
