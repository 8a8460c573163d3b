import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { balances, checkBooks } from '../../functions/table/books.ts';
import { openNames } from '../support/names-desk.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const open = () => openNames(product);

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

  const night = { start: '22:00', end: '06:00' };
  const [early, late] = [
    { start: '08:00', end: '12:00' },
    { start: '11:00', end: '17:00' },
  ];
  it.each([
    ['people', { hours: { mon: [night] } }, 'hours.mon.0.end'],
    ['people', { hours: { mon: [early, late] } }, 'hours.mon'],
    ['people', { hours: { someday: [early] } }, 'hours.someday'],
    ['people', { daysOff: [{ from: '2026-12-02', to: '2026-12-01' }] }, 'daysOff.0.to'],
    ['people', { daysOff: [{ from: '2026-02-30', to: '2026-03-01' }] }, 'daysOff.0.from'],
    ['people', { role: 'boss' }, 'role'],
    ['people', {}, 'body'],
    ['customers', { name: ' ' }, 'name'],
    ['customers', { name: null }, 'name'],
    ['customers', { email: 'acme' }, 'email'],
    ['customers', { contacts: [{ name: 'Cora', email: '@' }] }, 'contacts.0.email'],
  ] as const)('of %s are told what is wrong with %j, at its field', async (noun, body, field) => {
    const { board, edit } = await open();
    const { version } = await board();

    const asked = await edit(noun, { id: noun === 'people' ? 'U2' : 'C3', version: 3 }, body);

    expect([asked.status, asked.body.errors[0].field]).toEqual([400, field]);
    expect((await board()).version).toBe(version);
  });

  it.each(['viewer', 'technician'])('are not a %s’s to change', async (role) => {
    const { edit, find } = await open();
    const before = await find('people', 'U2');

    const asked = await edit('people', before, { colour: 'rose' }, { as: { role, person: 'U2' } });

    expect(asked).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });
});
