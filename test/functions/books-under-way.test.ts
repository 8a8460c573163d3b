import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startBookCheck } from '../support/book-check.ts';

let books: Awaited<ReturnType<typeof startBookCheck>>;
beforeAll(async () => {
  books = await startBookCheck();
});
afterAll(() => books.stop());

describe('books, while others write,', () => {
  it('balance though every count is torn by commits before and after it', async () => {
    const tenant = await books.tenantAtWork();
    const write = async () => void (await books.schedule(tenant, await books.create(tenant)));
    const readings = books.atBoardQueries(async (read) => {
      await write();
      const page = await read();
      await write();
      return page;
    });

    const { tenants } = await books.check({ tenant, dry: true });

    expect(tenants).toMatchObject([{ is: 'balanced', version: (await books.log(tenant)).length }]);
    expect(readings()).toBe(1);
    expect(books.errors()).toEqual([]);
  });

  it('balance when a count came to something else but once, as between the rows of a transaction', async () => {
    const tenant = await books.tenantAtWork();
    const readings = books.atBoardQueries(async (read) => {
      const { Items = [] } = await read();
      return { Items: readings() === 1 ? Items.slice(1) : Items };
    });

    const { tenants } = await books.check({ tenant, dry: true });

    expect(tenants).toMatchObject([{ is: 'balanced' }]);
    expect(readings()).toBe(2);
    expect(books.errors()).toEqual([]);
  });

  it('are left as they are when the difference is gone by the time they would be mended', async () => {
    const tenant = await books.tenantAtWork();
    const order = await books.create(tenant);
    const before = await books.log(tenant);
    const readings = books.atBoardQueries(async (read) => {
      const { Items = [] } = await read();
      // A transaction that got stuck between its rows: twice the card seems gone, then the whole of it is there.
      if (readings() <= 2) return { Items: Items.slice(0, -1) };
      if (readings() === 3) await books.schedule(tenant, order);
      return { Items };
    });

    const { tenants } = await books.check({ tenant });

    expect(tenants).toMatchObject([{ tenant, is: 'not-checked' }]);
    expect((await books.log(tenant)).map(({ kind }) => kind)).toEqual([
      ...before.map(({ kind }) => kind),
      'moved',
    ]);
    expect((await books.check({ tenant })).tenants).toMatchObject([{ is: 'balanced' }]);
  });

  it('balance while others write, whatever commit falls into the count', async () => {
    const tenant = await books.tenantAtWork();
    let writing = true;
    const writers = [1, 2, 3].map(async () => {
      while (writing) await books.schedule(tenant, await books.create(tenant));
    });

    const seen: Awaited<ReturnType<typeof books.check>>['tenants'][number][] = [];
    const began = (await books.log(tenant)).length;
    await vi.waitUntil(
      async () => {
        seen.push(...(await books.check({ tenant })).tenants);
        return (await books.log(tenant)).length > began + 20;
      },
      { timeout: 15_000, interval: 0 },
    );
    writing = false;
    await Promise.all(writers);

    expect(seen.length).toBeGreaterThan(1);
    expect(seen.filter(({ is }) => is !== 'balanced')).toEqual([]);
    expect(books.errors()).toEqual([]);
  });

  it('are mended once, with every change kept, when two repair them while others write', async () => {
    const tenant = await books.tenantAtWork();
    await books.falsifyHead(tenant, 'counts', [90, 1, 0, 0]);

    await Promise.all([
      ...[1, 2, 3].map(() => books.check({ tenant })),
      ...Array.from({ length: 12 }, async () => books.schedule(tenant, await books.create(tenant))),
    ]);

    const entries = await books.log(tenant);
    expect(entries.map(({ sk }) => Number(sk))).toEqual(entries.map((_, i) => i + 1));
    expect(entries.filter(({ kind }) => kind === 'books-mended')).toHaveLength(1);
    expect(entries.at(-1)?.counts).toEqual([2, 13, 0, 0]);
    expect((await books.check({ tenant })).tenants).toMatchObject([{ is: 'balanced' }]);
  });
});
