import { randomUUID } from 'node:crypto';
import { DeleteCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { startProduct } from '../support/product.ts';

type Handler = typeof import('../../functions/schedule/check-books.ts').handler;
type Report = Awaited<ReturnType<Handler>>;

let product: Awaited<ReturnType<typeof startProduct>>;
let run: Handler;
beforeAll(async () => {
  product = await startProduct();
  run = (await import('../../functions/schedule/check-books.ts')).handler;
});
afterAll(() => product.stop());

/** What the function wrote to its log, in objects. */
let errors: () => Record<string, unknown>[];
beforeAll(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  errors = () => said.mock.calls.map(([line]) => JSON.parse(String(line)));
});
afterEach(() => {
  vi.clearAllMocks();
});

const PLENTY_MS = 900_000;
async function check(asked: object, remainingMs: readonly number[] = []): Promise<Report> {
  const left = [...remainingMs];
  const context = {
    awsRequestId: randomUUID(),
    getRemainingTimeInMillis: () => left.shift() ?? PLENTY_MS,
  };
  return await run(asked, context as unknown as Context);
}

const ONE_MOVE = {
  to: 'scheduled',
  schedule: { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' },
};

/** A tenant with three orders, one of them scheduled. */
async function tenantAtWork(): Promise<TenantId> {
  const tenant = await product.tenant();
  for (const title of ['Boiler', 'Duct cleaning']) await create(tenant, title);
  await schedule(tenant, await create(tenant, 'Drain auger'));
  return tenant as TenantId;
}

async function create(tenant: string, title: string) {
  const body = { title, customerId: 'C3' };
  const { body: order } = await product.call('POST /api/work-orders', { as: { tenant }, body });
  return order as { number: string; version: number };
}

async function schedule(tenant: string, order: { number: string; version: number }) {
  return await product.call('POST /api/work-orders/{number}/moves', {
    as: { tenant },
    path: { number: order.number },
    seen: order.version,
    body: ONE_MOVE,
  });
}

const client = async () => (await import('../../functions/table/client.ts')).dataClient();
const TableName = () => process.env.TABLE_NAME;

async function log(tenant: string) {
  const { Items = [] } = await (await client()).send(
    new QueryCommand({
      TableName: TableName(),
      KeyConditionExpression: 'pk = :log',
      ExpressionAttributeValues: { ':log': `T#${tenant}#LOG` },
    }),
  );
  return Items;
}

const cardKey = (tenant: string, sequence: number) => ({
  pk: `T#${tenant}#BOARD`,
  sk: String(sequence).padStart(12, '0'),
});

/** Writes one attribute of a row without telling the log. */
async function falsify(Key: Record<string, unknown>, attribute: string, value: unknown) {
  await (await client()).send(
    new UpdateCommand({
      TableName: TableName(),
      Key,
      UpdateExpression: 'SET #a = :v',
      ExpressionAttributeNames: { '#a': attribute },
      ExpressionAttributeValues: { ':v': value },
    }),
  );
}

async function falsifyHead(tenant: string, attribute: string, value: unknown) {
  const { pk, sk } = (await log(tenant)).at(-1) ?? {};
  await falsify({ pk, sk }, attribute, value);
}

type Page = { readonly Items?: Record<string, unknown>[] };
/** Lets something happen around each query of cards in one test. Answers how many there were. */
async function atBoardQueries(around: (read: () => Promise<Page>) => Promise<Page>) {
  let queries = 0;
  const own = await client();
  const send = own.send.bind(own);
  const spy = vi.spyOn(own, 'send').mockImplementation((async (command: QueryCommand) => {
    if (!command.input.ExpressionAttributeValues?.[':board']) return await send(command);
    queries += 1;
    return await around(() => send(command));
  }) as never);
  onTestFinished(() => spy.mockRestore());
  return () => queries;
}

/** Each way to break the books, and the counts that a recount comes to. */
const BREAKAGES: Record<
  string,
  { readonly counts: number[]; breakIt(tenant: string): Promise<unknown> }
> = {
  'counts that were falsified in the newest entry': {
    counts: [2, 1, 0, 0],
    breakIt: (tenant) => falsifyHead(tenant, 'counts', [7, 0, 0, 0]),
  },
  'a checksum that was falsified in the newest entry': {
    counts: [2, 1, 0, 0],
    breakIt: (tenant) => falsifyHead(tenant, 'checksum', 4711),
  },
  'a card that was put into another column': {
    counts: [1, 1, 1, 0],
    breakIt: (tenant) => falsify(cardKey(tenant, 1), 's', 'i'),
  },
  'a card with a version of no entry of its own': {
    counts: [2, 1, 0, 0],
    breakIt: (tenant) => falsify(cardKey(tenant, 1), 'v', 2),
  },
  'a card that was taken away': {
    counts: [1, 1, 0, 0],
    breakIt: async (tenant) =>
      (await client()).send(new DeleteCommand({ TableName: TableName(), Key: cardKey(tenant, 1) })),
  },
  'a customer that no entry tells of': {
    counts: [2, 1, 0, 0],
    breakIt: async (tenant) =>
      (await client()).send(
        new PutCommand({
          TableName: TableName(),
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
    const tenant = await tenantAtWork();
    const before = await log(tenant);

    const { tenants } = await check({ tenant });

    expect(tenants).toEqual([{ tenant, is: 'balanced', version: before.length }]);
    expect(await log(tenant)).toEqual(before);
    expect(errors()).toEqual([]);
  });

  it.each(Object.entries(BREAKAGES))(
    'tell of %s, and are mended',
    async (_, { counts, breakIt }) => {
      const tenant = await tenantAtWork();
      await breakIt(tenant);
      const before = await log(tenant);
      const head = before.at(-1);

      const first = await check({ tenant });
      const second = await check({ tenant });

      const version = before.length + 1;
      expect(first.tenants).toEqual([
        {
          tenant,
          is: 'differed',
          version: before.length,
          recorded: { counts: head?.counts, checksum: head?.checksum },
          counted: { counts, checksum: expect.any(Number) },
          mended: version,
        },
      ]);
      expect(second.tenants).toEqual([{ tenant, is: 'balanced', version }]);
      expect(errors()).toMatchObject([{ level: 'error', message: 'books differ', tenant }]);
      const after = await log(tenant);
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
      const { body } = await product.call('GET /api/board', { as: { tenant } });
      expect(body.columns.map(({ count }: { count: number }) => count)).toEqual(counts);
    },
  );

  it('that differ are only told of when an operator asked for no more', async () => {
    const tenant = await tenantAtWork();
    await falsifyHead(tenant, 'checksum', 4711);
    const before = await log(tenant);

    const { tenants } = await check({ tenant, dry: true });

    expect(tenants).toMatchObject([{ tenant, is: 'differed' }]);
    expect(tenants[0]).not.toHaveProperty('mended');
    expect(await log(tenant)).toEqual(before);
    expect(errors()).toMatchObject([{ message: 'books differ', tenant }]);
  });

  it('balance though every count is torn by commits before and after it', async () => {
    const tenant = await tenantAtWork();
    const write = async () => void (await schedule(tenant, await create(tenant, 'HVAC tune-up')));
    const readings = await atBoardQueries(async (read) => {
      await write();
      const page = await read();
      await write();
      return page;
    });

    const { tenants } = await check({ tenant });

    expect(tenants).toMatchObject([{ is: 'balanced', version: (await log(tenant)).length }]);
    expect(readings()).toBe(1);
    expect(errors()).toEqual([]);
  });

  it('balance when a count came to something else but once, as between the rows of a transaction', async () => {
    const tenant = await tenantAtWork();
    const readings = await atBoardQueries(async (read) => {
      const { Items = [] } = await read();
      return { Items: readings() === 1 ? Items.slice(1) : Items };
    });

    const { tenants } = await check({ tenant });

    expect(tenants).toMatchObject([{ is: 'balanced' }]);
    expect(readings()).toBe(2);
    expect(errors()).toEqual([]);
  });

  it('balance while others write, whatever commit falls into the count', async () => {
    const tenant = await tenantAtWork();
    let writing = true;
    const writers = [1, 2, 3].map(async () => {
      while (writing) await schedule(tenant, await create(tenant, 'HVAC tune-up'));
    });

    const seen: Report['tenants'][number][] = [];
    const began = (await log(tenant)).length;
    await vi.waitUntil(
      async () => {
        seen.push(...(await check({ tenant })).tenants);
        return (await log(tenant)).length > began + 40;
      },
      { timeout: 15_000, interval: 0 },
    );
    writing = false;
    await Promise.all(writers);

    expect(seen.length).toBeGreaterThan(3);
    expect(seen.filter(({ is }) => is !== 'balanced')).toEqual([]);
    expect(errors()).toEqual([]);
  });

  it('are mended once, with every change kept, when two repair them while others write', async () => {
    const tenant = await tenantAtWork();
    await falsifyHead(tenant, 'counts', [90, 1, 0, 0]);

    await Promise.all([
      ...[1, 2, 3].map(() => check({ tenant })),
      ...Array.from({ length: 12 }, async () =>
        schedule(tenant, await create(tenant, 'HVAC tune-up')),
      ),
    ]);

    const entries = await log(tenant);
    expect(entries.map(({ sk }) => Number(sk))).toEqual(entries.map((_, i) => i + 1));
    expect(entries.filter(({ kind }) => kind === 'books-mended')).toHaveLength(1);
    expect(entries.at(-1)?.counts).toEqual([2, 13, 0, 0]);
    expect((await check({ tenant })).tenants).toMatchObject([{ is: 'balanced' }]);
  });
});

describe('the nightly check', () => {
  it('goes through all tenants, and past one whose rows it cannot read', async () => {
    const [good, bad, off] = [await tenantAtWork(), await tenantAtWork(), await tenantAtWork()];
    await falsify(cardKey(bad, 1), 's', 'nowhere');
    await falsifyHead(off, 'checksum', 1);

    const { tenants, endedAfter } = await check({});

    const of = (tenant: string) => tenants.find((each) => each.tenant === tenant);
    expect(of(good)).toMatchObject({ is: 'balanced' });
    expect(of(bad)).toMatchObject({ is: 'not-checked' });
    expect(of(off)).toMatchObject({ is: 'differed', mended: expect.any(Number) });
    expect(endedAfter).toBeUndefined();
    expect(errors()).toContainEqual(
      expect.objectContaining({ level: 'error', message: 'books not checked', tenant: bad }),
    );
    await falsify(cardKey(bad, 1), 's', 'n');
  });

  it('ends in time, says after whom, and goes on from there', async () => {
    for (let more = 0; more < 3; more += 1) await product.tenant();
    const whole = (await check({})).tenants.map(({ tenant }) => tenant);

    const first = await check({}, [PLENTY_MS, 1]);
    const rest = await check({ after: first.endedAfter });

    expect(first.tenants.map(({ tenant }) => tenant)).toEqual(whole.slice(0, 2));
    expect(first.endedAfter).toBe(whole[1]);
    expect(errors()).toMatchObject([{ message: 'books not checked', after: whole[1] }]);
    expect(rest.tenants.map(({ tenant }) => tenant)).toEqual(whole.slice(2));
  });

  it('refuses what it does not understand rather than mend what was not asked for', async () => {
    const tenant = await tenantAtWork();
    await falsifyHead(tenant, 'checksum', 1);
    const before = await log(tenant);

    await expect(check({ tenant, dri: true })).rejects.toThrow();
    await expect(check({ tenant: 'T#KKT' })).rejects.toThrow();
    const { tenants } = await check({ tenant: 'NOSUCH' });

    expect(tenants).toMatchObject([{ tenant: 'NOSUCH', is: 'not-checked' }]);
    expect(await log(tenant)).toEqual(before);
    expect((await check({ tenant })).tenants).toMatchObject([{ is: 'differed' }]);
  });
});
