import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  GetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { contractTable } from './table.ts';

const bench = contractTable();
type Items = NonNullable<TransactWriteCommandInput['TransactItems']>;

const transact = (TransactItems: Items, more: Partial<TransactWriteCommandInput> = {}) =>
  bench.client.send(new TransactWriteCommand({ TransactItems, ...more }));
const put = (pk: string, sk: string, more: Record<string, unknown> = {}) => ({
  Put: {
    TableName: bench.table,
    Item: { pk, sk, ...more },
    ConditionExpression: 'attribute_not_exists(pk)',
  },
});
const get = async (pk: string, sk: string) => {
  const Key = { pk, sk };
  const { Item } = await bench.client.send(
    new GetCommand({ TableName: bench.table, Key, ConsistentRead: true }),
  );
  return Item;
};

it('writes all items of a transaction or none, and says which condition failed', async () => {
  const pk = bench.partition();
  await transact([put(pk, '1', { kept: true })]);

  const again = transact([put(pk, '0'), put(pk, '1'), put(pk, '2')]);

  await expect(again).rejects.toBeInstanceOf(TransactionCanceledException);
  await expect(again).rejects.toMatchObject({
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }, { Code: 'None' }],
  });
  expect(await get(pk, '0')).toBeUndefined();
  expect(await get(pk, '1')).toMatchObject({ kept: true });
  expect(await get(pk, '2')).toBeUndefined();
});

it('gives back the item that stood in the way when asked to', async () => {
  const pk = bench.partition();
  await transact([put(pk, '1', { version: 7 })]);
  const item = put(pk, '1');

  const again = transact([
    { Put: { ...item.Put, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
  ]);

  await expect(again).rejects.toMatchObject({
    CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: { version: { N: '7' } } }],
  });
});

it('lets exactly one of many writers have the next version', async () => {
  const pk = bench.partition();

  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, writer) => transact([put(pk, '000000000001', { writer })])),
  );

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('checks an item that it does not write', async () => {
  const pk = bench.partition();
  await transact([put(pk, 'guard', { version: 3 })]);
  const check = (version: number) => ({
    ConditionCheck: {
      TableName: bench.table,
      Key: { pk, sk: 'guard' },
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': version },
    },
  });

  await transact([check(3), put(pk, 'a')]);
  await expect(transact([check(4), put(pk, 'b')])).rejects.toThrow();

  expect(await get(pk, 'a')).toBeDefined();
  expect(await get(pk, 'b')).toBeUndefined();
});

it('updates, deletes and puts in one transaction', async () => {
  const pk = bench.partition();
  await transact([put(pk, 'card', { version: 1, gone: 'x' }), put(pk, 'old')]);

  await transact([
    put(pk, 'new'),
    { Delete: { TableName: bench.table, Key: { pk, sk: 'old' } } },
    {
      Update: {
        TableName: bench.table,
        Key: { pk, sk: 'card' },
        UpdateExpression: 'SET version = version + :one REMOVE gone',
        ConditionExpression: 'version = :seen',
        ExpressionAttributeValues: { ':one': 1, ':seen': 1 },
      },
    },
  ]);

  expect(await get(pk, 'card')).toEqual({ pk, sk: 'card', version: 2 });
  expect(await get(pk, 'old')).toBeUndefined();
  expect(await get(pk, 'new')).toBeDefined();
});

it('takes 100 items and no more, and each item once', async () => {
  const pk = bench.partition();
  const items = Array.from({ length: 101 }, (_, n) => put(pk, String(n).padStart(3, '0')));

  await transact(items.slice(0, 100));
  await expect(transact(items)).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(transact([put(pk, 'x'), put(pk, 'x')])).rejects.toMatchObject({
    name: 'ValidationException',
  });

  expect(await get(pk, '099')).toBeDefined();
});

it('writes a transaction with the same token once', async () => {
  const pk = bench.partition();
  const add = {
    Update: {
      TableName: bench.table,
      Key: { pk, sk: 'counter' },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    },
  };
  const ClientRequestToken = pk.slice(0, 36);

  await transact([add], { ClientRequestToken });
  await transact([add], { ClientRequestToken });

  expect(await get(pk, 'counter')).toMatchObject({ n: 1 });
});
