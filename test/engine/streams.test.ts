import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { openShard, type StreamRecord } from '../../infra/local/stream-source.ts';
import { contractTable } from './table.ts';

const bench = contractTable();

/** All records of one partition, in the order of the stream. */
async function recordsOf(pk: string): Promise<StreamRecord[]> {
  const shard = await openShard(bench.endpoint, bench.streamArn, 'TRIM_HORIZON');
  const all: StreamRecord[] = [];
  for (let read = await shard.read(); read.length > 0; read = await shard.read()) all.push(...read);
  return all.filter(({ dynamodb }) => dynamodb.Keys.pk?.S === pk);
}

it('tells each change with the row before and after it, in order for each key', async () => {
  const pk = bench.partition();
  const Key = { pk, sk: '1' };
  const { client, table: TableName } = bench;
  await client.send(new PutCommand({ TableName, Item: { ...Key, n: 1 } }));
  await client.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET n = :n',
      ExpressionAttributeValues: { ':n': 2 },
    }),
  );
  await client.send(new DeleteCommand({ TableName, Key }));

  await expect.poll(() => recordsOf(pk)).toHaveLength(3);
  const [insert, modify, remove] = await recordsOf(pk);

  const row = (n: number) => ({ pk: { S: pk }, sk: { S: '1' }, n: { N: `${n}` } });
  expect(insert).toMatchObject({ eventName: 'INSERT', dynamodb: { NewImage: row(1) } });
  expect(insert?.dynamodb).not.toHaveProperty('OldImage');
  expect(modify).toMatchObject({
    eventName: 'MODIFY',
    dynamodb: { OldImage: row(1), NewImage: row(2) },
  });
  expect(remove).toMatchObject({ eventName: 'REMOVE', dynamodb: { OldImage: row(2) } });
  expect(remove?.dynamodb).not.toHaveProperty('NewImage');
  const numbers = [insert, modify, remove].map((r) => BigInt(r?.dynamodb.SequenceNumber ?? 0));
  expect(numbers).toEqual([...numbers].sort((a, b) => (a < b ? -1 : 1)));
});

it('tells of each row of a transaction, and of none that was cancelled', async () => {
  const pk = bench.partition();
  const put = (sk: string) => ({
    Put: {
      TableName: bench.table,
      Item: { pk, sk },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
  const transact = (...keys: string[]) =>
    bench.client.send(new TransactWriteCommand({ TransactItems: keys.map(put) }));

  await transact('1', '2');
  await transact('3', '2').catch(() => {});
  await transact('4');

  await expect
    .poll(async () => (await recordsOf(pk)).map(({ dynamodb }) => dynamodb.Keys.sk?.S))
    .toEqual(['1', '2', '4']);
});

it('can be read on from a record that was read before', async () => {
  const pk = bench.partition();
  const put = (sk: string) =>
    bench.client.send(new PutCommand({ TableName: bench.table, Item: { pk, sk } }));
  await put('1');
  await put('2');
  await expect.poll(() => recordsOf(pk)).toHaveLength(2);
  const [first] = await recordsOf(pk);

  const shard = await openShard(
    bench.endpoint,
    bench.streamArn,
    first?.dynamodb.SequenceNumber ?? '',
  );

  expect((await shard.read()).map(({ dynamodb }) => dynamodb.Keys.sk?.S)).toEqual(['2']);
});
