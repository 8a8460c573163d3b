import { randomUUID } from 'node:crypto';
import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { onTestFinished, vi } from 'vitest';
import type { TenantId } from '../../domain/ids.ts';
import { startProduct } from './product.ts';

export type Order = { readonly number: string; readonly version: number };

/** More time than a check needs. */
export const PLENTY_MS = 900_000;
const SCHEDULED = {
  to: 'scheduled',
  schedule: { date: '2099-12-01', start: '09:00', end: '11:00', technicianId: 'U2' },
};

/** The product with its book check, and ways to write past the log. What it says goes to nobody but `errors`. */
export async function startBookCheck() {
  const product = await startProduct();
  const { handler } = await import('../../functions/schedule/check-books.ts');
  const client = (await import('../../functions/table/client.ts')).dataClient();
  const TableName = process.env.TABLE_NAME;
  vi.spyOn(console, 'info').mockImplementation(() => {});
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});

  async function create(tenant: string, title = 'HVAC tune-up'): Promise<Order> {
    const body = { title, customerId: 'C3' };
    return (await product.call('POST /api/work-orders', { as: { tenant }, body })).body;
  }
  async function schedule(tenant: string, order: Order): Promise<void> {
    await product.call('POST /api/work-orders/{number}/moves', {
      as: { tenant },
      path: { number: order.number },
      seen: order.version,
      body: SCHEDULED,
    });
  }
  async function log(tenant: string): Promise<Record<string, unknown>[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :log',
        ExpressionAttributeValues: { ':log': `T#${tenant}#LOG` },
      }),
    );
    return Items;
  }
  async function falsify(Key: Record<string, unknown>, attribute: string, value: unknown) {
    await client.send(
      new UpdateCommand({
        TableName,
        Key,
        UpdateExpression: 'SET #a = :v',
        ExpressionAttributeNames: { '#a': attribute },
        ExpressionAttributeValues: { ':v': value },
      }),
    );
  }
  return {
    call: product.call,
    client,
    TableName,
    create,
    schedule,
    /** All entries of a tenant, oldest first. */
    log,
    /** Writes one attribute of a row without telling the log. */
    falsify,
    async falsifyHead(tenant: string, attribute: string, value: unknown) {
      const { pk, sk } = (await log(tenant)).at(-1) ?? {};
      await falsify({ pk, sk }, attribute, value);
    },
    newTenant: () => product.tenant(),
    /** A tenant with three orders, one of them scheduled. */
    async tenantAtWork(): Promise<TenantId> {
      const tenant = await product.tenant();
      for (const title of ['Boiler', 'Duct cleaning']) await create(tenant, title);
      await schedule(tenant, await create(tenant, 'Drain auger'));
      return tenant as TenantId;
    },
    /** Runs the check, with as much time left as `remainingMs` says at each time it asks. */
    async check(asked: object, remainingMs: readonly number[] = []) {
      said.mockClear();
      const left = [...remainingMs];
      const context = {
        awsRequestId: randomUUID(),
        getRemainingTimeInMillis: () => left.shift() ?? PLENTY_MS,
      };
      return await handler(asked, context as unknown as Context);
    },
    /** The errors that the last check wrote to its log. */
    errors: (): unknown[] => said.mock.calls.map(([what]) => what),
    /** Lets something happen around each query of cards in one test. Answers how many there were. */
    atBoardQueries(around: (read: () => Promise<Page>) => Promise<Page>): () => number {
      let queries = 0;
      const send = client.send.bind(client);
      const spy = vi.spyOn(client, 'send').mockImplementation((async (command: QueryCommand) => {
        const partition = command.input.ExpressionAttributeValues?.[':partition'];
        if (!String(partition).endsWith('#BOARD')) return await send(command);
        queries += 1;
        return await around(() => send(command));
      }) as never);
      onTestFinished(() => spy.mockRestore());
      return () => queries;
    },
    async stop() {
      vi.restoreAllMocks();
      await product.stop();
    },
  };
}

type Page = { readonly Items?: Record<string, unknown>[] };

export const cardKey = (tenant: string, sequence: number) => ({
  pk: `T#${tenant}#BOARD`,
  sk: String(sequence).padStart(12, '0'),
});
