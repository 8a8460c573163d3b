import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { TABLE } from '../../functions/table/schema.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { callEngine } from '../../infra/local/engine-call.ts';

/** What a contract test works on: an empty table of the product's own shape, in the embedded engine or behind DYNAMODB_ENDPOINT. */
export type Bench = {
  readonly endpoint: string;
  readonly table: string;
  readonly streamArn: string;
  readonly client: DynamoDBDocumentClient;
  /** A partition key that no other test uses. */
  partition(): string;
};

/** One table for all tests of a file; its values are there once the first test runs. */
export function contractTable(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'engine-test-'));
  const table = `Contract${randomUUID().slice(0, 8)}`;
  const bench = { table, partition: () => `T#${randomUUID()}#X` } as {
    -readonly [Key in keyof Bench]: Bench[Key];
  };
  let stop: () => Promise<void>;

  beforeAll(async () => {
    mkdirSync(join(folder, 'engine'));
    const engine = await startEngine(folder, (message) => console.error(message));
    stop = engine.stop;
    bench.endpoint = engine.endpoint;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const { endpoint } = engine;
    const plain = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
    bench.client = DynamoDBDocumentClient.from(plain);
    const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });
    const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });
    const { index } = TABLE;
    const made = await callEngine<{ TableDescription: { LatestStreamArn: string } }>(
      endpoint,
      'tables',
      'CreateTable',
      {
        TableName: table,
        KeySchema: [key(TABLE.partitionKey, 'HASH'), key(TABLE.sortKey, 'RANGE')],
        AttributeDefinitions: [
          TABLE.partitionKey,
          TABLE.sortKey,
          index.partitionKey,
          index.sortKey,
        ].map(text),
        GlobalSecondaryIndexes: [
          {
            IndexName: index.name,
            KeySchema: [key(index.partitionKey, 'HASH'), key(index.sortKey, 'RANGE')],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    );
    bench.streamArn = made.TableDescription.LatestStreamArn;
    await callEngine(endpoint, 'tables', 'UpdateTimeToLive', {
      TableName: table,
      TimeToLiveSpecification: { AttributeName: TABLE.timeToLive, Enabled: true },
    });
  });

  afterAll(async () => {
    bench.client.destroy();
    await callEngine(bench.endpoint, 'tables', 'DeleteTable', { TableName: table });
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return bench;
}
