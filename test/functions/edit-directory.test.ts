import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { balances, checkBooks } from '../../functions/table/books.ts';
import { type Asked, startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

type Noun = 'customers' | 'properties' | 'people';
type Thing = { readonly id: string; readonly version: number };

/** Somebody who keeps the names of a firm. */
async function open() {
  const tenant = await product.tenant();
  const as = { tenant };
  const edit = (noun: Noun, { id, version }: Thing, body: object, more: Asked = {}) =>
    product.call(`PATCH /api/${noun}/{id}`, {
      ...{ path: { id }, seen: version, body, ...more },
      as: { tenant, ...more.as },
    });
  const add = async (noun: Noun, body: object) =>
    (await product.call(`POST /api/${noun}`, { as, body })).body;
  const board = async () => (await product.call('GET /api/board', { as })).body;
  const find = async (noun: Noun, id: string) =>
    (await board()).directory[noun].find((thing: Thing) => thing.id === id);
  return { tenant, edit, add, board, find };
}

describe('a customer, a property and a person', () => {
  it.each([
    ['customers', 'C3', { name: 'Acme', tier: 'service-contract', phone: '519 555 0100' }],
    ['people', 'U2', { colour: 'teal', hours: { mon: [{ start: '07:00', end: '15:00' }] } }],
  ] as const)(
    'of %s change in the fields that are named, and every board hears it',
    async (...[noun, id, edit]) => {
      const desk = await open();
      const before = await desk.find(noun, id);

      const changed = await desk.edit(noun, before, edit);

      const board = await desk.board();
      expect(changed).toMatchObject({
        status: 200,
        body: { ...before, ...edit, version: board.version },
      });
      expect(changed.body.change).toMatchObject({ id, by: 'U1', set: edit });
      expect(changed.headers.etag).toBe(`"${board.version}"`);
      expect(board.checksum).toBe(changed.body.change.checksum);
      const { change: _, ...thing } = changed.body;
      expect(await desk.find(noun, id)).toEqual(thing);
    },
  );

  it('keep their books: what was edited is counted as it is', async () => {
    const { tenant, edit, find } = await open();
    await edit('customers', await find('customers', 'C3'), { name: 'Acme' });
    await edit('people', await find('people', 'U2'), { colour: 'rose' });

    const read = await checkBooks(tenant as TenantId, async () => undefined);

    expect(read.ok && balances(read.value)).toBe(true);
  });

  it('lose a field to null, an empty word or an empty list', async () => {
    const { add, edit } = await open();
    const contacts = [{ name: 'Cora' }];
    const made = await add('customers', { name: 'Ace', phone: '1', email: 'a@b.ca', contacts });

    const bare = await edit('customers', made, { phone: null, contacts: [] });

    expect(bare.body.change.set).toEqual({ phone: null, contacts: null });
    expect(bare.body).not.toHaveProperty('phone');
    expect(bare.body).toMatchObject({ email: 'a@b.ca' });
  });

  it('stay as they are when asked to be what they are: nothing is written', async () => {
    const { board, edit, find } = await open();
    const before = await find('customers', 'C3');
    const { version } = await board();

    const same = await edit('customers', before, { name: before.name, inactive: false });

    expect(same).toMatchObject({ status: 200, body: before });
    expect((await board()).version).toBe(version);
  });

  it('change once, however often the answer is lost', async () => {
    const { edit, find } = await open();
    const before = await find('people', 'U2');
    const once = { command: 'lost-answer' };

    const first = await edit('people', before, { name: 'Tess T.' }, once);
    await edit('people', first.body, { name: 'Tess Two' });
    const again = await edit('people', before, { name: 'Tess T.' }, once);
    const other = await edit('people', before, { name: 'Else' }, once);

    expect(again).toEqual(first);
    expect(other).toMatchObject({ status: 422, body: { code: 'command-id-reused' } });
    expect((await find('people', 'U2')).name).toBe('Tess Two');
  });

  it('take different fields from two people at once, and of the same field one', async () => {
    const { edit, find } = await open();
    const before = await find('customers', 'C3');
    await edit('customers', before, { name: 'Acme' }, { as: { person: 'U7' } });

    const merged = await edit('customers', before, { phone: '1' });
    const refused = await edit('customers', before, { name: 'Other' });

    expect(merged).toMatchObject({ status: 200, body: { name: 'Acme', phone: '1' } });
    expect(refused).toMatchObject({
      status: 412,
      body: { code: 'record-moved-on', by: 'U7', current: await find('customers', 'C3') },
    });
  });

  it('that were never made are not there', async () => {
    const { edit } = await open();
    const asked = [
      edit('customers', { id: 'C99', version: 1 }, { name: 'x' }),
      edit('properties', { id: 'P99', version: 1 }, { name: 'x' }),
      edit('people', { id: 'U99', version: 1 }, { name: 'x' }),
    ];

    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it.each(['viewer', 'technician'])('are not a %s’s to change', async (role) => {
    const { edit, find } = await open();
    const before = await find('people', 'U2');

    const asked = await edit('people', before, { colour: 'rose' }, { as: { role, person: 'U2' } });

    expect(asked).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });
});

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
