import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VIEWS_MOST } from '../../domain/view.ts';
import { startProduct } from '../support/product.ts';
import { fillShelf, LATE, type Role, viewDesk } from './view-desk.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let tenant: string;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const desk = (role: Role, who?: string) => viewDesk(product.call, tenant, role, who);
const names = ({ views }: { views: { name: string }[] }) => views.map(({ name }) => name);

describe('views of the board', () => {
  it('are one’s own until they are shared, by name, and raise no version of the board', async () => {
    tenant = await product.tenant();
    const [owner, viewer] = [desk('owner'), desk('viewer')];
    const before = (await product.call('GET /api/board', { as: { tenant } })).body;

    const kept = await owner.add();
    await owner.add({ ...LATE, name: 'all risks 10', shared: true });
    await viewer.add({ ...LATE, name: 'All risks 9' });

    const after = (await product.call('GET /api/board', { as: { tenant } })).body;
    expect(kept).toMatchObject({ status: 201, body: { ...LATE, by: 'U1', version: 1 } });
    expect(names(await owner.list())).toEqual(['all risks 10', 'Late ones']);
    expect(names(await viewer.list())).toEqual(['All risks 9', 'all risks 10']);
    expect(after.version).toBe(before.version);
  });

  it('are kept once, however often the answer is lost', async () => {
    tenant = await product.tenant();
    const { add, edit, list } = desk('owner');
    const asked = { command: 'lost-answer' };

    const first = await add(LATE, asked);
    const again = await add(LATE, asked);
    const other = await add({ ...LATE, name: 'Other' }, asked);
    const renamed = await edit(first.body, { name: 'Renamed' }, { command: 'lost-rename' });
    const repeated = await edit(first.body, { name: 'Renamed' }, { command: 'lost-rename' });

    expect(again.body).toEqual(first.body);
    expect(other).toMatchObject({ status: 422, body: { code: 'command-id-reused' } });
    expect(repeated).toEqual(renamed);
    expect(names(await list())).toEqual(['Renamed']);
  });

  it('are renamed by one of two who saw the same, and the other sees what it is now', async () => {
    tenant = await product.tenant();
    const [owner, dispatcher] = [desk('owner'), desk('dispatcher')];
    const { body: view } = await owner.add({ ...LATE, shared: true });

    const answers = await Promise.all([
      owner.edit(view, { name: 'Owner’s' }),
      dispatcher.edit(view, { name: 'Dispatcher’s' }),
    ]);

    const won = answers.find(({ status }) => status === 200);
    const lost = answers.find(({ status }) => status === 412);
    expect(lost?.body).toMatchObject({ code: 'view-moved-on', current: won?.body });
    expect(names(await owner.list())).toEqual([won?.body.name]);
  });

  it('all stand when several are kept at once', async () => {
    tenant = await product.tenant();
    const { add, list } = desk('owner');

    const kept = await Promise.all(
      ['A', 'B', 'C', 'D'].map((name, nth) => add({ ...LATE, name, shared: nth % 2 === 0 })),
    );

    expect(kept.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(names(await list())).toEqual(['A', 'B', 'C', 'D']);
  });

  it('go to the firm and back to whoever takes them', async () => {
    tenant = await product.tenant();
    const [owner, dispatcher] = [desk('owner'), desk('dispatcher')];
    const { body: own } = await owner.add();

    const { body: shared } = await owner.edit(own, { shared: true, query: 'hold=1' });
    expect((await dispatcher.list()).views).toEqual([shared]);
    await dispatcher.edit(shared, { shared: false });

    expect(shared).toMatchObject({ id: own.id, query: 'hold=1', shared: true, version: 2 });
    expect(names(await owner.list())).toEqual([]);
    expect(names(await dispatcher.list())).toEqual([LATE.name]);
  });

  it('are fifty of a person and fifty of a firm, also when two ask for the last place', async () => {
    tenant = await product.tenant();
    const { add, edit, remove } = desk('owner');
    await fillShelf(tenant, 'U1', VIEWS_MOST - 1);

    const last = await Promise.all([add(), add()]);

    expect(last.map(({ status }) => status).sort()).toEqual([201, 409]);
    const full = last.find(({ status }) => status === 409);
    expect(full?.body).toMatchObject({ code: 'too-many-views', most: VIEWS_MOST });
    const { status, body: shared } = await add({ ...LATE, shared: true });
    expect(status).toBe(201);
    expect((await edit(shared, { shared: false })).status).toBe(409);
    await remove(last.find((one) => one.status === 201)?.body);
    expect((await edit(shared, { shared: false })).status).toBe(200);
  });
});

describe('what the board opens with', () => {
  it('is one’s own choice before the firm’s, and nothing once that view is gone', async () => {
    tenant = await product.tenant();
    const [owner, viewer] = [desk('owner'), desk('viewer')];
    const { body: shared } = await owner.add({ ...LATE, shared: true });
    const { body: own } = await viewer.add();

    await owner.begin('firm', shared.id);
    expect(await viewer.list()).toMatchObject({ firm: shared.id });
    expect((await viewer.begin('me', own.id)).body).toMatchObject({ mine: own.id });
    await viewer.remove(own);
    expect(await viewer.list()).not.toHaveProperty('mine');
    await viewer.begin('me', 'all');
    await owner.remove(shared);
    expect(await viewer.list()).toEqual({ views: [], mine: 'all' });
    expect((await viewer.begin('me', null)).body).toEqual({ views: [] });
  });

  it('is for a firm what everybody in it can see', async () => {
    tenant = await product.tenant();
    const owner = desk('owner');
    const { body: own } = await owner.add();

    for (const view of [own.id, 'all', 'V0'])
      expect((await owner.begin('firm', view)).status).toBe(404);
    const { body: shared } = await owner.edit(own, { shared: true });
    await owner.begin('firm', shared.id);
    await owner.edit(shared, { shared: false });

    expect(await owner.list()).not.toHaveProperty('firm');
  });
});

describe('what is refused', () => {
  it.each([
    ['viewer', 201, 403],
    ['technician', 403, 403],
    ['dispatcher', 201, 201],
    ['owner', 201, 201],
  ] as const)('a %s keeps their own with %d and shares with %d', async (role, keeps, shares) => {
    tenant = await product.tenant();
    const [owner, me] = [desk('owner', 'U7'), desk(role)];
    const { body: shared } = await owner.add({ ...LATE, shared: true });

    const own = await me.add();
    const done = [
      await me.add({ ...LATE, shared: true }),
      await me.edit(shared, { name: 'Mine' }),
      await me.begin('firm', shared.id),
      await me.begin('firm', null),
      await me.remove({ ...shared, version: shares === 403 ? 1 : 2 }),
    ].map(({ status }) => status);

    expect(own.status).toBe(keeps);
    expect(done).toEqual(shares === 403 ? Array(5).fill(403) : [201, 200, 200, 200, 200]);
    if (own.status === 201)
      expect((await me.edit(own.body, { shared: true })).status).toBe(shares === 403 ? 403 : 200);
  });

  it('another person’s and another firm’s, exactly as one that never was', async () => {
    tenant = await product.tenant();
    const { body: own } = await desk('owner').add();
    const missing = await desk('dispatcher').edit({ ...own, id: 'V9' }, { name: 'X' });

    expect(missing).toMatchObject({ status: 404, body: { code: 'view-unknown' } });
    expect(await desk('dispatcher').edit(own, { name: 'X' })).toEqual(missing);
    expect(await desk('dispatcher').remove(own)).toEqual(missing);
    expect(await desk('dispatcher').begin('me', own.id)).toEqual(missing);
    tenant = await product.tenant();
    expect(await desk('owner').edit(own, { name: 'X' })).toEqual(missing);
    expect((await desk('owner').list()).views).toEqual([]);
  });

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['a name of 61 letters', { name: 'x'.repeat(61) }, 'name'],
    ['nothing to show', { query: '' }, 'query'],
    ['what no board knows', { query: 'risk=1&admin=1' }, 'query'],
    ['one thing said twice', { query: 'risk=1&risk=1' }, 'query'],
    ['an address', { query: '?risk=1' }, 'query'],
    ['a novel', { query: `q=${'x'.repeat(600)}` }, 'query'],
  ])('%s: the field is named and nothing is kept', async (_what, wrong, field) => {
    tenant ??= await product.tenant();
    const { add, list } = desk('dispatcher', 'U5');

    const refused = await add({ ...LATE, ...wrong });

    expect(refused.body).toMatchObject({ status: 400, errors: [{ field }] });
    expect((await list()).views.filter((one: { shared: boolean }) => !one.shared)).toEqual([]);
  });
});
