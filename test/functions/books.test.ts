import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardKey, startBookCheck } from '../support/book-check.ts';

let books: Awaited<ReturnType<typeof startBookCheck>>;
beforeAll(async () => {
  books = await startBookCheck();
});
afterAll(() => books.stop());

/** Each way to break the books, the counts that a recount comes to, and whose rows are not as the log left them. */
const BREAKAGES: Record<
  string,
  {
    readonly counts: number[];
    suspects(tenant: string): string[];
    breakIt(tenant: string): Promise<unknown>;
  }
> = {
  'counts that were falsified in the newest entry': {
    counts: [2, 1, 0, 0],
    suspects: () => [],
    breakIt: (tenant) => books.falsifyHead(tenant, 'counts', [7, 0, 0, 0]),
  },
  'a checksum that was falsified in the newest entry': {
    counts: [2, 1, 0, 0],
    suspects: () => [],
    breakIt: (tenant) => books.falsifyHead(tenant, 'checksum', 4711),
  },
  'a card that was put into another column': {
    counts: [1, 1, 1, 0],
    suspects: (tenant) => [`WO-${tenant}-000001`],
    breakIt: (tenant) => books.falsify(cardKey(tenant, 1), 's', 'i'),
  },
  'a card with a version of no entry of its own': {
    counts: [2, 1, 0, 0],
    suspects: (tenant) => [`WO-${tenant}-000001`],
    breakIt: (tenant) => books.falsify(cardKey(tenant, 1), 'v', 2),
  },
  'a card that was taken away': {
    counts: [1, 1, 0, 0],
    suspects: () => [],
    breakIt: async (tenant) =>
      books.client.send(new DeleteCommand({ TableName: books.TableName, Key: cardKey(tenant, 1) })),
  },
  'a customer that no entry tells of': {
    counts: [2, 1, 0, 0],
    suspects: () => ['C99'],
    breakIt: async (tenant) =>
      books.client.send(
        new PutCommand({
          TableName: books.TableName,
          Item: {
            pk: `T#${tenant}#DIRECTORY`,
            sk: 'C99',
            id: 'C99',
            name: 'Nobody',
            tier: 'standard',
            version: 1,
          },
        }),
      ),
  },
};

describe('books', () => {
  it('that balance are called so, and nothing is written', async () => {
    const tenant = await books.tenantAtWork();
    const before = await books.log(tenant);

    const { tenants } = await books.check({ tenant });

    expect(tenants).toEqual([{ tenant, is: 'balanced', version: before.length }]);
    expect(await books.log(tenant)).toEqual(before);
    expect(books.errors()).toEqual([]);
  });

  it.each(Object.entries(BREAKAGES))(
    'tell of %s, and are mended',
    async (_, { counts, suspects, breakIt }) => {
      const tenant = await books.tenantAtWork();
      await breakIt(tenant);
      const before = await books.log(tenant);
      const head = before.at(-1);

      const first = await books.check({ tenant });
      const told = books.errors();
      const second = await books.check({ tenant });

      const version = before.length + 1;
      expect(first.tenants).toEqual([
        {
          tenant,
          is: 'differed',
          version: before.length,
          recorded: { counts: head?.counts, checksum: head?.checksum },
          counted: { counts, checksum: expect.any(Number) },
          suspects: suspects(tenant),
          mended: version,
        },
      ]);
      expect(second.tenants).toEqual([{ tenant, is: 'balanced', version }]);
      expect(told).toMatchObject([{ message: 'books differ', tenant }]);
      expect(books.errors()).toEqual([]);
      const after = await books.log(tenant);
      expect(after.slice(0, -1)).toEqual(before);
      expect(after.at(-1)).toMatchObject({
        kind: 'books-mended',
        id: 'books',
        by: 'repair',
        counts,
        was: { counts: head?.counts, checksum: head?.checksum },
        lastWorkOrder: head?.lastWorkOrder,
        settings: head?.settings,
      });
      const { body } = await books.call('GET /api/board', { as: { tenant } });
      expect(body.columns.map(({ count }: { count: number }) => count)).toEqual(counts);
    },
  );

  it('that differ are only told of when an operator asked for no more', async () => {
    const tenant = await books.tenantAtWork();
    await books.falsifyHead(tenant, 'checksum', 4711);
    const before = await books.log(tenant);

    const { tenants } = await books.check({ tenant, dry: true });

    expect(tenants).toMatchObject([{ tenant, is: 'differed' }]);
    expect(tenants[0]).not.toHaveProperty('mended');
    expect(await books.log(tenant)).toEqual(before);
    expect(books.errors()).toMatchObject([{ message: 'books differ', tenant }]);
  });
});
