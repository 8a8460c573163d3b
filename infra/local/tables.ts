import { z } from 'zod';
import { callEngine, EngineError } from './engine-call.ts';
import { Unable } from './failure.ts';
import type { Stack } from './template.ts';

const KeySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const Index = z.object({
  IndexName: z.string(),
  KeySchema,
  Projection: z.looseObject({ ProjectionType: z.string() }),
});
const Table = z.object({
  KeySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  GlobalSecondaryIndexes: z.array(Index).default([]),
  TableName: z.string().optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string().optional(), Enabled: z.boolean() })
    .optional(),
});
type Table = z.infer<typeof Table>;
type Described = {
  Table: {
    KeySchema: unknown;
    LatestStreamArn?: string;
    GlobalSecondaryIndexes?: { IndexName: string; KeySchema: unknown }[];
  };
};

/** A table that stands in the engine, and the stream behind it. */
export type StandingTable = { readonly name: string; readonly streamArn?: string };

/**
 * Makes the template's tables where they are missing.
 * Throws Unable when one stands with other keys or indexes than the template's: its data was written by another version.
 */
export async function standTables(stack: Stack, endpoint: string): Promise<StandingTable[]> {
  const wanted = ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'].flatMap((type) =>
    stack.all(type, Table),
  );
  return Promise.all(
    wanted.map(async ({ id, properties }) => {
      const name = properties.TableName ?? id;
      const found = (await describe(endpoint, name)) ?? (await create(endpoint, name, properties));
      if (shape(found) !== shape({ Table: properties }))
        throw new Unable(
          `The stored table ${name} has other keys or indexes than this version. Start over with: npm start -- --fresh`,
        );
      const { LatestStreamArn: streamArn } = found.Table;
      return { name, ...(streamArn && { streamArn }) };
    }),
  );
}

async function describe(endpoint: string, name: string): Promise<Described | undefined> {
  try {
    return await callEngine<Described>(endpoint, 'tables', 'DescribeTable', { TableName: name });
  } catch (error) {
    if (error instanceof EngineError && error.name === 'ResourceNotFoundException')
      return undefined;
    throw error;
  }
}

async function create(endpoint: string, name: string, table: Table): Promise<Described> {
  await callEngine(endpoint, 'tables', 'CreateTable', {
    TableName: name,
    KeySchema: table.KeySchema,
    AttributeDefinitions: table.AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(table.GlobalSecondaryIndexes.length > 0 && {
      GlobalSecondaryIndexes: table.GlobalSecondaryIndexes,
    }),
    ...(table.StreamSpecification && {
      StreamSpecification: { ...table.StreamSpecification, StreamEnabled: true },
    }),
  });
  const { TimeToLiveSpecification: ttl } = table;
  if (ttl?.Enabled && ttl.AttributeName)
    await callEngine(endpoint, 'tables', 'UpdateTimeToLive', {
      TableName: name,
      TimeToLiveSpecification: ttl,
    });
  const made = await describe(endpoint, name);
  if (!made) throw new Error(`${name} vanished while it was made.`);
  return made;
}

/** Keys and indexes, written so that two of the same shape are the same text. */
function shape({ Table }: { Table: Omit<Described['Table'], 'LatestStreamArn'> }): string {
  const indexes = (Table.GlobalSecondaryIndexes ?? [])
    .map(({ IndexName, KeySchema }) => ({ IndexName, KeySchema: sorted(KeySchema) }))
    .sort((a, b) => a.IndexName.localeCompare(b.IndexName));
  return JSON.stringify({ keys: sorted(Table.KeySchema), indexes });
}

function sorted(keySchema: unknown): string[] {
  return KeySchema.parse(keySchema).map((key) => `${key.KeyType} ${key.AttributeName}`);
}
