import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTenantKeeper } from '../support/tenant-keeper.ts';

let keeper: Awaited<ReturnType<typeof startTenantKeeper>>;
beforeAll(async () => {
  keeper = await startTenantKeeper();
});
afterAll(() => keeper.stop());

describe('an import is refused', () => {
  it('into a prefix that is taken, or that another file has begun to fill', async () => {
    const { firm, twin } = await keeper.firmAndTwin();
    const file = await keeper.exported(firm);
    const rows = await keeper.rows(twin);

    await expect(keeper.imported(twin, file)).rejects.toThrow(`${twin} is there already`);

    expect(await keeper.rows(twin)).toEqual(rows);
  });

  it('of a file that was cut off or changed, before anything is written', async () => {
    const { firm } = await keeper.firmAndTwin();
    const text = readFileSync(await keeper.exported(firm), 'utf8');
    const lines = text.split('\n');
    const swapped = [...lines.slice(0, 3), lines[4], lines[3], ...lines.slice(5)];
    const broken: [string, string][] = [
      [lines.slice(0, -2).join('\n').concat('\n'), 'cut off'],
      [text.slice(0, text.length / 2), 'cut off'],
      [text.replace('Boiler', 'Broiler'), 'was changed'],
      [swapped.join('\n'), 'out of place'],
      [lines.toSpliced(5, 1).join('\n'), 'was changed'],
      [text.replace('"formatVersion":1', '"formatVersion":2'), 'another version'],
      ['{"hello":1}\n', 'is no export'],
      ['', 'is no export'],
    ];
    for (const [content, words] of broken) {
      const file = keeper.newFile();
      writeFileSync(file, content);

      await expect(keeper.imported('NOWHERE', file), words).rejects.toThrow(words);
    }
    expect(await keeper.rows('NOWHERE')).toEqual([]);
    await expect(keeper.imported('NOWHERE', '/no/such')).rejects.toThrow('There is no file');
  });

  it('when the board does not come to what the books say', async () => {
    const { firm } = await keeper.firmAndTwin();
    const card = (await keeper.lasting(firm)).find(({ pk }) => pk.endsWith('#BOARD'));
    if (!card) throw new Error('no card');
    await keeper.put({ ...card, v: 1 });

    const file = await keeper.exported(firm);

    await expect(keeper.imported(`${firm}B`, file)).rejects.toThrow('not what its books say');
    expect((await keeper.board(`${firm}B`)).status).toBe(404);
    await keeper.deleted(`${firm}B`);
    expect(await keeper.rows(`${firm}B`)).toEqual([]);
  });
});

describe('a delete', () => {
  it('that is cut off again and again leaves nothing in the end', async () => {
    const { firm, twin } = await keeper.firmAndTwin();
    const twins = await keeper.rows(twin);
    await keeper.exported(firm);
    const { beginDelete, deleteRows } = await import('../../functions/table/delete-tenant.ts');
    let calls = 0;
    for (let nth: number | undefined = 0; nth !== undefined; calls += 1) {
      const begun = await beginDelete(firm);
      if (typeof begun === 'string' || !begun.closed) throw new Error(String(begun));
      nth = await deleteRows(firm, begun.closed, nth, () => false);
    }
    const listed = await keeper.list();

    await keeper.deleted(firm);

    expect(calls).toBeGreaterThan(1);
    expect(listed).toContainEqual(expect.objectContaining({ prefix: firm, closed: 'delete' }));
    expect(await keeper.rows(firm)).toEqual([]);
    expect(await keeper.rows(twin)).toEqual(twins);
  });

  it('takes away what its people sign in with, and nobody else’s', async () => {
    const { twin } = await keeper.firmAndTwin();
    const before = keeper.accounts();
    const owner = `olive@${twin.toLowerCase()}.example`;
    await keeper.exported(twin);

    await keeper.deleted(twin);

    expect(before).toContain(owner);
    expect(keeper.accounts()).toEqual(before.filter((address) => address !== owner));
  });

  it('takes its place in the log from a commit that is under way', async () => {
    const { firm } = await keeper.firmAndTwin();
    const { closeBooks } = await import('../../functions/table/closed-books.ts');
    const { readHead } = await import('../../functions/table/log.ts');
    const { commit } = await import('../../functions/table/commit.ts');
    const { draftOfNew } = await import('../../functions/table/directory.ts');
    const { version = 0 } = (await readHead(firm)) ?? {};
    const span = { firstWorkOrder: 41, lastWorkOrder: 43, lastJob: 31 };
    const order = {
      command: 'late',
      request: 'late',
      by: 'U1',
      at: '2026-11-23T12:00:00Z',
    } as never;

    const late = await commit(firm, { ...Object(order), patience: async () => true }, async () => {
      await closeBooks(firm, { why: 'delete', version, ...span });
      const draft = draftOfNew(firm, 'customer-created', 'C99', { id: 'C99', name: 'Late' });
      return { ok: true, value: { drafts: [draft] } };
    });

    expect(late).toMatchObject({ ok: false, refusal: { code: 'tenant-unknown' } });
    expect((await keeper.rows(firm)).some(({ sk }) => sk === 'C99')).toBe(false);
    await keeper.deleted(firm);
  });
});

describe('a delete is refused', () => {
  it('without an export of the present version, and without the prefix typed again', async () => {
    const { firm } = await keeper.firmAndTwin();
    const order = { as: { tenant: firm }, body: { title: 'One more', customerId: 'C3' } };

    await expect(keeper.deleted(firm)).rejects.toThrow('was never exported');
    await keeper.exported(firm);
    await keeper.product.call('POST /api/work-orders', order);
    await expect(keeper.deleted(firm)).rejects.toThrow('export it again');
    await keeper.exported(firm);
    await expect(keeper.deleted(firm, 'KKT')).rejects.toThrow('nothing was deleted');
    await expect(keeper.deleted('NOSUCH')).rejects.toThrow('There is no tenant NOSUCH');

    expect((await keeper.board(firm)).status).toBe(200);
  });
});
