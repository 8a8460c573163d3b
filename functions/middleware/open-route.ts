import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { encode } from './encode.ts';
import type { HttpEvent } from './http-event.ts';
import { problems, requestLog } from './noun.ts';
import { throughTheSite } from './origin.ts';

type Answer = APIGatewayProxyStructuredResultV2;
type Opened = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A noun that asks for no token, in the same shell as every other: what it is shown must prove its right. */
export function openRoute(run: (event: HttpEvent) => Promise<Opened>) {
  return middy<HttpEvent, Answer>()
    .use(requestLog())
    .use(problems())
    .use(throughTheSite())
    .handler(async (event: HttpEvent): Promise<Answer> => {
      const { status, body, headers = {} } = await run(event);
      return encode(status, body, event.headers['accept-encoding'], headers);
    });
}
