import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Office } from '../support/office.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let office: Office;
beforeAll(async () => {
  product = await startProduct();
  office = new Office(product.call, await product.tenant());
});
afterAll(() => product.stop());

const LINES = [{ kind: 'service', description: 'Tune-up', quantity: 1.5, unitPrice: 9900 }];
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

describe('an edit', () => {
  it('that changes nothing writes nothing and answers how it stands', async () => {
    const order = await office.order({ dueDate: '2099-12-01' });

    const same = await office.edit(order, {
      title: 'HVAC tune-up',
      dueDate: '2099-12-01',
      propertyId: null,
      description: '',
      lineItems: [],
    });

    expect(same).toMatchObject({ status: 200, body: { version: order.version } });
    expect((await office.board()).version).toBe(order.version);
  });

  it('is carried out once, however often its answer is lost', async () => {
    const order = await office.order();
    const asked = { command: 'lost-edit-answer' };
    const first = await office.edit(order, { title: 'Furnace' }, asked);
    await office.edit(first.body, { title: 'Boiler' });

    const again = await office.edit(order, { title: 'Furnace' }, asked);

    expect(again.body).toEqual(first.body);
    expect((await office.view(order)).title).toBe('Boiler');
    const other = await office.edit(order, { title: 'Chiller' }, asked);
    expect([other.status, other.body.code]).toEqual([422, 'command-id-reused']);
  });

  it('takes fields away with null, and tells screens so', async () => {
    const propertyId = await office.add('properties', { customerId: 'C3', name: 'Building #7' });
    const order = await office.order({ dueDate: '2099-12-01', propertyId });

    const { body } = await office.edit(order, { dueDate: null, propertyId: null });

    expect(body.change.set).toMatchObject({ dueDate: null, propertyId: null });
    expect(await office.view(order)).not.toHaveProperty('dueDate');
  });

  it('sends no screen the description, and keeps what was typed as it was typed', async () => {
    const odd = '🔥 <script>alert(1)</script> שלום "quoted" \\ back';
    const order = await office.order();

    const { body } = await office.edit(order, {
      title: odd,
      description: odd,
      lineItems: [{ ...LINES[0], description: odd }],
    });

    expect(body.change.set).toEqual({ title: odd });
    expect(await office.view(order)).toMatchObject({
      title: odd,
      description: odd,
      lineItems: [{ description: odd }],
    });
  });

  it('is refused on a cancelled order', async () => {
    const order = await office.order();
    const { body } = await office.ask(order, 'cancel', { reason: 'Moved away' });

    const refused = await office.edit(body, { title: 'Furnace' });

    expect([refused.status, refused.body.code]).toEqual([409, 'work-order-cancelled']);
  });
});

/** Makes a customer or property inactive. */
async function putAside(id: string): Promise<void> {
  const { dataClient } = await import('../../functions/table/client.ts');
  await dataClient().send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: `T#${office.tenant}#DIRECTORY`, sk: id },
      UpdateExpression: 'SET inactive = :yes',
      ExpressionAttributeValues: { ':yes': true },
    }),
  );
}

describe('a customer or property that an edit names', () => {
  it('must be known, and the property that customer’s', async () => {
    const mine = await office.add('properties', { customerId: 'C3', name: 'Building #7' });
    const other = await office.add('customers', { name: 'Birch Dental' });
    const theirs = await office.add('properties', { customerId: other, name: 'Practice' });
    const order = await office.order({ propertyId: mine });
    const codeOf = async (body: object) => (await office.edit(order, body)).body.code;

    expect(await codeOf({ customerId: 'C999' })).toBe('customer-unknown');
    expect(await codeOf({ propertyId: 'P999' })).toBe('property-unknown');
    expect(await codeOf({ propertyId: theirs })).toBe('property-of-another-customer');
    expect(await codeOf({ customerId: other, propertyId: mine })).toBe(
      'property-of-another-customer',
    );
    const both = await office.edit(order, { customerId: other, propertyId: theirs });
    expect(both.body).toMatchObject({ customerId: other, propertyId: theirs });
  });

  it('must still be there: who was put aside takes no new work', async () => {
    const customerId = await office.add('customers', { name: 'Gone & Co' });
    const propertyId = await office.add('properties', { customerId: 'C3', name: 'Torn down' });
    for (const id of [customerId, propertyId]) await putAside(id);
    const order = await office.order();

    expect((await office.edit(order, { customerId })).body.code).toBe('customer-unknown');
    expect((await office.edit(order, { propertyId })).body.code).toBe('property-unknown');
  });

  it('another customer leaves the property of the old one behind', async () => {
    const propertyId = await office.add('properties', { customerId: 'C3', name: 'Building #8' });
    const order = await office.order({ propertyId });

    const customerId = await office.add('customers', { name: 'Cedar Clinic' });
    const { body } = await office.edit(order, { customerId });

    expect(body).not.toHaveProperty('propertyId');
  });

  it('was chosen for the customer that was seen: somebody else’s change of customer refuses it', async () => {
    const propertyId = await office.add('properties', { customerId: 'C3', name: 'Building #9' });
    const customerId = await office.add('customers', { name: 'Doyle & Sons' });
    const order = await office.order();
    await office.edit(order, { customerId });

    const refused = await office.edit(order, { propertyId });

    expect([refused.status, refused.body.code]).toEqual([412, 'work-order-moved-on']);
  });
});

describe('the deadline of an order that is edited', () => {
  const dayOf = (instant: string) => instant.slice(0, 10);
  // A planned visit: what is left is to be done in time. Before, the visit itself is to be planned in time.
  const visits = { times: 1, every: 12 };

  it('is tightened by an earlier due date and extended by no later one', async () => {
    const order = await office.order({ dueDate: inDays(20), visits });

    const later = (await office.edit(order, { dueDate: inDays(40) })).body;
    const earlier = (await office.edit(later, { dueDate: inDays(10) })).body;

    expect(later).toMatchObject({ dueDate: inDays(40), breachAt: order.breachAt });
    expect(earlier.breachAt < order.breachAt).toBe(true);
    expect(dayOf(earlier.breachAt)).toBe(inDays(11));
  });

  it('is recounted from its making when the priority changes', async () => {
    const order = await office.order({ visits });

    const { body } = await office.edit(order, { priority: 'critical' });

    expect(Date.parse(body.breachAt) - Date.parse(body.createdAt)).toBe(4 * 3_600_000);
  });

  it('is that of the new customer’s tier, also when something else is edited later', async () => {
    const customerId = await office.add('customers', { name: 'Elm Co', tier: 'service-contract' });
    const order = await office.order({ visits });

    const moved = (await office.edit(order, { customerId })).body;
    const urgent = (await office.edit(moved, { priority: 'critical' })).body;

    expect(Date.parse(moved.breachAt) - Date.parse(moved.createdAt)).toBe(36 * 3_600_000);
    expect(Date.parse(urgent.breachAt) - Date.parse(urgent.createdAt)).toBe(2 * 3_600_000);
  });
});
