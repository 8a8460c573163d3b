import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { createIamProxy, type IamProxy } from '../../infra/local/iam.ts';
import { issueCredentials, type Principal } from '../../infra/local/sts.ts';
import { standTables } from '../../infra/local/tables.ts';
import { openAssembly, type Stack } from '../../infra/local/template.ts';

const ROOT = join(import.meta.dirname, '../..');

let folder: string;
let engine: Awaited<ReturnType<typeof startEngine>>;
let stack: Stack;
let iam: IamProxy;
let TableName: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'iam-'));
  mkdirSync(join(folder, 'engine'));
  stack = openAssembly((await currentAssembly(ROOT)).folder);
  engine = await startEngine(folder, (message) => process.stderr.write(`${message}\n`));
  const [table] = await standTables(stack, engine.endpoint);
  TableName = table?.name ?? '';
  iam = await createIamProxy({ stack, engineEndpoint: engine.endpoint });
});

afterAll(async () => {
  await iam.stop();
  await engine.stop();
  rmSync(folder, { recursive: true });
});

afterEach(() => void vi.useRealTimers());
/** The execution role of a function, by its path. */
function roleOf(path: string): string {
  const known = z.object({ Description: z.string().optional(), Role: z.string() });
  const found = stack
    .all('AWS::Lambda::Function', known)
    .find(({ properties }) => properties.Description === path);
  return found?.properties.Role ?? '';
}

function tenantData(tags: Record<string, string>): Principal {
  const [role] = stack
    .all('AWS::IAM::Role', z.looseObject({ Description: z.string().optional() }))
    .filter(({ id }) => id.startsWith('TenantData'));
  return { role: `arn:aws:iam::000000000000:role/${role?.id}`, session: 'someone', tags };
}

function clientOf(principal: Principal, endpoint = iam.endpoint): DynamoDBDocumentClient {
  const credentials = issueCredentials(principal);
  return DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 }),
  );
}

const denied = (action: string) =>
  expect.objectContaining({
    name: 'AccessDeniedException',
    message: expect.stringMatching(
      `assumed-role/.+ is not authorized to perform: dynamodb:${action} on resource: arn:aws:dynamodb:`,
    ),
  });

/** One of every kind of call that the tenant-data role may make, on the rows of one tenant; all are sent the same way. */
function callsOn(tenant: string) {
  const Key = { pk: `T#${tenant}#BOARD`, sk: '1' };
  const index = { gsi1pk: `T#${tenant}#WO#1`, gsi1sk: '1' };
  const Item = { ...Key, ...index };
  return {
    PutItem: new PutCommand({ TableName, Item }),
    GetItem: new GetCommand({ TableName, Key }),
    UpdateItem: new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET a = if_not_exists(a, pk)',
    }),
    Query: new QueryCommand({
      TableName,
      KeyConditionExpression: '#sk >= :sk AND #pk = :pk',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExpressionAttributeValues: { ':pk': Key.pk, ':sk': '0' },
    }),
    'Query ': new QueryCommand({
      TableName,
      IndexName: 'by-subject',
      KeyConditionExpression: 'gsi1pk = :pk',
      ExpressionAttributeValues: { ':pk': index.gsi1pk },
    }),
    BatchGetItem: new BatchGetCommand({ RequestItems: { [TableName]: { Keys: [Key] } } }),
    DeleteItem: new DeleteCommand({ TableName, Key }),
  } as unknown as Record<string, GetCommand>;
}

test('a tenant session does everything with its own rows', async () => {
  const mine = clientOf(tenantData({ tenant: 'KKT' }));

  for (const [action, call] of Object.entries(callsOn('KKT')))
    await expect(mine.send(call), action).resolves.toBeTruthy();
});

test.each(['ACM', 'KKT2', 'KK', 'kkt', '*'])(
  'a tenant session does nothing with the rows of %s',
  async (other) => {
    const mine = clientOf(tenantData({ tenant: 'KKT' }));

    for (const [action, call] of Object.entries(callsOn(other)))
      await expect(mine.send(call), action).rejects.toEqual(denied(action.trim()));
  },
);

