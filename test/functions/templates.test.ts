import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { balances, checkBooks } from '../../functions/table/books.ts';
import { applyChanges, boardFrom } from '../../web/api/board-data.ts';
import { startProduct } from '../support/product.ts';
import { CONTRACT, TemplateShelf } from './template-shelf.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const open = async () => new TemplateShelf(product.call, await product.tenant());

describe('a dispatcher keeps a template', () => {
  it('whole, under an id of its own, and the board counts nothing more', async () => {
    const shelf = await open();
    const before = await shelf.board();

    const { status, body } = await shelf.add(CONTRACT, { as: { role: 'dispatcher' } });

    const { change, ...template } = body;
    const board = await shelf.board();
    expect(status).toBe(201);
    expect(template).toEqual({ ...CONTRACT, id: 'T4', version: before.version + 1 });
    expect(await shelf.list()).toEqual([template]);
    expect(board).toMatchObject({ version: template.version, checksum: before.checksum });
    expect(board.columns).toEqual(before.columns);
    expect(change).toMatchObject({ id: 'T4', by: 'U1', set: { id: 'T4', name: CONTRACT.name } });
  });

  it('and no screen is sent what only the wizard asks for, nor loses count of what it shows', async () => {
    const shelf = await open();
    const before = await shelf.board();
    const { version } = before;

    await shelf.add();

    const query = { since: String(version) };
    const told = await product.call('GET /api/board/changes', {
      as: { tenant: shelf.tenant },
      query,
    });
    expect(told.body.changes).toHaveLength(1);
    const screen = applyChanges(boardFrom(before), told.body.changes);
    expect(screen).toMatchObject({ version: version + 1, checksum: before.checksum });
    const books = await checkBooks(shelf.tenant as TenantId, async () => {});
    expect(books.ok && balances(books.value)).toBe(true);
    expect(JSON.stringify(told.body)).not.toContain('Filters and belts');
  });

  it('once, however often the answer is lost', async () => {
    const shelf = await open();
    const asked = { command: 'lost-answer' };

    const first = await shelf.add(CONTRACT, asked);
    await shelf.edit(first.body, { name: 'Renamed' });
    const again = await shelf.add(CONTRACT, asked);
    const other = await shelf.add({ ...CONTRACT, name: 'Other' }, asked);

    expect(again.body).toEqual(first.body);
    expect(other).toMatchObject({ status: 422, body: { code: 'command-id-reused' } });
    expect(await shelf.list()).toHaveLength(1);
  });

  it('and the next customer has the next id: no two things share one', async () => {
    const shelf = await open();
    await shelf.add();

    const customer = await product.call('POST /api/customers', {
      as: { tenant: shelf.tenant },
      body: { name: 'Brandt Bakery' },
    });

    expect(customer.body.id).toBe('C5');
    expect(customer.body.change.checksum).toBe((await shelf.board()).checksum);
  });

  it('of which the list is by name', async () => {
    const shelf = await open();
    for (const name of ['roof 10', 'Zone valves', 'Roof 9']) await shelf.add({ ...CONTRACT, name });

    expect((await shelf.list()).map(({ name }: { name: string }) => name)).toEqual([
      'Roof 9',
      'roof 10',
      'Zone valves',
    ]);
  });
});

describe('what is refused', () => {
  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['an interval of 0', { visits: { every: 0, unit: 'month', times: 4 } }, 'visits.every'],
    ['61 visits', { visits: { every: 1, unit: 'week', times: 61 } }, 'visits.times'],
    ['a day to begin on', { visits: { times: 1, from: '2027-01-01' } }, 'visits.from'],
    ['a customer', { customerId: 'C3' }, 'customerId'],
  ])('%s: the field is named and nothing is kept', async (_what, wrong, field) => {
    const shelf = await open();

    const refused = await shelf.add({ ...CONTRACT, ...wrong });

    expect(refused.body).toMatchObject({ status: 400, errors: [{ field }] });
    expect(await shelf.list()).toEqual([]);
  });

  it('another firm’s, exactly as one that never was', async () => {
    const [shelf, stranger] = [await open(), await open()];
    const { body: made } = await shelf.add();

    const foreign = await stranger.edit(made, { name: 'Mine' });
    const missing = await stranger.edit({ ...made, id: 'T99' }, { name: 'Mine' });

    expect(foreign).toMatchObject({ status: 404, body: { code: 'template-unknown' } });
    expect(foreign).toEqual(missing);
    expect(await stranger.list()).toEqual([]);
    expect(await shelf.list()).toMatchObject([CONTRACT]);
  });

  it.each([
    ['viewer', 200, 403],
    ['technician', 403, 403],
    ['dispatcher', 200, 201],
  ])('a %s reads with %d and keeps with %d', async (role, reads, keeps) => {
    const shelf = await open();
    const as = { tenant: shelf.tenant, role, person: 'U2' };

    const read = await product.call('GET /api/templates', { as });
    const kept = await shelf.add(CONTRACT, { as });

    expect([read.status, kept.status]).toEqual([reads, keeps]);
  });

  it('asks for the version that was seen', async () => {
    const shelf = await open();
    const { body: made } = await shelf.add();

    const refused = await product.call('PATCH /api/templates/{id}', {
      ...{ as: { tenant: shelf.tenant }, path: { id: made.id }, body: { name: 'A' } },
    });

    expect(refused).toMatchObject({ status: 428, body: { code: 'version-missing' } });
  });
});
