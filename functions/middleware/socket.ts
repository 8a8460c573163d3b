import middy from '@middy/core';
import type {
  APIGatewayEventWebsocketRequestContextV2,
  APIGatewayProxyResultV2,
  APIGatewayProxyWebsocketEventV2WithRequestContext,
} from 'aws-lambda';
import { describe, log } from './log.ts';

export type SocketEvent = APIGatewayProxyWebsocketEventV2WithRequestContext<
  APIGatewayEventWebsocketRequestContextV2 & { readonly authorizer?: unknown }
>;

/** The shell of a socket route: a bug is logged with its request and answered without a word of it. */
export function socket(run: (event: SocketEvent) => Promise<APIGatewayProxyResultV2>) {
  return middy<SocketEvent, APIGatewayProxyResultV2>()
    .use({
      onError: (request) => {
        const { routeKey, requestId, connectionId } = request.event.requestContext;
        log('error', 'failed', { routeKey, requestId, connectionId, ...describe(request.error) });
        request.response = { statusCode: 500 };
      },
    })
    .handler(run);
}
