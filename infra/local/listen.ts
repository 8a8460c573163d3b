import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { Unable } from './failure.ts';

type Upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => void;

export type Listening = {
  /** `http://localhost:PORT` */
  readonly origin: string;
  /** Who answers from now on. Requests that came before have waited for it. */
  serve(answer: RequestListener, upgrade: Upgrade | undefined): void;
  /** Takes no more connections, lets the requests under way finish for a moment, then cuts the rest. */
  close(): Promise<void>;
};

const CLOSE_DEADLINE_MS = 3000;

/**
 * Listens on this machine only, at both of its loopback addresses, so that `localhost` works however it resolves. Port 0 picks a free one.
 * Throws Unable when the port is taken.
 */
export async function listen(port: number): Promise<Listening> {
  const { promise: served, resolve: serve } = Promise.withResolvers<{
    answer: RequestListener;
    upgrade: Upgrade | undefined;
  }>();
  const [first, second] = [createServer(), createServer()];
  for (const server of [first, second]) {
    server.on('request', async (request, response) => {
      (await served).answer(request, response);
    });
    server.on('upgrade', async (request, stream, head) => {
      const { upgrade } = await served;
      if (upgrade) upgrade(request, stream, head);
      else stream.destroy();
    });
  }
  await begin(first, port, '127.0.0.1');
  const { port: got } = first.address() as AddressInfo;
  try {
    await begin(second, got, '::1');
  } catch (error) {
    if (error instanceof Unable) {
      first.close();
      throw error;
    }
    // A machine without IPv6 has only the one.
  }
  return {
    origin: `http://localhost:${got}`,
    serve: (answer, upgrade) => serve({ answer, upgrade }),
    async close() {
      await Promise.all([first, second].filter(({ listening }) => listening).map(end));
    },
  };
}

async function begin(server: Server, port: number, host: string): Promise<void> {
  const listening = once(server, 'listening');
  server.listen({ port, host });
  try {
    await listening;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new Unable(
        `Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
      );
    if ((error as NodeJS.ErrnoException).code === 'EACCES')
      throw new Unable(`Port ${port} may not be used. Choose one above 1023 with PORT.`);
    throw error;
  }
}

async function end(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), CLOSE_DEADLINE_MS);
  await closed;
  clearTimeout(late);
}
