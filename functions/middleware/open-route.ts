import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { encode, encodeText } from './encode.ts';
import type { HttpEvent } from './http-event.ts';
import { problems, requestLog } from './noun.ts';
import { throughTheSite } from './origin.ts';

type Answer = APIGatewayProxyStructuredResultV2;
type Opened = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
} & ({ readonly body: unknown } | { readonly text: string; readonly type: string });

/** A noun that asks for no token, in the same shell as every other: what it is shown must prove its right. */
export function openRoute(run: (event: HttpEvent) => Promise<Opened>) {
  return middy<HttpEvent, Answer>()
    .use(requestLog())
    .use(problems())
    .use(throughTheSite())
    .handler(async (event: HttpEvent): Promise<Answer> => {
      const { status, headers = {}, ...found } = await run(event);
      const accepts = event.headers['accept-encoding'];
      return 'text' in found
        ? encodeText(status, found.text, accepts, { 'content-type': found.type, ...headers })
        : encode(status, found.body, accepts, headers);
    });
}
