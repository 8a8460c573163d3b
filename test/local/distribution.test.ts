import { join } from 'node:path';
import { expect, it } from 'vitest';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { behaviourFor, readDistribution } from '../../infra/local/distribution.ts';
import { createHosts } from '../../infra/local/hosts.ts';
import { openAssembly } from '../../infra/local/template.ts';
import { accessToken, sharedUrl } from '../support/start-local.ts';

const forBrowsers = { accept: 'text/html', origin: 'https://evil.example' };
const ask = async (path: string, init?: RequestInit) => {
  const response = await fetch(sharedUrl() + path, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, body: await response.text() };
};

it('shows the API that a request came by way of the site, whatever a viewer claims; around it nobody gets in', async () => {
  const guess = { headers: { 'x-origin-secret': 'guess' } };
  const authorization = `Bearer ${await accessToken({ tenant: 'NONE', role: 'owner' })}`;
  const refused = { code: 'not-through-the-site', status: 403 };

  expect((await ask('/api/config')).status).toBe(200);
  expect((await ask('/api/config', guess)).status).toBe(200);
  for (const [path, init] of [
    ['/api/config', {}],
    ['/api/config', guess],
    ['/api/board', { headers: { authorization } }],
  ] as const) {
    const around = await ask(`/local/gateway${path}`, init);
    expect(around.status).toBe(403);
    expect(JSON.parse(around.body)).toMatchObject(refused);
  }
  // Who is not signed in does not get as far as that, and with a token the site's own way leads in.
  expect((await ask('/local/gateway/api/board')).status).toBe(401);
  expect((await ask('/api/board', { headers: { authorization } })).status).not.toBe(403);
});

it('never turns an error of the API into the page', async () => {
  for (const path of ['/api/nope', '/api/', '/api/work-orders/nope/nope']) {
    const { status, headers, body } = await ask(path, { headers: forBrowsers });

    expect([status, headers.get('content-type')]).toEqual([404, 'application/json']);
    expect(JSON.parse(body)).toEqual({ message: 'Not Found' });
  }
});

it('allows another origin nothing, before a request or after it', async () => {
  const asking = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type',
  };
  const answers = await Promise.all([
    ask('/api/work-orders', { method: 'OPTIONS', headers: { ...forBrowsers, ...asking } }),
    ask('/api/config', { headers: forBrowsers }),
    ask('/api/board', { headers: forBrowsers }),
    ask('/', { method: 'OPTIONS', headers: { ...forBrowsers, ...asking } }),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([404, 200, 401, 405]);
  for (const { headers } of answers)
    expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
});

it('sends what the template says with every answer, an error too', async () => {
  const stack = openAssembly((await currentAssembly(join(import.meta.dirname, '../..'))).folder);
  const distribution = readDistribution(stack, createHosts(stack, sharedUrl()));

  for (const path of ['/', '/jobs', '/assets/none.js', '/api/config', '/api/board', '/api/nope']) {
    const told = distribution && behaviourFor(distribution, path)?.headers;
    const { headers } = await ask(path);

    expect(Object.keys(told ?? {}).length).toBeGreaterThan(6);
    expect(Object.fromEntries(headers)).toMatchObject(told ?? {});
  }
});
