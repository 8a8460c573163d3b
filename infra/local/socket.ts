import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { admit, type Refusal } from './admission.ts';
import type { Clock } from './clock.ts';
import type { Invoker } from './invoke.ts';
import { type SocketApi, selectRoute } from './socket-api.ts';
import { type Connection, newConnection, requestContext } from './socket-event.ts';
import { watchFrames } from './socket-frames.ts';

/** API Gateway's quotas. They run in real time: a test that moves the clock must not cut every socket. */
export const SOCKET_LIMITS = {
  messageBytes: 128 * 1024,
  frameBytes: 32 * 1024,
  idleMs: 10 * 60_000,
  lifeMs: 2 * 60 * 60_000,
};
export type SocketLimits = typeof SOCKET_LIMITS;

/** An open connection as the management API sees it. */
export type Open = {
  readonly connection: Connection;
  readonly socket: WebSocket;
  lastActiveAt: number;
};

export type SocketGateway = {
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void;
  find(id: string): Open | undefined;
  /** Marks traffic in either direction, which postpones the idle limit. */
  touch(open: Open): void;
  stop(): Promise<void>;
};

/** The WebSocket API: authorizer and `$connect` before the handshake is answered, routes by message, `$disconnect` in any case. */
export function createSocketGateway(options: {
  readonly api: SocketApi;
  readonly invoker: Invoker;
  readonly clock: Clock;
  readonly limits?: SocketLimits;
}): SocketGateway {
  const { api, invoker, clock, limits = SOCKET_LIMITS } = options;
  const server = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes });
  const opened = new Map<string, Open & { idle: NodeJS.Timeout }>();
  const ending = new Set<Promise<unknown>>();
  let stopping = false;

  const touch = ({ connection }: Open): void => {
    const open = opened.get(connection.id);
    if (!open) return;
    open.lastActiveAt = clock.now();
    open.idle.refresh();
  };

  const fail = (socket: WebSocket, connection: Connection, message: string, requestId: string) =>
    socket.send(JSON.stringify({ message, connectionId: connection.id, requestId }));

  const receive = async (open: Open, text: string): Promise<void> => {
    const { connection, socket } = open;
    touch(open);
    const selected = selectRoute(api.selection, text);
    const key = selected !== undefined && api.routes.has(selected) ? selected : '$default';
    const context = requestContext(api, connection, key, 'MESSAGE', clock.now());
    const route = api.routes.get(key);
    // The names with a dollar sign belong to the gateway: a client cannot call them.
    if (!route || (selected?.startsWith('$') && key !== '$default'))
      return fail(socket, connection, 'Forbidden', context.requestId);
    const event = { requestContext: context, body: text, isBase64Encoded: false };
    const outcome = await invoker.call(route.functionArn, event);
    if (!outcome.ok) return fail(socket, connection, 'Internal server error', context.requestId);
    const body = route.answers ? JSON.parse(outcome.result)?.body : undefined;
    if (typeof body !== 'string') return;
    socket.send(body);
    touch(open);
  };

  const accept = (connection: Connection, socket: WebSocket): void => {
    const close = () => socket.close(1001, 'Going away');
    const idle = setTimeout(close, limits.idleMs);
    const life = setTimeout(close, limits.lifeMs);
    const open = { connection, socket, lastActiveAt: clock.now(), idle };
    opened.set(connection.id, open);
    socket.on('error', () => {});
    socket.on('message', (data: RawData, isBinary: boolean) => {
      if (socket.readyState !== socket.OPEN) return;
      if (isBinary) return socket.close(1003, 'Binary messages are not supported');
      void receive(open, data.toString()).catch(() => socket.close(1011));
    });
    socket.once('close', (code, reason) => {
      clearTimeout(idle);
      clearTimeout(life);
      opened.delete(connection.id);
      const route = api.routes.get('$disconnect');
      if (!route) return;
      const context = {
        ...requestContext(api, connection, '$disconnect', 'DISCONNECT', clock.now()),
        disconnectStatusCode: code,
        disconnectReason: reason.toString(),
      };
      const told = invoker.call(route.functionArn, {
        requestContext: context,
        isBase64Encoded: false,
      });
      ending.add(told);
      told.finally(() => ending.delete(told));
    });
  };

  return {
    upgrade(request, stream, head) {
      stream.on('error', () => stream.destroy());
      const connection = newConnection(request, clock.now());
      admit(api, invoker, connection, request, clock.now).then(
        (refusal) => {
          if (refusal ?? stopping) return refuse(stream, refusal ?? GOING);
          let tooLong = () => {};
          watchFrames(stream, limits.frameBytes, () => tooLong());
          server.handleUpgrade(request, stream, head, (socket) => {
            tooLong = () => socket.close(1009, 'Frame too long');
            accept(connection, socket);
          });
        },
        () => refuse(stream, { status: 500, message: 'Internal server error' }),
      );
    },
    find: (id) => opened.get(id),
    touch,
    async stop() {
      stopping = true;
      const closed = [...opened.values()].map(
        ({ socket }) => new Promise((resolve) => socket.once('close', resolve)),
      );
      for (const { socket } of opened.values()) socket.close(1001, 'Going away');
      const late = setTimeout(() => {
        for (const { socket } of opened.values()) socket.terminate();
      }, 500);
      await Promise.all(closed);
      clearTimeout(late);
      await Promise.all(ending);
    },
  };
}

const GOING: Refusal = { status: 503, message: 'Service Unavailable' };

function refuse(stream: Duplex, { status, message }: Refusal): void {
  const body = JSON.stringify({ message });
  stream.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
