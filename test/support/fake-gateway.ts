import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Called = { readonly method: string; readonly id: string; readonly frame: string };

/**
 * The management API of the sockets over HTTP, noting every call. What `moods` says of a connection it answers: a status, or nothing at
 * all to one that is `slow`. Sets CONNECTIONS_URL for the functions under test.
 */
export async function startGateway() {
  const called: Called[] = [];
  const moods = new Map<string, number | 'slow'>();
  let answered = 0;
  const server = createServer(async (request, response) => {
    const id = decodeURIComponent(request.url?.split('/@connections/')[1] ?? '');
    let frame = '';
    for await (const chunk of request) frame += chunk;
    called.push({ method: request.method ?? '', id, frame });
    const mood = moods.get(id) ?? 200;
    if (mood === 'slow') return;
    response.writeHead(mood).end();
    answered += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.env.CONNECTIONS_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
  return {
    called,
    moods,
    answered: () => answered,
    /** Whom it was told to close, and whom it was given frames for. */
    closed: () => idsOf(called, 'DELETE'),
    reached: () => idsOf(called, 'POST'),
    forget() {
      called.length = 0;
      moods.clear();
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const idsOf = (called: readonly Called[], method: string) =>
  [...new Set(called.filter((one) => one.method === method).map(({ id }) => id))].sort();
