import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommandId, TenantId } from '../../domain/ids.ts';
import { now, patience } from '../../functions/middleware/clock.ts';
import { beginRecount } from '../../functions/table/begin-recount.ts';
import { recountKey } from '../../functions/table/keys.ts';
import { continueRecount, type Going } from '../../functions/table/recount.ts';
import { type Seen, SLOT } from '../support/office.ts';
import { startProduct } from '../support/product.ts';
import { normalWithin, SlaDesk } from '../support/sla-desk.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());
afterEach(() => {
  vi.useRealTimers();
});

const open = async () => new SlaDesk(product.call, await product.tenant());
const keyOf = ({ tenant }: SlaDesk) => recountKey(tenant as TenantId);
const always = { now, patience, more: () => true };
const goOn = (desk: SlaDesk, going: Partial<Going> = {}) =>
  continueRecount(desk.tenant as TenantId, keyOf(desk), { ...always, ...going });

/** Begins a recount and does nothing of it yet. */
const begin = ({ tenant }: SlaDesk) =>
  beginRecount(
    tenant as TenantId,
    {
      ...{ command: `begin-${now()}` as CommandId, request: 'recount', by: 'U1' },
      ...{ at: now(), patience: patience() },
    },
    {},
  );

/** The same code once more, as another instance of the function has it: with turns and copies of its own. */
async function elsewhere(): Promise<typeof continueRecount> {
  vi.resetModules();
  return (await import('../../functions/table/recount.ts')).continueRecount;
}

type Entry = { kind: string; by: string; set: Record<string, unknown> };
async function recountsOf(desk: SlaDesk, order: Seen): Promise<Entry[]> {
  const { entries } = (await desk.history(order)).body;
  return entries.filter(({ kind }: Entry) => kind === 'sla-recounted');
}

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
      const told = await recountsOf(desk, order);
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
    const set = told.changes.filter(({ kind }: Entry) => kind === 'sla-recounted');
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

describe('a recount of many orders', () => {
  let desk: SlaDesk;
  let orders: Seen[];
  beforeAll(async () => {
    desk = await open();
    orders = await desk.orders(120, (n) => ({ priority: n % 2 ? 'normal' : 'low' }));
  });
  /** The orders that the log says followed since the rules were saved; each is to be there once. */
  const followed = async () => {
    const { rules } = await desk.sla();
    const asked = { as: { tenant: desk.tenant }, query: { since: String(rules) } };
    const { changes } = (await product.call('GET /api/board/changes', asked)).body;
    return changes
      .filter(({ kind }: Entry) => kind === 'sla-recounted')
      .map(({ id }: { id: string }) => id)
      .sort();
  };
  const numbers = () => orders.map(({ number }) => number);

  it('is done in pieces, each answering how far it is, at so many units', async () => {
    await desk.save(normalWithin(48));
    await desk.sla();
    let answer = { body: { startedAt: '', looked: 0, changed: 0 } };

    const cost = await product.spend(async () => {
      answer = await desk.recount();
    });

    const { startedAt, looked, changed } = answer.body;
    const steps = Math.ceil(looked / 33);
    // Less than three steps on a machine that has much else to do.
    expect([33, 66, 99]).toContain(looked);
    expect(answer.body).toMatchObject({ state: 'running', open: 120 });
    expect(await desk.progress()).toEqual(answer.body);
    // What lies behind each order; and for each step a head, two looks at the recount, a few cards.
    expect(cost.reads).toBeLessThanOrEqual(looked + 6 * steps + 4);
    // An entry with its row in the history, card and terms; for those whose risk is another, their place in the due index; the recount.
    expect(cost.writes).toBeLessThanOrEqual(looked * 7 + changed * 2 + (steps + 1) * 4);

    const last = await desk.recounted({ startedAt });

    expect(last.at(-1)).toMatchObject({ state: 'done', looked: 120, changed: 60 });
    expect(await followed()).toEqual(numbers());
  });

  it('that nobody asks for any more is brought to its end by the scan, in the name of who began it', async () => {
    const { handler: scan } = await import('../../functions/schedule/scan-due.ts');
    const scanned = () =>
      scan({}, { getRemainingTimeInMillis: () => 120_000, awsRequestId: 'scan-run' } as never);
    await desk.save(normalWithin(60));
    const left = (await desk.recount({}, { as: { person: 'U7' } })).body;

    await scanned();
    const early = await desk.progress();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * 60_000 });
    await scanned();

    expect(early).toEqual(left);
    expect(left.state).toBe('running');
    expect(await desk.progress()).toMatchObject({ state: 'done', looked: 120, changed: 60 });
    expect(await followed()).toEqual(numbers());
    expect((await recountsOf(desk, orders[119] as Seen))[0]?.by).toBe('U7');
  });

  it('by three at once, of which one is killed, tells of each order once', async () => {
    await desk.save(normalWithin(64));
    const [second, third] = [await elsewhere(), await elsewhere()];
    await begin(desk);
    let steps = 0;
    const dying = () => {
      steps += 1;
      if (steps > 1) throw new Error('killed');
      return true;
    };

    const [killed] = await Promise.allSettled([
      goOn(desk, { more: dying }),
      second(desk.tenant as TenantId, keyOf(desk), always),
      third(desk.tenant as TenantId, keyOf(desk), always),
    ]);

    expect(killed.status).toBe('rejected');

    expect(await desk.progress()).toMatchObject({ state: 'done', looked: 120, changed: 60 });
    expect(await followed()).toEqual(numbers());
  });

  it('while others edit the same orders loses no edit, and counts by what was edited', async () => {
    await desk.save(normalWithin(68));
    const there = await elsewhere();
    await begin(desk);
    const last = orders.slice(-20);

    await Promise.all([
      there(desk.tenant as TenantId, keyOf(desk), always),
      ...last.map((order) => desk.edit(order, { priority: 'normal', title: 'Edited' })),
    ]);

    const { rules, policy } = await desk.sla();
    for (const order of last) {
      const view = await desk.view(order);
      expect(view).toMatchObject({ title: 'Edited', priority: 'normal' });
      expect(view.sla.complete.target).toEqual(policy.targets.standard.normal.resolve);
      expect(view.breachAt).toBe(view.sla.respond.by);
      expect((await recountsOf(desk, order)).at(0)?.set.rules).toBe(rules);
    }
    expect(await followed()).toEqual(numbers());
  });

  it('never takes an order back to older rules', async () => {
    await desk.save(normalWithin(70));
    const older = (await desk.recount()).body;
    await desk.save(normalWithin(71));
    const newest = await desk.order();

    const [begun] = await desk.recounted();
    const stale = await desk.recount({ startedAt: older.startedAt });

    expect([older.state, begun.state]).toEqual(['running', 'running']);
    expect(stale.body.rules).toBe((await desk.sla()).rules);
    expect(await followed()).toEqual(numbers());
    expect(await recountsOf(desk, newest)).toEqual([]);
  });

  it('is previewed in pieces that end somewhere', async () => {
    const rules = await desk.rules(normalWithin(72));

    const whole = await desk.preview(rules);
    const rest = await desk.preview(rules, 'America/Toronto', 100);

    expect(whole).toMatchObject({ looked: 121, open: 121 });
    expect(rest.looked).toBe(21);
    expect(whole.next ?? rest.next).toBeUndefined();
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
