import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Unable } from './failure.ts';

type Upgrade = Parameters<Server['on']>[1];

export type Listening = {
  /** `http://localhost:PORT` */
  readonly origin: string;
  readonly port: number;
  readonly server: Server;
  /** Takes no more connections, lets the requests under way finish for a moment, then cuts the rest. */
  close(): Promise<void>;
};

const CLOSE_DEADLINE_MS = 3000;

/**
 * Listens on this machine only, at both of its loopback addresses, so that `localhost` works however it resolves. Port 0 picks a free one.
 * Throws Unable when the port is taken.
 */
export async function listen(
  port: number,
  answer: RequestListener,
  upgrade: (...args: Parameters<Extract<Upgrade, (...args: never[]) => void>>) => void,
): Promise<Listening> {
  const server = createServer(answer);
  const second = createServer(answer);
  for (const each of [server, second]) each.on('upgrade', upgrade);
  await begin(server, port, '127.0.0.1');
  const { port: got } = server.address() as AddressInfo;
  try {
    await begin(second, got, '::1');
  } catch (error) {
    if (error instanceof Unable) {
      server.close();
      throw error;
    }
    // A machine without IPv6 has only the one.
  }
  return {
    origin: `http://localhost:${got}`,
    port: got,
    server,
    async close() {
      await Promise.all([server, second].filter(({ listening }) => listening).map(end));
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
