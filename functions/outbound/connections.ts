import {
  ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { TenantId } from '../../domain/ids.ts';
import { env } from '../env.ts';
import { type Connection, forgetConnection, listConnections } from '../table/connections.ts';

let client: ApiGatewayManagementApiClient | undefined;

/** A slow socket must not hold up the others: it is given up after this, and its browser notices the gap and fetches what it missed. */
const SLOW_MS = 500;
/** What the client opens to the gateway at once. A board that waits for its turn is not slow: its time begins with its own frame. */
const AT_ONCE = 50;

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

/**
 * Sends frames, in order, to everybody who has this tenant's board open, and pings to its technicians. The gone are forgotten; what else goes wrong with one socket
 * is reported and holds up nobody: its browser notices the gap. Answers how many were reached and lost.
 */
export async function broadcast(
  tenant: TenantId,
  frames: readonly string[],
  pings: readonly string[],
): Promise<{ sent: number; failed: string[] }> {
  const framesFor = ({ role }: Connection) => (role === 'technician' ? pings : frames);
  const connections = await listConnections(tenant);
  const outcomes: string[] = [];
  const waiting = connections.filter((one) => framesFor(one).length > 0).values();
  const sender = async () => {
    for (const one of waiting) outcomes.push(await send(tenant, one.id, framesFor(one)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  const failed = outcomes.filter((outcome) => outcome !== 'sent' && outcome !== 'gone');
  return { sent: outcomes.filter((outcome) => outcome === 'sent').length, failed };
}

/** `sent`, `gone`, or what went wrong. */
async function send(tenant: TenantId, id: string, frames: readonly string[]): Promise<string> {
  const abortSignal = AbortSignal.timeout(SLOW_MS);
  try {
    for (const frame of frames) {
      const post = new PostToConnectionCommand({ ConnectionId: id, Data: Buffer.from(frame) });
      await gateway().send(post, { abortSignal });
    }
    return 'sent';
  } catch (error) {
    if (!isGone(error)) return String(error);
    await forgetConnection(tenant, id);
    return 'gone';
  }
}

/** By status, not by name: the name differs between versions of the client. */
export function isGone(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 410;
}
