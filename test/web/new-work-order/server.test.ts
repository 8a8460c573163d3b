import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderFrom } from '../../../web/features/new-work-order/check.ts';
import { type Draft, EMPTY } from '../../../web/features/new-work-order/draft.ts';
import { refused } from '../../../web/features/new-work-order/refused.ts';
import { preview, readSeries } from '../../../web/features/new-work-order/series.ts';
import { startProduct } from '../../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

/** What the form would send of a draft, to the real handler. */
const send = (tenant: string, draft: Partial<Draft>) =>
  product.call('POST /api/work-orders', {
    as: { tenant, role: 'dispatcher' },
    body: orderFrom({ ...EMPTY, title: 'Quarterly maintenance', ...draft }, 'CAD'),
  });

test('the server makes of a full draft exactly what the form showed', async () => {
  const tenant = await product.tenant();
  const made = await product.call('POST /api/properties', {
    as: { tenant },
    body: { customerId: 'C3', name: 'Building #7' },
  });
  const draft: Draft = {
    ...EMPTY,
    title: ' <script>alert(1)</script> 🔧 שלום ',
    customerId: 'C3',
    propertyId: made.body.id,
    priority: 'high',
    dueDate: '2999-12-31',
    description: 'Filters and belts',
    lines: [
      { kind: 'service', description: 'Call', quantity: '12,5', unitPrice: '24.05' },
      { kind: 'material', description: '', quantity: '1', unitPrice: '' },
      { kind: 'material', description: 'Rebate', quantity: '0.001', unitPrice: '-500' },
    ],
    visits: 'series',
    every: '1',
    times: '6',
    from: '2027-01-31',
    windowDays: '10',
    except: ['2027-03-31'],
  };
  const shown = preview(readSeries(draft).series as never).filter(({ kept }) => kept);

  const { status, body } = await send(tenant, draft);

  expect(status).toBe(201);
  const path = { number: body.number };
  const order = await product.call('GET /api/work-orders/{number}', { as: { tenant }, path });
  expect(order.body).toMatchObject({
    title: '<script>alert(1)</script> 🔧 שלום',
    propertyId: made.body.id,
    priority: 'high',
    dueDate: '2999-12-31',
    description: 'Filters and belts',
    total: 30_063 - 50,
  });
  expect(order.body.lineItems).toHaveLength(2);
  expect(order.body.jobs.map(({ window }: { window: unknown }) => window)).toEqual(
    shown.map(({ earliest, latest }) => ({ earliest, latest })),
  );
});

test('the server makes the customer on the way, and one visit without a day', async () => {
  const tenant = await product.tenant();

  const { status, body } = await send(tenant, { customerName: ' Zoë’s ', visits: 'one' });

  expect([status, body.jobsTotal]).toEqual([201, 1]);
  const { customers } = (await product.call('GET /api/customers', { as: { tenant } })).body;
  expect(customers).toContainEqual(expect.objectContaining({ id: body.customerId, name: 'Zoë’s' }));
});

test('what the server refuses finds its field on the form', async () => {
  const tenant = await product.tenant();

  const past = await send(tenant, { customerId: 'C3', dueDate: '2020-01-01' });
  const long = await send(tenant, { customerId: 'C3', title: 'x'.repeat(121) });
  const gone = await send(tenant, { customerId: 'C77' });
  const foreign = await send(tenant, { customerId: 'C3', propertyId: 'P99' });

  const fields = [past, long, gone, foreign].map(({ body }) => refused(body, []));
  expect(fields.map(({ errors }) => Object.keys(errors))).toEqual([
    ['dueDate'],
    ['title'],
    ['customerId'],
    ['propertyId'],
  ]);
  expect(fields.map(({ general }) => general)).toEqual(fields.map(() => undefined));
});
