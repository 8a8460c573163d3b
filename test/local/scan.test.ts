import { join } from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { callEngine } from '../../infra/local/engine-call.ts';
import { localSignIn } from '../../infra/local/sign-in-here.ts';
import { runLocal } from '../support/small-run.ts';

const ANNA = 'anna@example.com';

let assembly: string;
beforeAll(async () => {
  assembly = (await currentAssembly(join(import.meta.dirname, '../..'))).folder;
});

it('whoever should know of a late order is told once the clock comes by, and one that is done goes to the archive', async () => {
  const { url, invoke, engineEndpoint } = await runLocal(assembly, {
    mounts: async (around) => {
      const { handle, close } = await localSignIn(around);
      onTestFinished(close);
      return ['/local/issuer', '/local/tokens'].map((path) => ({ path, handle }));
    },
  });
  await invoke('functions/operator/create-tenant', {
    ...{ prefix: 'KKT', name: 'Kitchener Kooling', zone: 'America/Toronto' },
    ...{ locale: 'en-CA', currency: 'CAD', owner: { name: 'Olive Owner' } },
  });
  const ask = async (method: string, path: string, body: object, headers = {}) => {
    const answer = await fetch(`${url}${path}`, { method, headers, body: JSON.stringify(body) });
    return await answer.json();
  };
  const wanted = { tenant: 'KKT', role: 'owner', person: 'U1' };
  const { access_token: token } = await ask('POST', '/local/tokens', wanted);
  const authorization = `Bearer ${token}`;
  const recipients = [{ email: ANNA, kinds: ['at-risk', 'breached'], priorities: ['high'] }];
  const rules = { recipients, digestAt: '07:00' };
  await ask('PUT', '/api/settings/alerts', rules, { authorization, 'if-match': '"0"' });
  const wish = { title: 'Boiler', priority: 'high', customer: { name: 'Acme' } };
  const order = await ask('POST', '/api/work-orders', wish, { authorization });

  // Leaves before its deadline comes up: the book check gives it its place in the due index.
  const calm = await ask(
    'POST',
    '/api/work-orders',
    { ...wish, priority: 'low' },
    { authorization },
  );
  const seen = { authorization, 'if-match': `"${calm.version}"` };
  const done = { to: 'completed', openJobs: 'complete' };
  const moved = await ask('POST', `/api/work-orders/${calm.number}/moves`, done, seen);
  const { version } = await (await fetch(`${url}/api/settings`, { headers: seen })).json();
  const days = { authorization, 'if-match': `"${version}"` };
  await ask('PATCH', '/api/settings', { archiveAfterDays: 1 }, days);
  await invoke('functions/schedule/check-books', {});

  const leaves = new Date(Date.parse(moved.completedAt) + 24 * 3_600_000).toISOString();
  for (const set of [order.atRiskAt, order.breachAt, leaves]) {
    await ask('POST', '/local/clock', { set });
    await ask('POST', '/local/clock', { advance: 'PT6M' });
  }

  const engine = <T>(operation: string, input: object) =>
    callEngine<T>(engineEndpoint, 'tables', operation, input);
  const { TableNames } = await engine<{ TableNames: string[] }>('ListTables', {});
  const { Items } = await engine<{ Items: Record<string, { S?: string }>[] }>('Query', {
    TableName: TableNames[0],
    KeyConditionExpression: 'pk = :outbox',
    ExpressionAttributeValues: { ':outbox': { S: 'T#KKT#OUTBOX' } },
  });
  expect(Items.map(({ kind, to, workOrder }) => [kind?.S, to?.S, workOrder?.S])).toEqual([
    ['at-risk', ANNA, order.number],
    ['breached', ANNA, order.number],
  ]);
  const gone = await engine<{ Item?: Record<string, { S?: string }> }>('GetItem', {
    TableName: TableNames[0],
    Key: { pk: { S: `T#KKT#WO#${calm.number.slice(-6).padStart(12, '0')}` }, sk: { S: 'CARD' } },
  });
  expect(gone.Item).toMatchObject({ archivedAt: { S: expect.any(String) } });
});
