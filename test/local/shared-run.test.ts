import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { connect } from '../support/live-socket.ts';
import { newTenant } from '../support/start-local.ts';

it('serves the board of a new tenant to its dispatcher', async () => {
  const tenant = await newTenant();

  const { status, body } = await tenant.call('GET', '/api/board');

  expect(status).toBe(200);
  expect(body).toMatchObject({ cards: [], settings: { name: 'Test Mechanical' } });
});

it('tells who is put away, closes their socket, and gives them no other; a colleague’s stays open', async () => {
  const tenant = await newTenant();
  const owner = (method: string, path: string, body: object, headers = {}) =>
    tenant.call(method, path, {
      role: 'owner',
      body,
      headers: { 'idempotency-key': crypto.randomUUID(), ...headers },
    });
  const dana = await owner('POST', '/api/people', { name: 'Dana', role: 'dispatcher' });
  const { id, version } = dana.body as { id: string; version: number };
  const token = await tenant.token('dispatcher', id);
  const [socket, colleague] = [await connect(token), await connect(await tenant.token('owner'))];
  onTestFinished(() => colleague.terminate());
  const heard: unknown[] = [];
  socket.on('message', (text) => heard.push(...(JSON.parse(String(text)).changes ?? [])));
  const closed = once(socket, 'close');

  await owner('PATCH', `/api/people/${id}`, { inactive: true }, { 'if-match': `"${version}"` });

  await closed;
  // What was told of them before may still be on its way.
  expect(heard.at(-1)).toMatchObject({ id, set: { inactive: true } });
  const headers = {
    authorization: `Bearer ${token}`,
    'idempotency-key': crypto.randomUUID(),
  };
  const asked = await fetch(`${tenant.url}/api/live-tickets`, { method: 'POST', headers });
  expect(asked.status).toBe(401);
  expect(colleague.readyState).toBe(colleague.OPEN);
});
