import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Office, type Seen, SLOT } from '../support/office.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let office: Office;
beforeAll(async () => {
  product = await startProduct();
  office = new Office(product.call, await product.tenant());
});
afterAll(() => product.stop());

const ODD = '🔥 <script>alert(1)</script> שלום';

describe('an order on hold', () => {
  it('says for what it waits, and in whose words', async () => {
    const order = await office.order();

    const held = await office.ask(order, 'hold', { reason: 'parts', note: ` ${ODD} ` });

    expect(held).toMatchObject({ status: 200, body: { onHold: 'parts', status: 'new' } });
    // Its clock stands still, so it has no deadline meanwhile.
    const stopped = { atRiskAt: null, breachAt: null, deadline: null };
    expect(held.body.change.set).toEqual({ onHold: 'parts', ...stopped });
    const view = await office.view(order);
    expect(view).toMatchObject({ hold: { reason: 'parts', note: ODD } });
    expect(view.may).toContain('resume');
    const refused = await office.ask(view, 'moves', { to: 'in-progress', schedule: SLOT });
    expect(refused.body).toMatchObject({
      code: 'work-order-on-hold',
      detail: expect.stringContaining(ODD),
    });
  });

  it('takes another reason or other words, and the same ones without a word in its history', async () => {
    const order = await office.order();
    const held = (await office.ask(order, 'hold', { reason: 'parts', note: 'Valve' })).body;

    const same = (await office.ask(held, 'hold', { reason: 'parts', note: 'Valve' })).body;
    const words = (await office.ask(same, 'hold', { reason: 'parts', note: 'Pump' })).body;
    const other = (await office.ask(words, 'hold', { reason: 'access' })).body;

    expect(same.version).toBe(held.version);
    expect(words.version).toBeGreaterThan(held.version);
    expect((await office.view(other)).hold).toEqual({ reason: 'access' });
  });

  it('goes on when it is resumed, and only then', async () => {
    const order = await office.order();
    const held = (await office.ask(order, 'hold', { reason: 'customer' })).body;

    const resumed = (await office.ask(held, 'resume')).body;

    const { atRiskAt, breachAt } = resumed;
    expect(resumed.change.set).toEqual({ onHold: null, atRiskAt, breachAt, deadline: 'respond' });
    expect(breachAt >= order.breachAt).toBe(true);
    expect(await office.view(order)).not.toHaveProperty('hold');
    const twice = await office.ask(resumed, 'resume');
    expect([twice.status, twice.body.code]).toEqual([409, 'work-order-not-on-hold']);
  });

  it('is work that is still open', async () => {
    const order = await office.order();
    const done = (await office.ask(order, 'moves', { to: 'completed', openJobs: 'complete' })).body;

    const refused = await office.ask(done, 'hold', { reason: 'parts' });

    expect([refused.status, refused.body.code]).toEqual([409, 'work-order-completed']);
  });
});

describe('a note', () => {
  it('stands on the order, oldest first, as it was typed; screens are sent none of it', async () => {
    const order = await office.order();

    const first = await office.ask(order, 'notes', { text: `${ODD}\nSecond line` });
    await office.ask(order, 'notes', { text: 'Called back' }, { as: { person: 'U2' } });

    expect(first.status).toBe(201);
    expect(first.body.change).toMatchObject({ kind: 'noted', set: {} });
    expect((await office.view(order)).notes).toEqual([
      {
        version: first.body.version,
        at: first.body.change.at,
        by: 'U1',
        text: `${ODD}\nSecond line`,
      },
      expect.objectContaining({ by: 'U2', text: 'Called back' }),
    ]);
  });

  it('of a technician stands on orders with a visit of theirs, and on no other', async () => {
    const technician = { as: { role: 'technician', person: 'U2' } };
    const theirs = await office.order();
    const booked = (await office.ask(theirs, 'moves', { to: 'scheduled', schedule: SLOT })).body;
    const other = await office.order();

    const noted = await office.ask(booked, 'notes', { text: 'Gate code 4711' }, technician);
    const refused = await office.ask(other, 'notes', { text: 'Mine?' }, technician);

    expect(noted.status).toBe(201);
    expect([refused.status, refused.body.code]).toEqual([403, 'visit-of-another-technician']);
    expect((await office.view(other)).notes).toEqual([]);
  });
});

describe('a command whose answer is lost', () => {
  /** What each needs before it can be asked. */
  const before: Record<string, (order: Seen) => Promise<Seen>> = {
    resume: async (order) => (await office.ask(order, 'hold', { reason: 'parts' })).body,
    reopen: async (order) => (await office.ask(order, 'cancel', { reason: 'Sold' })).body,
    undo: async (order) =>
      (await office.ask(order, 'moves', { to: 'scheduled', schedule: SLOT })).body,
  };

  it.each([
    ['moves', { to: 'scheduled', schedule: SLOT }],
    ['hold', { reason: 'parts', note: 'Valve' }],
    ['resume', {}],
    ['cancel', { reason: 'Sold' }],
    ['reopen', {}],
    ['undo', {}],
    ['notes', { text: 'Gate code 4711' }],
    ['jobs', { title: 'Estimate' }],
  ])('%s: is carried out once, and every retry hears the first answer', async (deed, words) => {
    const order = await office.order();
    const ready = (await before[deed]?.(order)) ?? order;
    const body = deed === 'undo' ? { version: ready.version } : words;
    const asked = { command: `lost-${deed}-1` };

    const [first, twin] = await Promise.all([
      office.ask(ready, deed, body, asked),
      office.ask(ready, deed, body, asked),
    ]);
    const later = await office.ask(first.body, 'notes', { text: 'Something else' });
    const again = await office.ask(ready, deed, body, asked);

    expect(first.status).toBeLessThan(300);
    expect(twin.body).toEqual(first.body);
    expect(again.body).toEqual(first.body);
    expect(later.body.version).toBe(first.body.version + 1);
  });

  it.each(['moves', 'hold', 'resume', 'cancel', 'reopen', 'undo', 'notes', 'jobs', ''])(
    '%s: says which version was seen, or nothing happens',
    async (deed) => {
      const order = await office.order();

      const refused = await office.ask(order, deed, {}, { seen: undefined });

      expect([refused.status, refused.body.code]).toEqual([428, 'version-missing']);
    },
  );
});
