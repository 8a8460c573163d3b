import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOT } from '../support/job-desk.ts';
import { openSite } from '../support/on-site.ts';
import { startProduct } from '../support/product.ts';
import { UNITS, visitsReads } from '../support/unit-costs.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const open = () => openSite(product);

describe('what the names of a firm cost', () => {
  it('an edit: 4 writes (entry, row), 2 reads (head, row), and 1 more for the customer that a property goes to', async () => {
    const { add, at, tenant } = await open();
    const other = await add('customers', { name: 'Other' });
    const home = await add('properties', { customerId: at.customerId, name: 'Home' });
    const edit = (noun: string, { id, version }: { id: string; version: number }, body: object) =>
      product.call(`PATCH /api/${noun}/{id}`, {
        ...{ as: { tenant }, path: { id }, seen: version, body },
      });

    const renamed = await product.spend(() => edit('customers', other, { name: 'Another' }));
    const moved = await product.spend(() => edit('properties', home, { customerId: other.id }));

    expect(renamed).toEqual({ reads: 2, writes: 4 });
    expect(moved).toEqual({ reads: 3, writes: 4 });
  });

  it('to see that a technician has no visits ahead: half a read for each of 397 days, and the log’s newest entries', async () => {
    const { tenant } = await open();

    const spent = await product.spend(() =>
      product.call('PATCH /api/people/{id}', {
        ...{ as: { tenant }, path: { id: 'U2' }, seen: 3, body: { inactive: true } },
      }),
    );

    expect(spent.writes).toBe(4);
    expect(spent.reads).toBeLessThanOrEqual(397 * 0.5 + 8);
  });
});

describe('what a technician’s phone costs', () => {
  it('the visits of a week: half a read a day, 2 for each order, 1 for each customer and property', async () => {
    const { at, deed, jobNumber, mine, newOrder } = await open();
    const order = await newOrder(1, at);
    await deed('schedule', jobNumber(1), order.version, SLOT);

    const spent = await product.spend(() => mine());

    expect(spent.writes).toBe(0);
    expect(spent.reads).toBeLessThanOrEqual(visitsReads);
  });

  it('a material: 7 writes (entry, its index row, card, details), 5 reads (whose it is, head, card, details, visits)', async () => {
    const { deed, jobNumber, newOrder, onSite } = await open();
    const order = await newOrder(1);
    const { version } = (await deed('schedule', jobNumber(1), order.version, SLOT)).body;
    const used = { description: 'Filter', quantity: 1 };

    const spent = await product.spend(() => onSite('materials', jobNumber(1), version, used));

    expect(spent).toEqual(UNITS.material);
  });
});
