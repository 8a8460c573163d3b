import { Duration } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import {
  DynamoEventSource,
  type DynamoEventSourceProps,
  SqsDlq,
} from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, it } from 'vitest';
import { callEngine } from '../../infra/local/engine-call.ts';
import { openAssembly } from '../../infra/local/template.ts';
import { notebook, runLocal, scratch } from '../support/small-run.ts';
import { synthesizeSmall } from '../support/small-stack.ts';

type Seen = {
  Records: {
    eventName: string;
    dynamodb: { SequenceNumber: string; NewImage: { sk: { S: string } } };
  }[];
};

/** A table whose stream feeds one function; a handler sees `event` and `poison(record)`, true for sort keys that begin with "bad". */
function feed(handler: string, props: Partial<DynamoEventSourceProps> = {}) {
  const notes = notebook();
  const source = `async (event) => {
    const poison = (record) => record.dynamodb.NewImage.sk.S.startsWith('bad');
    ${notes.code};
    ${handler}
  }`;
  const assembly = synthesizeSmall((stack) => {
    const queue = new Queue(stack, 'DeadLetters');
    stack.function('feed', source).addEventSource(
      new DynamoEventSource(stack.table(), {
        startingPosition: StartingPosition.LATEST,
        onFailure: new SqsDlq(queue),
        ...props,
      }),
    );
  });
  const tables = openAssembly(assembly).template.Resources;
  const idOf = (type: string) =>
    Object.keys(tables).find((id) => tables[id]?.Type === type) as string;
  return {
    assembly,
    table: idOf('AWS::DynamoDB::Table'),
    queue: idOf('AWS::SQS::Queue'),
    /** Sort keys of each batch, in order. */
    batches: () => notes.read<Seen>().map(({ Records }) => Records.map(sortKey)),
    /** Sequence numbers of all records, as they were handed over. */
    numbers: () =>
      notes
        .read<Seen>()
        .flatMap(({ Records }) => Records)
        .map(({ dynamodb }) => Number(dynamodb.SequenceNumber)),
  };
}

const sortKey = (record: Seen['Records'][number]) => record.dynamodb.NewImage.sk.S;

async function put(endpoint: string, table: string, ...sortKeys: string[]) {
  const TransactItems = sortKeys.map((sk) => ({
    Put: { TableName: table, Item: { pk: { S: 'one' }, sk: { S: sk } } },
  }));
  await callEngine(endpoint, 'tables', 'TransactWriteItems', { TransactItems });
}

const until = { timeout: 10_000, interval: 20 };

it('hands new records over within a moment, and none that the filter leaves out', async () => {
  const filters = [
    FilterCriteria.filter({
      eventName: FilterRule.isEqual('INSERT'),
      dynamodb: { NewImage: { sk: { S: FilterRule.beginsWith('log') } } },
    }),
  ];
  const { assembly, table, batches } = feed('', { filters });
  const { engineEndpoint } = await runLocal(assembly);

  await put(engineEndpoint, table, 'log1', 'card1');
  await put(engineEndpoint, table, 'card1');
  await put(engineEndpoint, table, 'log2');

  await expect.poll(() => batches().flat(), until).toEqual(['log1', 'log2']);
});

it('keeps the order and the size of batches', async () => {
  const { assembly, table, batches } = feed('', { batchSize: 2 });
  const { engineEndpoint } = await runLocal(assembly);

  await put(engineEndpoint, table, 'a', 'b', 'c', 'd', 'e');

  await expect.poll(() => batches().flat(), until).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(Math.max(...batches().map((batch) => batch.length))).toBe(2);
});

it('keeps the order of an item also when it hands over several batches at once', async () => {
  const { assembly, table, numbers } = feed('', { batchSize: 1, parallelizationFactor: 10 });
  const { engineEndpoint } = await runLocal(assembly);

  for (let change = 1; change <= 30; change += 1)
    await callEngine(engineEndpoint, 'tables', 'PutItem', {
      TableName: table,
      Item: { pk: { S: 'one' }, sk: { S: 'log' }, change: { N: String(change) } },
    });

  await expect.poll(() => numbers().length, until).toBe(30);
  expect(numbers()).toEqual(numbers().toSorted((a, b) => a - b));
});

it('begins again at the first record that the function reports as failed', async () => {
  const handler = `
    globalThis.calls = (globalThis.calls ?? 0) + 1;
    const bad = globalThis.calls === 1 ? event.Records.filter(poison) : [];
    return { batchItemFailures: bad.map((r) => ({ itemIdentifier: r.dynamodb.SequenceNumber })) };`;
  const { assembly, table, batches } = feed(handler, { reportBatchItemFailures: true });
  const { engineEndpoint } = await runLocal(assembly);

  await put(engineEndpoint, table, 'a', 'bad1', 'c');

  await expect.poll(batches, until).toEqual([
    ['a', 'bad1', 'c'],
    ['bad1', 'c'],
  ]);
});

it('splits a failing batch until the poison stands alone, gives it up and tells the queue where it was', async () => {
  const handler = "if (event.Records.some(poison)) throw new Error('poison');";
  const { assembly, table, queue, batches } = feed(handler, {
    bisectBatchOnError: true,
    retryAttempts: 3,
  });
  const { url, engineEndpoint } = await runLocal(assembly);

  await put(engineEndpoint, table, 'a', 'b', 'bad1', 'd');

  const letters = async () => {
    const response = await fetch(`${url}/local/queues/${queue}`);
    return ((await response.json()) as { messages: unknown[] }).messages;
  };
  await expect.poll(letters, until).toMatchObject([
    {
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    },
  ]);
  await expect.poll(batches, until).toContainEqual(['d']);
  const tried = batches();
  expect(tried).toContainEqual(['a', 'b']);
  expect(tried.filter((batch) => batch.join() === 'bad1').length).toBeGreaterThan(1);

  await put(engineEndpoint, table, 'e');
  await expect.poll(batches, until).toContainEqual(['e']);
});

it('goes on after a restart where it stopped, and hands over what was not finished', async () => {
  const dataDir = scratch();
  const stuck = "if (event.Records.some(poison)) throw new Error('not yet');";
  const { assembly, table, batches } = feed(stuck, { maxRecordAge: Duration.hours(1) });
  const first = await runLocal(assembly, { dataDir });
  await put(first.engineEndpoint, table, 'a');
  await expect.poll(batches, until).toEqual([['a']]);
  await put(first.engineEndpoint, table, 'bad1');
  await expect.poll(() => batches().length, until).toBeGreaterThan(1);

  await first.stop();
  const before = batches().length;
  await runLocal(assembly, { dataDir });

  await expect.poll(() => batches().length, until).toBeGreaterThan(before);
  expect(batches().filter((batch) => batch.includes('a'))).toHaveLength(1);
});
