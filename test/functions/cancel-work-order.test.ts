import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBookCheck } from '../support/book-check.ts';
import { Office, SLOT } from '../support/office.ts';

let books: Awaited<ReturnType<typeof startBookCheck>>;
let office: Office;
beforeAll(async () => {
  books = await startBookCheck();
  office = new Office(books.call, await books.newTenant());
});
afterAll(() => books.stop());

const REASON = { reason: 'The building was sold' };

async function isBalanced() {
  const { tenants } = await books.check({ tenant: office.tenant });
  return tenants.map(({ is }) => is);
}
const counts = async () =>
  (await office.board()).columns.map(({ count }: { count: number }) => count);
const numbers = async () =>
  (await office.board()).cards.map(({ number }: { number: string }) => number);

describe('a cancelled order', () => {
  it('leaves the board with its open visits, and stays findable with its reason', async () => {
    const order = await office.order({ visits: { times: 2 } });
    const booked = (await office.ask(order, 'moves', { to: 'scheduled', schedule: SLOT })).body;
    const before = await counts();

    const cancelled = await office.ask(booked, 'cancel', REASON);

    expect(cancelled.status).toBe(200);
    expect(cancelled.body).toEqual({
      number: order.number,
      status: 'cancelled',
      version: cancelled.body.change.version,
      change: expect.objectContaining({ id: order.number, kind: 'cancelled', set: null }),
    });
    expect(cancelled.headers.etag).toBe(`"${cancelled.body.version}"`);
    expect(await numbers()).not.toContain(order.number);
    expect(await counts()).toEqual([before[0], before[1] - 1, before[2], before[3]]);
    const view = await office.view(order);
    expect(view).toMatchObject({
      status: 'cancelled',
      cancelled: { reason: REASON.reason, at: cancelled.body.change.at },
      version: cancelled.body.version,
      may: ['reopen'],
      moves: [],
      jobsTotal: 0,
    });
    expect(view.jobs).toMatchObject([
      { status: 'cancelled', may: [] },
      { status: 'cancelled', may: [] },
    ]);
  });

  it('comes back where its visits say it stands, and every screen gets all of its card', async () => {
    const order = await office.order({ visits: { times: 1 } });
    const started = (await office.ask(order, 'moves', { to: 'in-progress', schedule: SLOT })).body;
    const job = Number((await office.view(order)).jobs[0].number.slice(-6));
    const done = (await office.visit(started, job, 'complete')).body;
    const cancelled = (await office.ask(done, 'cancel', REASON)).body;

    const back = await office.ask(cancelled, 'reopen');

    expect(back.body).toMatchObject({ status: 'in-progress', jobsDone: 1, jobsTotal: 1 });
    const { version: _, change, ...card } = back.body;
    expect(change.set).toEqual(card);
    expect(await numbers()).toContain(order.number);
  });

  it.each([
    ['moves', { to: 'scheduled', schedule: SLOT }],
    ['hold', { reason: 'parts' }],
    ['resume', {}],
    ['cancel', REASON],
    ['jobs', {}],
  ])('takes no %s', async (deed, body) => {
    const { body: cancelled } = await office.ask(await office.order(), 'cancel', REASON);

    const refused = await office.ask(cancelled, deed, body);

    expect([refused.status, refused.body.code]).toEqual([409, 'work-order-cancelled']);
  });

  it('takes notes, which bring it no nearer to the board', async () => {
    const { body: cancelled } = await office.ask(await office.order(), 'cancel', REASON);

    const noted = await office.ask(cancelled, 'notes', { text: 'They called again' });

    expect(noted).toMatchObject({
      status: 201,
      body: { status: 'cancelled', change: { kind: 'noted', set: null } },
    });
    expect(await numbers()).not.toContain(cancelled.number);
    expect((await office.view(cancelled)).notes).toMatchObject([{ text: 'They called again' }]);
  });

  it('is reopened also by whoever has not seen the last note on it', async () => {
    const { body: cancelled } = await office.ask(await office.order(), 'cancel', REASON);
    await office.ask(cancelled, 'notes', { text: 'They called again' });

    const back = await office.ask(cancelled, 'reopen');

    expect([back.status, back.body.status]).toEqual([200, 'new']);
  });

  it('is told to whoever wanted to do something else with it meanwhile', async () => {
    const order = await office.order();
    await office.ask(order, 'cancel', REASON, { as: { person: 'U1' } });

    const refused = await office.ask(
      order,
      'moves',
      { to: 'scheduled', schedule: SLOT },
      { as: { person: 'U2' } },
    );

    expect(refused).toMatchObject({
      status: 412,
      body: { by: 'U1', current: { number: order.number, status: 'cancelled' } },
    });
  });

  it('keeps counts and checksum right, on its way out, behind the board, and on its way back', async () => {
    const order = await office.order({ visits: { times: 1 } });

    const cancelled = (await office.ask(order, 'cancel', REASON)).body;
    expect(await isBalanced()).toEqual(['balanced']);
    const noted = (await office.ask(cancelled, 'notes', { text: 'Really?' })).body;
    expect(await isBalanced()).toEqual(['balanced']);
    await office.ask(noted, 'reopen');
    expect(await isBalanced()).toEqual(['balanced']);
  });

  it('that is not cancelled is not reopened', async () => {
    const refused = await office.ask(await office.order(), 'reopen');

    expect([refused.status, refused.body.code]).toEqual([409, 'work-order-not-cancelled']);
  });
});