test('a tenant session does nothing that no request needs, not with its own rows either', async () => {
  const mine = clientOf(tenantData({ tenant: 'KKT' }));
  const Key = { pk: 'T#KKT#BOARD', sk: '1' };
  const ConditionCheck = { TableName, Key, ConditionExpression: 'attribute_exists(pk)' };
  const batch = { RequestItems: { [TableName]: [{ PutRequest: { Item: Key } }] } };
  await expect(mine.send(new BatchWriteCommand(batch))).rejects.toEqual(denied('BatchWriteItem'));
  const checked = new TransactWriteCommand({ TransactItems: [{ ConditionCheck }] });
  await expect(mine.send(checked)).rejects.toEqual(denied('ConditionCheckItem'));
});

test('one foreign row in a transaction or a batch refuses all of it', async () => {
  const mine = clientOf(tenantData({ tenant: 'KKT' }));
  const own = { pk: 'T#KKT#LOG', sk: '7' };
  const foreign = { pk: 'T#ACM#LOG', sk: '7' };
  const put = (Item: typeof own) => ({ Put: { TableName, Item } });

  const transaction = new TransactWriteCommand({ TransactItems: [put(own), put(foreign)] });
  await expect(mine.send(transaction)).rejects.toEqual(denied('PutItem'));
  const batch = { RequestItems: { [TableName]: { Keys: [own, foreign] } } };
  await expect(mine.send(new BatchGetCommand(batch))).rejects.toEqual(denied('BatchGetItem'));

  expect((await mine.send(new GetCommand({ TableName, Key: own }))).Item).toBeUndefined();
});

test('a Scan is refused to everybody, also with a tag', async () => {
  const sessions: Record<string, string>[] = [{ tenant: 'KKT' }, {}];
  for (const tags of sessions) {
    const scan = clientOf(tenantData(tags)).send(new ScanCommand({ TableName }));
    await expect(scan).rejects.toEqual(denied('Scan'));
  }
});

test('a function that serves people has no rows of its own, and a session without a tag neither', async () => {
  const board = { role: roleOf('functions/http/board'), session: 'board', tags: {} };

  for (const principal of [board, tenantData({})])
    await expect(clientOf(principal).send(callsOn('KKT').GetItem as GetCommand)).rejects.toEqual(
      denied('GetItem'),
    );
});

test('what crosses tenants touches its own kind of row only', async () => {
  const role = roleOf('functions/socket/authorize');
  const authorize = clientOf({ role, session: 'authorize', tags: {} });
  const take = (pk: string) => new DeleteCommand({ TableName, Key: { pk, sk: 'hash' } });

  await expect(authorize.send(take('T#ACM#TICKET'))).resolves.toBeTruthy();
  await expect(authorize.send(take('T#ACM#LOG'))).rejects.toEqual(denied('DeleteItem'));
});

test('credentials that are over, or of nobody, open nothing', async () => {
  const get = callsOn('KKT').GetItem as GetCommand;
  const mine = clientOf(tenantData({ tenant: 'KKT' }));
  const credentials = { accessKeyId: 'own', secretAccessKey: 'own' };
  const nobody = new DynamoDBClient({ endpoint: iam.endpoint, region: 'us-east-1', credentials });

  await expect(DynamoDBDocumentClient.from(nobody).send(get)).rejects.toThrow('invalid');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 });
  await expect(mine.send(get)).rejects.toThrow('expired');
});

test('the tenant-data role trusts the functions that serve people, with one tenant tag', async () => {
  const caller = (path: string) => ({ role: roleOf(path), session: 'x', tags: {} });
  const board = caller('functions/http/board');

  expect(await iam.mayAssume(board, tenantData({ tenant: 'KKT' }))).toBe(true);
  expect(await iam.mayAssume(board, tenantData({}))).toBe(false);
  expect(await iam.mayAssume(board, tenantData({ tenant: 'KKT', role: 'owner' }))).toBe(false);
  const stranger = caller('functions/socket/authorize');
  expect(await iam.mayAssume(stranger, tenantData({ tenant: 'KKT' }))).toBe(false);
  expect(await iam.mayAssume(undefined, tenantData({ tenant: 'KKT' }))).toBe(false);
});
