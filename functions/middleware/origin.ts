import { createHash, timingSafeEqual } from 'node:crypto';
import type middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { optionalEnv } from '../env.ts';
import type { HttpEvent } from './http-event.ts';
import { Problem } from './problem.ts';

/** What the site's distribution adds to each request that it forwards; whatever a viewer sends by this name it overwrites. */
const HEADER = 'x-origin-secret';

/**
 * Lets in only what came by way of the site: the gateway has an address of its own, where no firewall stands in front of it. Throws 403
 * before anything else is looked at, and says no more. A function that was told of no secret asks for none; the stack tells each of them.
 */
export function throughTheSite(): middy.MiddlewareObj<
  HttpEvent,
  APIGatewayProxyStructuredResultV2
> {
  return {
    before: ({ event }) => {
      if (!isThroughTheSite(event)) throw new Problem('not-through-the-site');
    },
  };
}

function isThroughTheSite({ headers }: HttpEvent): boolean {
  // Several at a time, parted by spaces: while one takes over from another, the distribution may still send either.
  const told = optionalEnv('ORIGIN_SECRETS');
  if (told === undefined) return true;
  const shown = digest(headers[HEADER] ?? '');
  const accepted = told.split(' ').filter((secret) => secret !== '');
  // Each is compared, and as long for a near miss as for a wild one.
  return accepted.map((secret) => timingSafeEqual(digest(secret), shown)).includes(true);
}

const digest = (secret: string) => createHash('sha256').update(secret).digest();
