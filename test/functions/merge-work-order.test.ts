import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Office, SLOT } from '../support/office.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let office: Office;
beforeAll(async () => {
  product = await startProduct();
  office = new Office(product.call, await product.tenant());
});
afterAll(() => product.stop());

const LINES = [{ kind: 'service', description: 'Tune-up', quantity: 1.5, unitPrice: 9900 }];
describe('two people edit one work order', () => {
  it('merges different fields without asking, on the card and behind it', async () => {
    const order = await office.order();

    const answers = await Promise.all([
      office.edit(order, { title: 'Furnace' }),
      office.edit(order, { priority: 'high' }),
      office.edit(order, { description: 'In the cellar' }),
      office.edit(order, { lineItems: LINES }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await office.view(order)).toMatchObject({
      title: 'Furnace',
      priority: 'high',
      description: 'In the cellar',
      lineItems: LINES,
      total: 14_850,
    });
  });

  it.each([
    ['title', { title: 'Ann’s' }, { title: 'Ben’s' }],
    ['description', { description: 'Ann’s' }, { description: 'Ben’s' }],
    ['line items', { lineItems: LINES }, { lineItems: [] }],
    ['priority among others', { priority: 'high' }, { title: 'Ben’s', priority: 'low' }],
  ])(
    'stamps on nobody’s %s: the second is told by whom and how it stands',
    async (_what, ann, ben) => {
      const order = await office.order({ lineItems: [{ ...LINES[0], quantity: 3 }] });
      await office.edit(order, ann, { as: { person: 'U1' } });
      const after = await office.view(order);

      const refused = await office.edit(order, ben, { as: { person: 'U2' } });

      expect(refused).toMatchObject({
        status: 412,
        body: { code: 'work-order-moved-on', by: 'U1', current: { version: after.version } },
      });
      expect(await office.view(order)).toEqual(after);
    },
  );

  it('names who changed that field, not who changed another since', async () => {
    const order = await office.order();
    await office.edit(order, { title: 'Ann’s' }, { as: { person: 'U1' } });
    await office.edit(order, { priority: 'high' }, { as: { person: 'U2' } });

    const refused = await office.edit(order, { title: 'Ben’s' }, { as: { person: 'U2' } });

    expect(refused.body).toMatchObject({ code: 'work-order-moved-on', by: 'U1' });
  });

  it('lets both have their way when they want the same, and writes it once', async () => {
    const order = await office.order();
    const first = await office.edit(order, { title: 'Furnace' });

    const second = await office.edit(order, { title: 'Furnace' });

    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  it('merges an edit with a move, and books visits of one order side by side', async () => {
    const order = await office.order({ visits: { times: 2 } });
    const first = (await office.view(order)).jobs[0].number.slice(-6);

    const answers = await Promise.all([
      office.edit(order, { title: 'Furnace' }),
      office.ask(order, 'moves', { to: 'in-progress', schedule: SLOT }),
    ]);
    const now = await office.view(order);
    const visits = await Promise.all([
      office.visit(now, Number(first), 'complete'),
      office.visit(now, Number(first) + 1, 'schedule', { ...SLOT, date: '2099-12-02' }),
    ]);

    expect([...answers, ...visits].map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await office.view(order)).toMatchObject({
      title: 'Furnace',
      status: 'in-progress',
      jobsDone: 1,
      nextVisit: '2099-12-02T09:00',
    });
  });
});
