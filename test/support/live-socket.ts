import { once } from 'node:events';
import { WebSocket } from 'ws';
import { sharedUrl } from './start-local.ts';

/** An open board's socket on the shared run, for whoever has this token. */
export async function connect(token: string): Promise<WebSocket> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() };
  const asked = await fetch(`${sharedUrl()}/api/live-tickets`, { method: 'POST', headers });
  const { ticket } = (await asked.json()) as { ticket: string };
  const { liveUrl } = (await (await fetch(`${sharedUrl()}/api/config`)).json()) as {
    liveUrl: string;
  };
  const socket = new WebSocket(`${liveUrl}?ticket=${ticket}`, { origin: sharedUrl() });
  await once(socket, 'open');
  return socket;
}
