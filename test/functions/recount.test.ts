import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Seen, SLOT } from '../support/office.ts';
import { startProduct } from '../support/product.ts';
import { normalWithin, SlaDesk } from '../support/sla-desk.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const open = async () => new SlaDesk(product.call, await product.tenant());
/** Orders of all kinds: by every priority, with a due date, on hold, planned, under a contract, completed. */
async function mixed(desk: SlaDesk) {
  const [critical, high, normal, low] = await desk.orders(4, (n) => ({
    priority: ['critical', 'high', 'normal', 'low'][n],
  }));
  const dated = await desk.order({ dueDate: '2099-12-31' });
  const held = await desk.order();
  await desk.ask(held, 'hold', { reason: 'parts' });
  const planned = await desk.order();
  await desk.ask(planned, 'moves', { to: 'scheduled', schedule: SLOT });
  const done = await desk.order();
  await desk.ask(done, 'moves', { to: 'completed', openJobs: 'complete' });
  return { critical, high, normal, low, dated, held, planned, done };
}

const deadlines = async (desk: SlaDesk, order: Seen) => (await desk.view(order)).sla;

describe('open orders follow', () => {
  it('exactly as the preview said: those whose deadlines move are counted, and every open one keeps to the new rules', async () => {
    const desk = await open();
    const orders = await mixed(desk);
    const rules = await desk.rules(normalWithin(48));
    const before = await desk.board();

    const preview = await desk.preview(rules);
    await desk.save(normalWithin(48));
    const [first] = await desk.recounted();

    const board = await desk.board();
    // Normal, the one on hold (by its answer) and the planned one; no target of the others is another, nor an agreed date.
    expect(preview).toEqual({ looked: 7, changed: 3, open: 7 });
    expect(first).toMatchObject({ state: 'done', looked: 7, changed: 3, open: 7 });
    expect(await desk.progress()).toEqual(first);
    expect(board.version).toBe(before.version + 1 + 7);
    expect(await deadlines(desk, orders.normal)).toMatchObject({
      complete: { target: { amount: 48, unit: 'hours' } },
    });
    for (const order of Object.values(orders)) {
      const told = await desk.recountsOf(order);
      expect(told.length).toBe(order === orders.done ? 0 : 1);
      for (const { by, set } of told) {
        expect(by).toBe('U1');
        expect(set.rules).toBe(board.settings.rules);
      }
    }
  });

  it('and a board that was open all the while holds the same as a fresh one', async () => {
    const desk = await open();
    await mixed(desk);
    const { version } = await desk.board();
    await desk.save(normalWithin(48));

    await desk.recounted();

    const since = { as: { tenant: desk.tenant }, query: { since: String(version) } };
    const told = (await product.call('GET /api/board/changes', since)).body;
    const board = await desk.board();
    const set = told.changes.filter(({ kind }: { kind: string }) => kind === 'sla-recounted');
    expect(told.checksum).toBe(board.checksum);
    expect(set.length).toBe(7);
    for (const change of set) {
      const card = board.cards.find(({ number }: { number: string }) => number === change.id);
      expect(card).toMatchObject(change.set);
    }
  });

  it('what they are held up by later too', async () => {
    const desk = await open();
    const order = await desk.order();
    await desk.save(({ policy }) => {
      policy.pausing = ['customer'];
    });
    await desk.recounted();
    const { version } = await desk.view(order);

    await desk.ask({ ...order, version }, 'hold', { reason: 'parts' });

    expect((await deadlines(desk, order)).complete).toBeDefined();
  });

  it('in another zone: agreed days end there, and visits are late there', async () => {
    const desk = await open();
    const order = await desk.order({ dueDate: '2099-12-31' });
    await desk.ask(order, 'moves', { to: 'scheduled', schedule: SLOT });

    await desk.save(() => {}, 'Europe/Berlin');
    const before = await desk.view(order);
    await desk.recounted();

    const after = await desk.view(order);
    expect([before.lateAt, after.lateAt]).toEqual(['2099-12-01T16:00:00Z', '2099-12-01T10:00:00Z']);
    expect(after.breachAt).toBe('2099-12-31T23:00:00Z');
  });

  it('nothing while the usual rules are in force', async () => {
    const desk = await open();
    await desk.order();

    const answer = (await desk.recount()).body;

    expect(answer).toEqual({ state: 'none', looked: 0, changed: 0, open: 1 });
    expect(await desk.progress()).toEqual(answer);
  });

  it('once: a second press finds it done, one that is begun anew finds nothing to do', async () => {
    const desk = await open();
    await mixed(desk);
    await desk.save(normalWithin(48));

    const first = await desk.recount({}, { command: 'double-press' });
    const { version } = await desk.board();
    const again = await desk.recount({}, { command: 'double-press' });
    const anew = await desk.recount();

    expect(again.body).toEqual(first.body);
    expect(anew.body).toMatchObject({ state: 'done', looked: 7, changed: 0 });
    expect((await desk.board()).version).toBe(version);
  });
});

describe('when a customer gets another tier', () => {
  it('their open orders follow when that is asked, and nobody else’s', async () => {
    const desk = await open();
    const theirs = await desk.order();
    const other = await desk.order({ customerId: await desk.add('customers', { name: 'Else' }) });
    const customers = await desk.board();
    const [customer] = customers.directory.customers;
    const as = { tenant: desk.tenant, role: 'dispatcher', person: 'U4' };
    await product.call('PATCH /api/customers/{id}', {
      ...{ as, path: { id: 'C3' }, seen: customer.version, body: { tier: 'service-contract' } },
    });
    const before = await desk.view(theirs);

    const followed = await desk.recount({ customer: 'C3' }, { as });

    const after = await desk.view(theirs);
    expect(before.tier).toBeUndefined();
    expect(followed.body).toMatchObject({ state: 'done', looked: 1, changed: 1, open: 1 });
    expect(await desk.progress({ customer: 'C3' })).toEqual(followed.body);
    expect((await desk.progress()).state).toBe('none');
    expect(after).toMatchObject({ tier: 'service-contract', sla: { tier: 'service-contract' } });
    expect(after.breachAt < before.breachAt).toBe(true);
    expect((await desk.view(other)).version).toBe(other.version);
  });

  it('a customer that is none has no orders', async () => {
    const desk = await open();

    const refused = await desk.recount({ customer: 'C99' });

    expect(refused).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});
