import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const EDIT = 'PATCH /api/settings';

const settingsOf = async (tenant: string) =>
  (await product.call('GET /api/settings', { as: { tenant } })).body;
const boardOf = async (tenant: string) =>
  (await product.call('GET /api/board', { as: { tenant } })).body;

function cap(tenant: string, seen: number, caps: object, more: Asked = {}) {
  const { as, ...rest } = more;
  return product.call(EDIT, { as: { tenant, ...as }, seen, body: { caps }, ...rest });
}

describe('a dispatcher sets the caps', () => {
  it('of one column; the others stay, and every board hears it', async () => {
    const tenant = await product.tenant();
    const before = await boardOf(tenant);

    const changed = await cap(tenant, before.settings.version, { scheduled: 12 });

    const board = await boardOf(tenant);
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      caps: { new: 15, scheduled: 12, 'in-progress': 8 },
      version: before.version + 1,
      change: { id: 'settings', by: 'U1', set: { caps: changed.body.caps } },
    });
    expect(changed.headers.etag).toBe(`"${changed.body.version}"`);
    expect(board.settings).toEqual(await settingsOf(tenant));
    expect(board.columns.map((column: { cap?: number }) => column.cap)).toEqual([
      15,
      12,
      8,
      undefined,
    ]);
    expect(board.checksum).toBe(changed.body.change.checksum);
  });

  it('and takes one away with null', async () => {
    const tenant = await product.tenant();
    const { version } = await settingsOf(tenant);

    const changed = await cap(tenant, version, { new: null });

    expect(changed.body.caps).toEqual({ scheduled: 10, 'in-progress': 8 });
    expect((await settingsOf(tenant)).caps).toEqual(changed.body.caps);
  });

  it('to what they are, and nothing is written', async () => {
    const tenant = await product.tenant();
    const before = await boardOf(tenant);

    const same = await cap(tenant, before.settings.version, { new: 15 });
    const none = await cap(tenant, before.settings.version, {});

    expect([same.status, none.status]).toEqual([200, 200]);
    expect(same.body).toMatchObject(before.settings);
    expect((await boardOf(tenant)).version).toBe(before.version);
  });

  it('once, however often the answer is lost', async () => {
    const tenant = await product.tenant();
    const { version } = await settingsOf(tenant);
    const asked = { command: 'lost-answer' };

    const first = await cap(tenant, version, { new: 20 }, asked);
    await cap(tenant, first.body.version, { new: 30 });
    const again = await cap(tenant, version, { new: 20 }, asked);
    const other = await cap(tenant, version, { new: 21 }, asked);

    expect(again).toEqual(first);
    expect(other).toMatchObject({ status: 422, body: { code: 'command-id-reused' } });
    expect((await settingsOf(tenant)).caps.new).toBe(30);
  });
});

describe('two dispatchers at once', () => {
  it('who change different columns both get theirs', async () => {
    const tenant = await product.tenant();
    const { version } = await settingsOf(tenant);

    const both = await Promise.all([
      cap(tenant, version, { new: 20 }, { as: { person: 'U1' } }),
      cap(tenant, version, { scheduled: null }, { as: { person: 'U2' } }),
    ]);

    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await settingsOf(tenant)).caps).toEqual({ new: 20, 'in-progress': 8 });
  });

  it('who change the same column: the second is told who was faster and what it is now', async () => {
    const tenant = await product.tenant();
    const { version } = await settingsOf(tenant);
    await cap(tenant, version, { new: 20 }, { as: { person: 'U2' } });
    const other = await cap(tenant, version, { scheduled: 7 }, { as: { person: 'U3' } });

    const refused = await cap(tenant, version, { new: 25, 'in-progress': 3 });

    expect(refused).toMatchObject({
      status: 412,
      body: { code: 'settings-moved-on', by: 'U2', current: await settingsOf(tenant) },
    });
    expect(refused.body.current.version).toBe(other.body.version);
    expect((await settingsOf(tenant)).caps).toEqual({ new: 20, scheduled: 7, 'in-progress': 8 });
  });

  it('who want the same agree', async () => {
    const tenant = await product.tenant();
    const { version } = await settingsOf(tenant);
    const first = await cap(tenant, version, { new: 20 }, { as: { person: 'U2' } });

    const second = await cap(tenant, version, { new: 20 });

    expect(second).toMatchObject({ status: 200, body: { version: first.body.version } });
  });

  it('a version that never was is no version that was seen', async () => {
    const tenant = await product.tenant();

    const refused = await cap(tenant, 999, { new: 20 });

    expect(refused).toMatchObject({ status: 412, body: { code: 'settings-moved-on' } });
  });
});

describe('caps that are none', () => {
  it.each([
    ['zero', { new: 0 }, 'caps.new'],
    ['a half', { scheduled: 2.5 }, 'caps.scheduled'],
    ['less than nothing', { 'in-progress': -1 }, 'caps.in-progress'],
    ['more than a board holds', { new: 10_000 }, 'caps.new'],
    ['a word', { new: '7' }, 'caps.new'],
    ['one for Completed', { completed: 5 }, 'caps.completed'],
  ])('%s: the field is named and nothing changes', async (_what, caps, field) => {
    const tenant = await product.tenant();
    const before = await settingsOf(tenant);

    const refused = await cap(tenant, before.version, caps);

    expect(refused.body).toMatchObject({ status: 400, errors: [{ field }] });
    expect(await settingsOf(tenant)).toEqual(before);
  });

  it.each([
    ['viewer', 200, 403],
    ['technician', 403, 403],
    ['dispatcher', 200, 200],
  ])('a %s reads with %d and changes with %d', async (role, reads, changes) => {
    const tenant = await product.tenant();
    const { version } = await settingsOf(tenant);
    const as = { tenant, role, person: 'U2' };

    const read = await product.call('GET /api/settings', { as });
    const flow = await product.call('GET /api/settings/throughput', { as });
    const changed = await product.call(EDIT, { as, seen: version, body: { caps: { new: 9 } } });

    expect([read.status, flow.status, changed.status]).toEqual([reads, reads, changes]);
  });

  it('asks for the version that was seen', async () => {
    const tenant = await product.tenant();

    const refused = await product.call(EDIT, { as: { tenant }, body: { caps: { new: 9 } } });

    expect(refused).toMatchObject({ status: 428, body: { code: 'version-missing' } });
  });
});

describe('the days that completed orders stay on the board', () => {
  it.each([0, -1, 1.5, 3651, '30', null])('are never %s', async (archiveAfterDays) => {
    const tenant = await product.tenant();
    const { version: seen } = await settingsOf(tenant);

    const { status, body } = await product.call(EDIT, {
      ...{ as: { tenant }, seen, body: { archiveAfterDays } },
    });

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ field: 'archiveAfterDays' }]);
  });
});
