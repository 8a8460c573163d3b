import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { contractTable } from './table.ts';

const bench = contractTable();
const asked = { ReturnConsumedCapacity: 'INDEXES' } as const;
const total = (capacity: { CapacityUnits?: number | undefined }[] | undefined) =>
  (capacity ?? []).reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);

it('charges 2 write units for each item of a transaction, and 2 for each index row that it adds', async () => {
  const pk = bench.partition();
  const put = (sk: string, more: Record<string, unknown> = {}) => ({
    Put: { TableName: bench.table, Item: { pk, sk, ...more } },
  });
  const write = async (...TransactItems: ReturnType<typeof put>[]) => {
    const { ConsumedCapacity } = await bench.client.send(
      new TransactWriteCommand({ TransactItems, ...asked }),
    );
    return total(ConsumedCapacity);
  };

  const plain = await write(put('1'), put('2'));
  const indexed = await write(put('3', { gsi1pk: `${pk}#S`, gsi1sk: '1' }));

  expect(plain).toBe(4);
  expect(indexed).toBe(3);
});

it('charges a write by the kilobyte, and a consistent read by four', async () => {
  const pk = bench.partition();
  const Item = { pk, sk: 'big', text: 'x'.repeat(5000) };

  const written = await bench.client.send(
    new PutCommand({ TableName: bench.table, Item, ...asked }),
  );
  const Key = { pk, sk: 'big' };
  const read = await bench.client.send(
    new GetCommand({ TableName: bench.table, Key, ConsistentRead: true, ...asked }),
  );
  const lazily = await bench.client.send(new GetCommand({ TableName: bench.table, Key, ...asked }));

  expect(written.ConsumedCapacity?.CapacityUnits).toBe(5);
  expect(read.ConsumedCapacity?.CapacityUnits).toBe(2);
  expect(lazily.ConsumedCapacity?.CapacityUnits).toBe(1);
});

it('charges a query by what it reads together, and half a unit for an empty one', async () => {
  const pk = bench.partition();
  for (let n = 0; n < 20; n += 1)
    await bench.client.send(
      new PutCommand({ TableName: bench.table, Item: { pk, sk: `${n}`, text: 'x'.repeat(600) } }),
    );
  const query = async (ConsistentRead: boolean, key = pk) => {
    const { ConsumedCapacity } = await bench.client.send(
      new QueryCommand({
        TableName: bench.table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': key },
        ConsistentRead,
        ...asked,
      }),
    );
    return ConsumedCapacity?.CapacityUnits;
  };

  expect(await query(true)).toBe(4);
  expect(await query(false)).toBe(2);
  expect(await query(false, bench.partition())).toBe(0.5);
});

it('charges a delete that finds nothing', async () => {
  const Key = { pk: bench.partition(), sk: 'none' };

  const { ConsumedCapacity } = await bench.client.send(
    new DeleteCommand({ TableName: bench.table, Key, ...asked }),
  );

  expect(ConsumedCapacity?.CapacityUnits).toBe(1);
});
