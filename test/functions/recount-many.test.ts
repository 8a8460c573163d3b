import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommandId, TenantId } from '../../domain/ids.ts';
import { now, patience } from '../../functions/middleware/clock.ts';
import { beginRecount } from '../../functions/table/begin-recount.ts';
import { recountKey } from '../../functions/table/keys.ts';
import { continueRecount, type Going } from '../../functions/table/recount.ts';
import type { Seen } from '../support/office.ts';
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

describe('a recount of many orders', () => {
  let desk: SlaDesk;
  let orders: Seen[];
  beforeAll(async () => {
    desk = new SlaDesk(product.call, await product.tenant());
    orders = await desk.orders(120, (n) => ({ priority: n % 2 ? 'normal' : 'low' }));
  });
  /** The orders that the log says followed since the rules were saved; each is to be there once. */
  const followed = async () => {
    const { rules } = await desk.sla();
    const asked = { as: { tenant: desk.tenant }, query: { since: String(rules) } };
    const { changes } = (await product.call('GET /api/board/changes', asked)).body;
    return changes
      .filter(({ kind }: { kind: string }) => kind === 'sla-recounted')
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
    expect((await desk.recountsOf(orders[119] as Seen))[0]?.by).toBe('U7');
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
      expect((await desk.recountsOf(order)).at(0)?.set.rules).toBe(rules);
    }
    expect(await followed()).toEqual(numbers());
  });

  it('never takes an order back to older rules', async () => {
    await desk.save(normalWithin(70));
    const older = (await desk.recount()).body;
    await desk.save(normalWithin(71));
    const newest = await desk.order();

    const stale = (await desk.recounted({ startedAt: older.startedAt })).at(-1);
    const untouched = await desk.view(newest);
    const [begun] = await desk.recounted();

    expect([older.state, begun.state]).toEqual(['running', 'running']);
    expect(stale).toMatchObject({ state: 'done', rules: older.rules, looked: 121 });
    expect(untouched.version).toBe(newest.version);
    expect(begun.rules).toBe((await desk.sla()).rules);
    expect(await desk.recountsOf(newest)).toEqual([]);
    const last = (await desk.recountsOf(orders[119] as Seen))[0];
    expect(last?.set.rules).toBe(begun.rules);
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
