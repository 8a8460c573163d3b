import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createJudge, type May } from './iam-judge.ts';
import type { Heard } from './iam-record.ts';
import { askedOf } from './iam-request.ts';
import { send } from './plain-http.ts';
import { type MayAssume, principalOf } from './sts.ts';
import type { Stack } from './template.ts';

export type IamProxy = {
  /** What functions are told as AWS_ENDPOINT_URL_DYNAMODB. */
  readonly endpoint: string;
  /** For the local STS: whether a role trusts its caller, with these tags. */
  readonly mayAssume: MayAssume;
  /** For the other local services. */
  readonly may: May;
  stop(): Promise<void>;
};

/**
 * The wall that stands in the cloud by itself: every call of a function to DynamoDB is judged by the policies of the role that its
 * session token names, and reaches the engine only when one allows it. Refusals are AWS's own (AccessDeniedException,
 * ExpiredTokenException, UnrecognizedClientException). Conditions on single attributes are not evaluated: no policy here has any.
 */
export async function createIamProxy(options: {
  readonly stack: Stack;
  readonly engineEndpoint: string;
  /** Told of each call that is let through. */
  readonly heard?: Heard | undefined;
}): Promise<IamProxy> {
  const judge = createJudge(options.stack);
  const agent = new Agent({ keepAlive: true });
  const server = createServer((req, res) => {
    handle(req, res).catch((error: Error) =>
      refuse(res, 'InternalServerError', error.message, 500),
    );
  });

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const principal = principalOf(req.headers['x-amz-security-token']);
    const body = await bodyOf(req);
    if (principal === 'unknown') return refuse(res, 'UnrecognizedClientException', UNKNOWN);
    if (principal === 'expired') return refuse(res, 'ExpiredTokenException', EXPIRED);
    const [, operation = ''] = String(req.headers['x-amz-target']).split('.');
    const all = askedOf(operation, JSON.parse(body.toString('utf8')), judge.keyOf);
    for (const asked of all) {
      const refusal = await judge.refusalOf(principal, asked);
      if (refusal !== undefined) return refuse(res, 'AccessDeniedException', refusal);
    }
    for (const asked of all) options.heard?.(principal.role, principal.tags.tenant, asked);
    forward(req, body, res);
  }

  function forward(req: IncomingMessage, body: Buffer, res: ServerResponse): void {
    const { host: _, ...headers } = req.headers;
    const engine = request(options.engineEndpoint, { method: req.method, headers, agent });
    engine.on('response', (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    // The SDK tries again, as it does when DynamoDB itself drops a connection.
    engine.on('error', () => res.destroy());
    engine.end(body);
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    mayAssume: judge.mayAssume,
    may: judge.may,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      agent.destroy();
    },
  };
}

const UNKNOWN = 'The security token included in the request is invalid.';
const EXPIRED = 'The security token included in the request is expired';

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function refuse(res: ServerResponse, name: string, message: string, status = 400): void {
  const body = JSON.stringify({ __type: `com.amazon.coral.service#${name}`, message });
  send(res, status, { 'content-type': 'application/x-amz-json-1.0' }, body);
}
