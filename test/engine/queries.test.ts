import {
  BatchWriteCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { TABLE } from '../../functions/table/schema.ts';
import { callEngine } from '../../infra/local/engine-call.ts';
import { contractTable } from './table.ts';

const bench = contractTable();
const { index } = TABLE;

const put = (Item: Record<string, unknown>) =>
  bench.client.send(new PutCommand({ TableName: bench.table, Item }));
const query = (input: Omit<QueryCommandInput, 'TableName'>) =>
  bench.client.send(new QueryCommand({ TableName: bench.table, ...input }));

it('gives a partition in the order of its sort key, a page at a time, and its tail first when asked', async () => {
  const pk = bench.partition();
  for (const sk of ['000000000010', '000000000002', '000000000001']) await put({ pk, sk });
  const of = {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  };

  const first = await query({ ...of, Limit: 2 });
  const second = await query({ ...of, ExclusiveStartKey: first.LastEvaluatedKey });
  const tail = await query({ ...of, Limit: 1, ScanIndexForward: false });

  expect(first.Items?.map(({ sk }) => sk)).toEqual(['000000000001', '000000000002']);
  expect(second.Items?.map(({ sk }) => sk)).toEqual(['000000000010']);
  expect(second.LastEvaluatedKey).toBeUndefined();
  expect(tail.Items?.map(({ sk }) => sk)).toEqual(['000000000010']);
});

it('reads what follows a version, and what begins with a word', async () => {
  const pk = bench.partition();
  for (const sk of ['000000000001', '000000000002', '000000000003', 'JOB#1', 'JOB#2'])
    await put({ pk, sk });

  const after = await query({
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': pk, ':from': '000000000002', ':to': '999999999999' },
  });
  const jobs = await query({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :word)',
    ExpressionAttributeValues: { ':pk': pk, ':word': 'JOB#' },
  });

  expect(after.Items?.map(({ sk }) => sk)).toEqual(['000000000002', '000000000003']);
  expect(jobs.Count).toBe(2);
});

it('stops a page at about one megabyte, and goes on from there', async () => {
  const pk = bench.partition();
  const text = 'x'.repeat(300_000);
  for (const sk of ['1', '2', '3', '4', '5']) await put({ pk, sk, text });
  const of = {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
  };

  const page = await query(of);
  const rest = await query({ ...of, ExclusiveStartKey: page.LastEvaluatedKey });

  expect(page.LastEvaluatedKey).toBeDefined();
  expect([...(page.Items ?? []), ...(rest.Items ?? [])].map(({ sk }) => sk)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
  ]);
});

it('keeps in the index only rows that carry its key, and forgets one that loses it', async () => {
  const pk = bench.partition();
  const subject = `${pk}#S`;
  await put({ pk, sk: 'a', [index.partitionKey]: subject, [index.sortKey]: '2' });
  await put({ pk, sk: 'b', [index.partitionKey]: subject, [index.sortKey]: '1' });
  await put({ pk, sk: 'c' });
  const found = async () => {
    const { Items } = await query({
      IndexName: index.name,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': index.partitionKey },
      ExpressionAttributeValues: { ':pk': subject },
    });
    return Items?.map(({ sk }) => sk);
  };
  // An index follows its table a moment later.
  await expect.poll(found).toEqual(['b', 'a']);

  await bench.client.send(
    new UpdateCommand({
      TableName: bench.table,
      Key: { pk, sk: 'b' },
      UpdateExpression: `REMOVE ${index.partitionKey}, ${index.sortKey}`,
    }),
  );

  await expect.poll(found).toEqual(['a']);
});

it('refuses an empty key, an item over 400 KB and a consistent read of the index', async () => {
  const pk = bench.partition();
  const refused = { name: 'ValidationException' };

  await expect(put({ pk, sk: '' })).rejects.toMatchObject(refused);
  await expect(put({ pk, sk: 'big', text: 'x'.repeat(410_000) })).rejects.toMatchObject(refused);
  const consistent = query({
    IndexName: index.name,
    ConsistentRead: true,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': index.partitionKey },
    ExpressionAttributeValues: { ':pk': pk },
  });
  await expect(consistent).rejects.toMatchObject(refused);
});

it('takes 25 rows in one batch', async () => {
  const pk = bench.partition();
  const rows = Array.from({ length: 26 }, (_, n) => ({ PutRequest: { Item: { pk, sk: `${n}` } } }));
  const write = (count: number) =>
    bench.client.send(
      new BatchWriteCommand({ RequestItems: { [bench.table]: rows.slice(0, count) } }),
    );

  expect((await write(25)).UnprocessedItems).toEqual({});
  await expect(write(26)).rejects.toMatchObject({ name: 'ValidationException' });
});

it('knows which attribute says when a row expires', async () => {
  const { TimeToLiveDescription } = await callEngine<{ TimeToLiveDescription: unknown }>(
    bench.endpoint,
    'tables',
    'DescribeTimeToLive',
    { TableName: bench.table },
  );

  expect(TimeToLiveDescription).toMatchObject({
    TimeToLiveStatus: 'ENABLED',
    AttributeName: TABLE.timeToLive,
  });
});
