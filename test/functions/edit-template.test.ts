import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct } from '../support/product.ts';
import { CONTRACT, TemplateShelf } from './template-shelf.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

const open = async () => new TemplateShelf(product.call, await product.tenant());

describe('a template is changed', () => {
  it('in one field; the others stay, and one of them can be taken away', async () => {
    const shelf = await open();
    const { body: made } = await shelf.add();

    const renamed = await shelf.edit(made, { name: 'Contract A' });
    const bare = await shelf.edit(renamed.body, { visits: null });

    const { visits: _, ...rest } = CONTRACT;
    expect(renamed).toMatchObject({ status: 200, body: { ...CONTRACT, name: 'Contract A' } });
    expect(await shelf.list()).toEqual([
      { ...rest, name: 'Contract A', id: made.id, version: bare.body.version },
    ]);
  });

  it('put away it is in no list, and can be taken out again', async () => {
    const shelf = await open();
    const { body: made } = await shelf.add();

    const away = await shelf.edit(made, { inactive: true });
    const listed = await shelf.list();
    await shelf.edit(away.body, { inactive: false });

    expect(away.body.change.set).toEqual({ inactive: true });
    expect(listed).toEqual([]);
    expect(await shelf.list()).toMatchObject([CONTRACT]);
  });

  it('to what it is, and nothing is written', async () => {
    const shelf = await open();
    const { body: made } = await shelf.add();

    const same = await shelf.edit(made, { name: made.name, inactive: false });

    expect(same).toMatchObject({ status: 200, body: { version: made.version } });
    expect((await shelf.board()).version).toBe(made.version);
  });

  it('once, however often the answer is lost', async () => {
    const shelf = await open();
    const { body: made } = await shelf.add();
    const asked = { command: 'lost-answer' };

    const first = await shelf.edit(made, { name: 'A' }, asked);
    await shelf.edit(first.body, { name: 'B' });
    const again = await shelf.edit(made, { name: 'A' }, asked);

    expect(again.body).toEqual(first.body);
    expect(await shelf.list()).toMatchObject([{ name: 'B' }]);
  });

  it('by two at once in different fields: both get theirs', async () => {
    const shelf = await open();
    const { body: made } = await shelf.add();

    const both = await Promise.all([
      shelf.edit(made, { name: 'A' }),
      shelf.edit(made, { title: 'Spring service' }, { as: { person: 'U2' } }),
    ]);

    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(await shelf.list()).toMatchObject([{ name: 'A', title: 'Spring service' }]);
  });

  it('by two at once in the same field: the second is told who was faster and what it is now', async () => {
    const shelf = await open();
    const { body: made } = await shelf.add();
    await shelf.edit(made, { name: 'A' }, { as: { person: 'U2' } });
    await shelf.edit(made, { priority: 'high' });

    const late = await shelf.edit(made, { name: 'B' });

    const [current] = await shelf.list();
    expect(late).toMatchObject({
      status: 412,
      body: { code: 'template-moved-on', by: 'U2', current },
    });
    expect(current.name).toBe('A');
  });
});
