import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { commonLogTime, sourceIp } from './http-event.ts';
import { ACCOUNT, REGION } from './intrinsics.ts';
import type { SocketApi } from './socket-api.ts';

/** What stays the same over the life of a connection. */
export type Connection = {
  readonly id: string;
  readonly connectedAt: number;
  readonly identity: { readonly sourceIp: string; readonly userAgent: string };
  readonly domainName: string;
  /** What the authorizer said about who this is; part of every later event. */
  authorizer?: Readonly<Record<string, unknown>>;
};

export function newConnection(request: IncomingMessage, nowMs: number): Connection {
  return {
    // As API Gateway's own ids: Base64 with its padding, which a URL must escape.
    id: randomBytes(11).toString('base64'),
    connectedAt: nowMs,
    identity: {
      sourceIp: sourceIp(request),
      userAgent: request.headers['user-agent'] ?? '',
    },
    domainName: request.headers.host ?? 'localhost',
  };
}

export function requestContext(
  api: SocketApi,
  connection: Connection,
  routeKey: string,
  eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT',
  nowMs: number,
) {
  return {
    routeKey,
    ...(eventType === 'MESSAGE' && { messageId: randomUUID() }),
    eventType,
    extendedRequestId: randomUUID(),
    requestTime: commonLogTime(nowMs),
    messageDirection: 'IN',
    stage: api.stage,
    connectedAt: connection.connectedAt,
    requestTimeEpoch: nowMs,
    identity: connection.identity,
    requestId: randomUUID(),
    domainName: connection.domainName,
    connectionId: connection.id,
    apiId: api.id,
    ...(connection.authorizer && { authorizer: connection.authorizer }),
  };
}

/** Header names keep their spelling here, other than in the HTTP API. */
export function handshakeParts(request: IncomingMessage) {
  const headers: Record<string, string> = {};
  const multiValueHeaders: Record<string, string[]> = {};
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(i, i + 2);
    headers[name] = value;
    multiValueHeaders[name] = [...(multiValueHeaders[name] ?? []), value];
  }
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const names = [...new Set(query.keys())];
  return {
    headers,
    multiValueHeaders,
    ...(names.length > 0 && {
      queryStringParameters: Object.fromEntries(
        names.map((n) => [n, query.getAll(n).at(-1) ?? '']),
      ),
      multiValueQueryStringParameters: Object.fromEntries(names.map((n) => [n, query.getAll(n)])),
    }),
  };
}

/** What a REQUEST authorizer is asked. */
export function authorizerEvent(
  api: SocketApi,
  connection: Connection,
  request: IncomingMessage,
  nowMs: number,
) {
  return {
    type: 'REQUEST',
    methodArn: `arn:aws:execute-api:${REGION}:${ACCOUNT}:${api.id}/${api.stage}/$connect`,
    ...handshakeParts(request),
    stageVariables: null,
    requestContext: requestContext(api, connection, '$connect', 'CONNECT', nowMs),
  };
}
