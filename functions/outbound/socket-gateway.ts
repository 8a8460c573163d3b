import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { env } from '../env.ts';

let client: ApiGatewayManagementApiClient | undefined;

/** A slow socket must not hold up the others: it is given up after this, and its browser notices the gap and fetches what it missed. */
export const SLOW_MS = 500;

/** The management API of the sockets. */
export function gateway(): ApiGatewayManagementApiClient {
  client ??= new ApiGatewayManagementApiClient({
    endpoint: env('CONNECTIONS_URL'),
    maxAttempts: 2,
    requestHandler: {
      connectionTimeout: SLOW_MS,
      requestTimeout: SLOW_MS,
      throwOnRequestTimeout: true,
    },
  });
  return client;
}

/** By status, not by name: the name differs between versions of the client. */
export function isGone(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 410;
}
