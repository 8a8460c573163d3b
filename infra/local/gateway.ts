import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Authorize } from './authorizer.ts';
import type { Clock } from './clock.ts';
import { gatewayAnswer, type HttpAnswer, toHttpAnswer } from './http-answer.ts';
import { type Match, matchRoute, type readHttpApi, type Throttle } from './http-api.ts';
import { toHttpEvent } from './http-event.ts';
import type { Invoker } from './invoke.ts';

/** API Gateway's quota for one request. */
const BODY_LIMIT_BYTES = 10 * 1024 * 1024;

export type Gateway = (request: IncomingMessage) => Promise<HttpAnswer>;

/** The HTTP API: route, authorizer, function; what goes wrong on the way gets API Gateway's own answers. */
export function createGateway(options: {
  readonly api: ReturnType<typeof readHttpApi>;
  readonly invoker: Invoker;
  readonly authorize: Authorize;
  readonly clock: Clock;
}): Gateway {
  const { api, invoker, authorize, clock } = options;
  const admits = createThrottle(api.throttle);

  const answer = async (request: IncomingMessage, requestId: string): Promise<HttpAnswer> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    let match: Match | undefined;
    try {
      match = matchRoute(api.routes, request.method ?? 'GET', path);
    } catch {
      // A path such as /%E0 cannot be decoded.
      return gatewayAnswer(400, 'Bad Request');
    }
    if (!match) return gatewayAnswer(404, 'Not Found');
    if (!admits()) return gatewayAnswer(429, 'Too Many Requests');
    const { route } = match;
    let claims: Record<string, string> | undefined;
    if (route.authorizer) {
      const header = request.headers.authorization;
      const authorized = await authorize(header, route.authorizer, route.scopes);
      if (!authorized.ok) return authorized.answer;
      claims = authorized.claims;
    }
    const body = await readBody(request);
    if (!body) return gatewayAnswer(413, 'Request Entity Too Large');
    const details = { apiId: api.id, requestId, nowMs: clock.now(), body, claims };
    const called = invoker.call(route.functionArn, toHttpEvent(request, match, details));
    const outcome = await Promise.race([called, lapse(route.timeoutMs, called)]);
    return outcome ? toHttpAnswer(outcome) : gatewayAnswer(503, 'Service Unavailable');
  };

  return async (request) => {
    const requestId = randomUUID();
    const { status, headers, body } = await answer(request, requestId);
    return { status, headers: { ...headers, 'apigw-requestid': requestId }, body };
  };
}

/** The whole body, or undefined when it is larger than the gateway takes. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is read and dropped, so that the client can finish sending and hear the answer.
    if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
  }
  return size <= BODY_LIMIT_BYTES ? Buffer.concat(chunks) : undefined;
}

function lapse(milliseconds: number, unless: Promise<unknown>): Promise<undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    const cancel = () => clearTimeout(timer);
    unless.then(cancel, cancel);
  });
}

/** A token bucket, as API Gateway's own: `burst` at once, refilled by `rate` a second. */
function createThrottle(throttle: Throttle | undefined): () => boolean {
  if (!throttle) return () => true;
  let tokens = throttle.burst;
  let last = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(throttle.burst, tokens + ((now - last) / 1000) * throttle.rate);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
