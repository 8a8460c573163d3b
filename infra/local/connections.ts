import type { IncomingMessage } from 'node:http';
import { gatewayAnswer, type HttpAnswer } from './http-answer.ts';
import { SOCKET_LIMITS, type SocketGateway } from './socket.ts';

/** Unsent bytes at which a connection counts as too slow to take more. */
const BACKLOG_LIMIT_BYTES = 1024 * 1024;

/** The management API, `@connections/{id}`: POST sends, GET tells, DELETE closes; a connection that is no more is a true 410. */
export async function answerConnections(
  sockets: SocketGateway,
  request: IncomingMessage,
  id: string,
): Promise<HttpAnswer> {
  const open = sockets.find(id);
  if (!open || open.socket.readyState !== open.socket.OPEN)
    return refusal(410, 'GoneException', 'Gone');
  const { connection, socket } = open;
  if (request.method === 'POST') {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const data = Buffer.concat(chunks);
    if (data.length > SOCKET_LIMITS.messageBytes)
      return refusal(413, 'PayloadTooLargeException', 'Message too long');
    if (socket.bufferedAmount > BACKLOG_LIMIT_BYTES)
      return refusal(429, 'LimitExceededException', 'Too Many Requests');
    socket.send(data, { binary: false });
    sockets.touch(open);
    return { status: 200, headers: {}, body: '' };
  }
  if (request.method === 'DELETE') {
    socket.close(1000, 'Connection Closed Normally');
    return { status: 204, headers: {}, body: '' };
  }
  if (request.method !== 'GET') return gatewayAnswer(403, 'Missing Authentication Token');
  const told = {
    connectedAt: new Date(connection.connectedAt).toISOString(),
    identity: connection.identity,
    lastActiveAt: new Date(open.lastActiveAt).toISOString(),
  };
  const headers = { 'content-type': 'application/json' };
  return { status: 200, headers, body: JSON.stringify(told) };
}

function refusal(status: number, type: string, message: string): HttpAnswer {
  return gatewayAnswer(status, message, { 'x-amzn-errortype': type });
}
