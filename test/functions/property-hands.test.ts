import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNames } from '../support/names-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const open = () => openNames(product);

describe('a property that changes hands', () => {
  it('is the other customer’s, and the orders made before stay with the one they were made for', async () => {
    const { add, board, edit, tenant } = await open();
    const [other, home] = [
      await add('customers', { name: 'Other' }),
      await add('properties', { customerId: 'C3', name: 'Home' }),
    ];
    const newOrder = (customerId: string) =>
      product.call('POST /api/work-orders', {
        as: { tenant },
        body: { title: 'x', customerId, propertyId: home.id },
      });
    const order = await newOrder('C3');

    const moved = await edit('properties', home, { customerId: other.id });

    expect(moved.body).toMatchObject({ customerId: other.id, name: 'Home' });
    const [card] = (await board()).cards;
    expect(card).toMatchObject({
      customerId: 'C3',
      propertyId: home.id,
      number: order.body.number,
    });
    expect((await newOrder('C3')).body.code).toBe('property-of-another-customer');
    expect((await newOrder(other.id)).status).toBe(201);
  });

  it('goes to nobody who is unknown or put away', async () => {
    const { add, edit } = await open();
    const gone = await add('customers', { name: 'Gone' });
    await edit('customers', gone, { inactive: true });
    const home = await add('properties', { customerId: 'C3', name: 'Home' });

    for (const customerId of [gone.id, 'C999'])
      expect((await edit('properties', home, { customerId })).body.code).toBe('customer-unknown');
  });
});

describe('what is put away', () => {
  it('keeps its open orders readable and takes no new ones, until it is taken out again', async () => {
    const { add, board, edit, tenant } = await open();
    const home = await add('properties', { customerId: 'C3', name: 'Home' });
    const body = { title: 'x', customerId: 'C3', propertyId: home.id };
    const newOrder = () => product.call('POST /api/work-orders', { as: { tenant }, body });
    const newJob = () => product.call('POST /api/jobs', { as: { tenant }, body });
    await newOrder();

    const away = await edit('properties', home, { inactive: true });
    const refused = [await newOrder(), await newJob()];
    const back = await edit('properties', away.body, { inactive: false });

    expect(refused.map(({ body: { code } }) => code)).toEqual([
      'property-unknown',
      'property-unknown',
    ]);
    expect((await board()).cards).toHaveLength(1);
    expect(back.body.change.set).toEqual({ inactive: null });
    expect((await newOrder()).status).toBe(201);
  });
});
