import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { contractTable } from '../engine/table.ts';
import { Chance } from './chance.ts';
import { type Command, MemoryTable } from './memory-table.ts';

const bench = contractTable();
const STEPS = 200;

/** Any command that the product could send, on so few keys that they meet. */
function anyCommand(chance: Chance, TableName: string, partition: string): Command {
  const key = () => ({
    pk: partition,
    sk: chance.pick(['JOB#01', 'JOB#02', '0001', '0002', '0003', '0010']),
  });
  const row = () => ({
    ...key(),
    v: chance.between(1, 3),
    text: undefined,
    list: [1, { deep: 'é' }],
  });
  const absent = () => ({
    TableName,
    Item: row(),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  const seen = () => ({
    TableName,
    Item: row(),
    ConditionExpression: '#version = :seen',
    ExpressionAttributeNames: { '#version': 'v' },
    ExpressionAttributeValues: { ':seen': chance.between(1, 3) },
  });
  const removal = () => {
    const { Item: _, ...condition } = seen();
    return chance.happens(0.5) ? { ...condition, Key: key() } : { TableName, Key: key() };
  };
  const transaction = () => {
    const puts = [absent(), seen(), { TableName, Item: row() }].filter(() => chance.happens(0.5));
    const different = new Map<string, object>(puts.map((put) => [put.Item.sk, { Put: put }]));
    const removed = removal();
    if (chance.happens(0.5)) different.set(removed.Key.sk, { Delete: removed });
    return different.size > 0 ? [...different.values()] : [{ Put: absent() }];
  };
  const pages = {
    ConsistentRead: true,
    ...(chance.happens(0.5) ? { ScanIndexForward: false } : {}),
    ...(chance.happens(0.5) ? { Limit: chance.between(1, 4) } : {}),
  };
  const query = (rest: string, values: object) =>
    new QueryCommand({
      TableName,
      ...pages,
      KeyConditionExpression: `pk = :pk${rest}`,
      ExpressionAttributeValues: { ':pk': partition, ...values },
    });
  return chance.pick<() => Command>([
    () => new GetCommand({ TableName, Key: key(), ConsistentRead: true }),
    () => new PutCommand({ TableName, Item: row() }),
    () => new DeleteCommand({ TableName, Key: key(), ReturnValues: 'ALL_OLD' }),
    () => new TransactWriteCommand({ TransactItems: transaction() }),
    () => query('', {}),
    () => query(' AND sk >= :from', { ':from': key().sk }),
    () => query(' AND sk <= :to', { ':to': key().sk }),
    () => query(' AND begins_with(sk, :jobs)', { ':jobs': 'JOB#' }),
  ])();
}

/** What of an answer the product looks at. */
async function outcome(send: () => unknown): Promise<unknown> {
  try {
    const { Item, Items, Attributes, LastEvaluatedKey } = (await send()) as Record<string, unknown>;
    return { Item, Items, Attributes, LastEvaluatedKey };
  } catch (error) {
    const { name, CancellationReasons } = error as {
      name: string;
      CancellationReasons?: { Code?: string }[];
    };
    return { name, codes: CancellationReasons?.map(({ Code }) => Code) };
  }
}

test.each([1, 2, 3])('the table in memory answers as the engine does: seed %i', async (seed) => {
  const chance = new Chance(seed);
  const memory = new MemoryTable();
  const partition = bench.partition();

  for (let step = 0; step < STEPS; step++) {
    const command = anyCommand(chance, bench.table, partition);
    const engine = await outcome(() => bench.client.send(command as never));
    const answered = await outcome(() => memory.send(command));

    expect(answered, `step ${step}: ${JSON.stringify(command.input)}`).toEqual(engine);
  }
});
