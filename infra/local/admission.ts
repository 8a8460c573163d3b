import type { IncomingMessage } from 'node:http';
import type { Invoker } from './invoke.ts';
import type { SocketApi } from './socket-api.ts';
import {
  authorizerEvent,
  type Connection,
  handshakeParts,
  requestContext,
} from './socket-event.ts';
import type { Outcome } from './worker.ts';

/** Why a handshake is refused: the HTTP status and body that API Gateway answers it with. */
export type Refusal = { readonly status: number; readonly message: string };

/** Asks the authorizer, then the `$connect` function. Undefined when both let the connection in; it then carries the authorizer's context. */
export async function admit(
  api: SocketApi,
  invoker: Invoker,
  connection: Connection,
  request: IncomingMessage,
  now: () => number,
): Promise<Refusal | undefined> {
  if (api.authorizer) {
    if (!hasIdentity(api.authorizer.identitySources, request)) return UNAUTHORIZED;
    const event = authorizerEvent(api, connection, request, now());
    const verdict = judge(await invoker.call(api.authorizer.functionArn, event));
    if ('status' in verdict) return verdict;
    connection.authorizer = verdict.context;
  }
  const route = api.routes.get('$connect');
  if (!route) return undefined;
  const outcome = await invoker.call(route.functionArn, {
    ...handshakeParts(request),
    requestContext: requestContext(api, connection, '$connect', 'CONNECT', now()),
    isBase64Encoded: false,
  });
  const status = outcome.ok ? Number(JSON.parse(outcome.result)?.statusCode) : 502;
  if (status >= 200 && status < 300) return undefined;
  return status >= 400
    ? { status, message: status === 502 ? 'Internal server error' : 'Forbidden' }
    : { status: 502, message: 'Internal server error' };
}

const UNAUTHORIZED: Refusal = { status: 401, message: 'Unauthorized' };

/** A request without the named header or query parameter is refused before any function runs. */
function hasIdentity(sources: readonly string[], request: IncomingMessage): boolean {
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  return sources.every((source) => {
    const [, , place, name = ''] = source.split('.');
    return place === 'header' ? request.headers[name.toLowerCase()] : query.get(name);
  });
}

type Policy = {
  readonly principalId?: unknown;
  readonly context?: Record<string, unknown>;
  readonly policyDocument?: { readonly Statement?: unknown };
};

function judge(outcome: Outcome): Refusal | { readonly context: Record<string, unknown> } {
  if (!outcome.ok)
    return outcome.error.errorMessage === 'Unauthorized'
      ? UNAUTHORIZED
      : { status: 500, message: 'Internal server error' };
  const answer = JSON.parse(outcome.result) as Policy | null;
  const statements = [answer?.policyDocument?.Statement ?? []].flat() as { Effect?: string }[];
  const allowed =
    statements.some(({ Effect }) => Effect === 'Allow') &&
    !statements.some(({ Effect }) => Effect === 'Deny');
  if (!answer || !allowed)
    return { status: 403, message: 'User is not authorized to access this resource' };
  return { context: { principalId: answer.principalId, integrationLatency: 0, ...answer.context } };
}
