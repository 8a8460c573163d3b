import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { onTestFinished, vi } from 'vitest';
import type { Key } from '../../functions/table/keys.ts';
import { asNobody } from './acting-as.ts';
import { Office, type Seen } from './office.ts';
import { startProduct } from './product.ts';

/** More time than a scan needs. */
const PLENTY_MS = 240_000;
export const ANNA = 'anna@example.com';
export const BEN = 'ben@example.com';

type Row = Readonly<Record<string, unknown>>;
export type Recipient = { email: string; kinds: string[]; priorities: string[] };

export const recipient = (email: string, more: Partial<Recipient> = {}): Recipient => ({
  email,
  kinds: ['at-risk', 'breached', 'digest'],
  priorities: ['critical', 'high', 'normal', 'low'],
  ...more,
});

/** The product with its scan, and a look at what that leaves in the table. What it says goes to nobody but `errors`. */
export async function startScan() {
  const product = await startProduct();
  const { handler } = await import('../../functions/schedule/scan-due.ts');
  const client = (await import('../../functions/table/client.ts')).dataClient();
  const { DUE_SHARDS, dueIn } = await import('../../functions/table/due.ts');
  const { digestRow } = await import('../../functions/table/digest.ts');
  const TableName = process.env.TABLE_NAME;
  vi.spyOn(console, 'info').mockImplementation(() => {});
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});

  async function rowsOf(partition: string): Promise<Row[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :partition',
        ExpressionAttributeValues: { ':partition': partition },
      }),
    );
    return Items;
  }
  const put = (Item: Row) => client.send(new PutCommand({ TableName, Item }));
  async function get(Key: Row): Promise<Row> {
    return (await client.send(new GetCommand({ TableName, Key }))).Item ?? {};
  }
  const cardKey = (office: Office, { number }: Pick<Seen, 'number'>) => ({
    pk: `T#${office.tenant}#BOARD`,
    sk: number.slice(-6).padStart(12, '0'),
  });

  /** The keys of all rows that will ever be due. */
  async function allDue(): Promise<Key[]> {
    const keys: Key[] = [];
    for (const shard of DUE_SHARDS)
      for await (const { pk, sk } of dueIn(shard, '9999-12-31T00:00:00Z')) keys.push({ pk, sk });
    return keys;
  }

  return {
    client,
    TableName,
    call: product.call,
    spend: product.spend,
    disturb: product.disturb,
    put,
    get,
    rowsOf,
    cardKey,
    allDue,
    /** Ends a test: the scan goes through all tenants, and is to find none of what another test made. */
    async forget() {
      vi.useRealTimers();
      for (const Key of await allDue()) await client.send(new DeleteCommand({ TableName, Key }));
    },
    /** Takes what waits to be sent out of the due index. */
    async forgetOutbox(office: Office) {
      for (const { x: _, y: __, ...row } of await rowsOf(`T#${office.tenant}#OUTBOX`))
        await put(row);
    },
    /** A firm whose alerts go to these. */
    async office(recipients: readonly Recipient[] = [recipient(ANNA)]): Promise<Office> {
      const office = new Office(product.call, await product.tenant());
      const rules = { recipients, digestAt: '07:00' };
      await put({ pk: `T#${office.tenant}#ALERTS`, sk: 'rules', ...rules, version: 1 });
      return office;
    },
    /** Says when its digest goes out, as whoever saves the rules does. */
    async keepDigest(office: Office, recipients: readonly Recipient[], digestAt = '07:00') {
      const rules = { recipients, digestAt };
      await put({ pk: `T#${office.tenant}#ALERTS`, sk: 'rules', ...rules, version: 1 });
      const now = `${new Date().toISOString().slice(0, 19)}Z`;
      const write = digestRow(office.tenant as never, rules as never, 'America/Toronto', now);
      await client.send(new TransactWriteCommand({ TransactItems: [write] }));
    },
    /** Runs a scan, at an instant unless it is to be now, with so much time left at each time it asks. */
    async scan(at?: string, remainingMs: readonly number[] = []) {
      if (at) vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(at) });
      said.mockClear();
      const left = [...remainingMs];
      const context = {
        getRemainingTimeInMillis: () => left.shift() ?? PLENTY_MS,
      };
      return await handler({}, context as unknown as Context);
    },
    /** The errors that the last scan wrote to its log. */
    errors: (): unknown[] => said.mock.calls.map(([what]) => what),
    /** What waits to be sent, as `kind to`, of one order or of all. */
    async told(office: Office, order?: Pick<Seen, 'number'>): Promise<string[]> {
      const rows = await rowsOf(`T#${office.tenant}#OUTBOX`);
      return rows
        .filter(({ workOrder }) => !order || workOrder === order.number)
        .map(({ kind, to }) => `${kind} ${to}`)
        .sort();
    },
    /** When an order is looked at next; undefined = never. */
    async lookedAt(office: Office, order: Pick<Seen, 'number'>): Promise<string | undefined> {
      const { x, y } = await get(cardKey(office, order));
      if ((x === undefined) !== (y === undefined)) throw new Error('half of a due key');
      return y === undefined
        ? undefined
        : `${new Date(Number(y) * 1000).toISOString().slice(0, 19)}Z`;
    },
    /** Lets something happen just before the next transaction is written. */
    beforeWrite(happens: () => Promise<unknown>): void {
      const send = client.send.bind(client);
      const spy = vi.spyOn(client, 'send').mockImplementation((async (command: object) => {
        if (command instanceof TransactWriteCommand) {
          spy.mockRestore();
          await asNobody(happens);
        }
        return await send(command as never);
      }) as never);
      onTestFinished(() => spy.mockRestore());
    },
    async stop() {
      vi.useRealTimers();
      vi.restoreAllMocks();
      await product.stop();
    },
  };
}
