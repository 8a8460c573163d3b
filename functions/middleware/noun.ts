import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Busy } from '../table/commit.ts';
import { actorOfClaims } from './actor.ts';
import { encode } from './encode.ts';
import type { Endpoint } from './endpoint.ts';
import type { HttpEvent } from './http-event.ts';
import { describe, log, whoOf } from './log.ts';
import { throughTheSite } from './origin.ts';
import { Problem } from './problem.ts';
import { admit } from './rate.ts';

type Answer = APIGatewayProxyStructuredResultV2;

/** The Lambda of one noun: its endpoints by route key, in the shell that every handler wears. */
export function noun(...endpoints: readonly Endpoint[]) {
  const routes = new Map(endpoints.map((endpoint) => [endpoint.spec.route, endpoint]));
  return middy<HttpEvent, Answer>()
    .use(requestLog())
    .use(problems())
    .use(throughTheSite())
    .handler(async (event: HttpEvent): Promise<Answer> => {
      const actor = actorOfClaims(event.requestContext.authorizer?.jwt?.claims);
      const told = admit(actor.tenant);
      try {
        const route = routes.get(event.routeKey);
        if (!route) throw new Problem('not-found');
        const { status, body } = await route.handle(event, actor);
        return encode(status, body, event.headers['accept-encoding'], {});
      } finally {
        await told;
      }
    });
}

/** One line a request: route, tenant, person, status, milliseconds. */
export function requestLog(): middy.MiddlewareObj<HttpEvent, Answer> {
  const began = new WeakMap<HttpEvent, number>();
  const write = ({ event, response }: middy.Request<HttpEvent, Answer>) => {
    log('info', 'request', {
      ...askedBy(event),
      status: response?.statusCode,
      ms: Math.round(performance.now() - (began.get(event) ?? 0)),
    });
  };
  return {
    before: ({ event }) => {
      began.set(event, performance.now());
    },
    after: write,
    onError: write,
  };
}

/** Which request, and whose: nothing that came with it but its verified claims. */
const askedBy = ({ routeKey, requestContext }: HttpEvent) => ({
  route: routeKey,
  requestId: requestContext.requestId,
  ...whoOf(requestContext.authorizer?.jwt?.claims),
});

/** Turns whatever was thrown into a problem document: a refusal into its own words, a bug into none. */
export function problems(): middy.MiddlewareObj<HttpEvent, Answer> {
  return {
    onError: (request) => {
      const { event, error } = request;
      const { requestId } = event.requestContext;
      const problem = asProblem(error);
      if (problem.details.status === 500)
        log('error', 'failed', { ...askedBy(event), ...describe(error) });
      request.response = encode(
        problem.details.status,
        { ...problem.details, instance: requestId },
        event.headers['accept-encoding'],
        { ...problem.headers, 'content-type': 'application/problem+json' },
      );
    },
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Busy) return new Problem('busy', {}, { 'retry-after': '1' });
  return new Problem('internal');
}
