import middy from '@middy/core';
import type {
  APIGatewayEventWebsocketRequestContextV2,
  APIGatewayProxyResultV2,
  APIGatewayProxyStructuredResultV2,
  APIGatewayProxyWebsocketEventV2WithRequestContext,
} from 'aws-lambda';
import { describe, log, whoOf } from './log.ts';

export type SocketEvent = APIGatewayProxyWebsocketEventV2WithRequestContext<
  APIGatewayEventWebsocketRequestContextV2 & { readonly authorizer?: unknown }
>;
type Request = middy.Request<SocketEvent, APIGatewayProxyResultV2>;

/** A board beats twelve times a minute: what went well and quickly would be most of the log, and say nothing. */
const SLOW_MS = 1_000;

/** The shell of a socket route: one line for each, and a bug is logged with its request and answered without a word of it. */
export function socket(run: (event: SocketEvent) => Promise<APIGatewayProxyResultV2>) {
  return middy<SocketEvent, APIGatewayProxyResultV2>()
    .use(socketLog())
    .use({
      onError: (request) => {
        log('error', 'failed', { ...askedBy(request.event), ...describe(request.error) });
        request.response = { statusCode: 500 };
      },
    })
    .handler(run);
}

function socketLog(): middy.MiddlewareObj<SocketEvent, APIGatewayProxyResultV2> {
  const began = new WeakMap<SocketEvent, number>();
  const write = ({ event, response }: Request) => {
    const { statusCode: status = 200 } = (response ?? {}) as APIGatewayProxyStructuredResultV2;
    const ms = Math.round(performance.now() - (began.get(event) ?? 0));
    const isBeat = event.requestContext.routeKey === 'heartbeat';
    if (isBeat && status === 200 && ms < SLOW_MS) return;
    log('info', 'request', { ...askedBy(event), status, ms });
  };
  return {
    before: ({ event }) => {
      began.set(event, performance.now());
    },
    after: write,
    onError: write,
  };
}

/** Which message of which socket, and whose. */
const askedBy = ({ requestContext }: SocketEvent) => ({
  route: requestContext.routeKey,
  requestId: requestContext.requestId,
  connectionId: requestContext.connectionId,
  ...whoOf(requestContext.authorizer),
});
