import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { startEngine } from '../../infra/local/engine.ts';
import { openTrimmer } from '../../infra/local/stream-trim.ts';
import { standTables } from '../../infra/local/tables.ts';
import { openAssembly } from '../../infra/local/template.ts';
import { countingEngine } from './counting-engine.ts';

export type Asked = {
  /** Path parameters. */
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  /** An object, or the raw text of a body that is none. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The version for If-Match. */
  readonly seen?: number;
  /** The Idempotency-Key. */
  readonly command?: string;
  /** `exp`: when the token ends, in seconds since 1970; five minutes from now unless told otherwise. */
  readonly as?: { tenant?: string; role?: string; person?: string; exp?: number };
};

/**
 * The product's functions on an engine of their own: the real handlers in their real shell, called with the events that the gateway
 * sends. One per test file; tests in it take a tenant each.
 */
export async function startProduct() {
  const folder = mkdtempSync(join(tmpdir(), 'product-'));
  mkdirSync(join(folder, 'engine'));
  const engine = await startEngine(folder, (message) => process.stderr.write(`${message}\n`));
  const counting = await countingEngine(engine.endpoint);
  const assembly = await currentAssembly(join(import.meta.dirname, '../..'));
  const [table] = await standTables(openAssembly(assembly.folder), engine.endpoint);
  // Its index alone keeps writes flat, however many there are: nobody reads the stream here.
  if (engine.databaseFile) openTrimmer(engine.databaseFile).close();
  Object.assign(process.env, {
    AWS_REGION: 'ca-central-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: counting.endpoint,
    TABLE_NAME: table?.name,
    SITE_ORIGIN: 'http://localhost:4000',
  });
  const { handler: createTenant } = await import('../../functions/operator/create-tenant.ts');
  let tenants = 0;
  return {
    spend: counting.spend,
    spendOnRate: counting.spendOnRate,
    disturb: counting.disturb,
    call,
    /** A firm of its own: Toronto, one technician (U2), one customer (C3). Answers its prefix. */
    async tenant(firstNumber = 1): Promise<string> {
      tenants += 1;
      const prefix = `T${tenants}X`;
      await createTenant({
        prefix,
        name: 'Kitchener Kooling',
        zone: 'America/Toronto',
        locale: 'en-CA',
        currency: 'CAD',
        firstNumber,
        caps: { new: 15, scheduled: 10, 'in-progress': 8 },
        owner: { name: 'Olive Owner' },
      });
      const as = { tenant: prefix };
      await call('POST /api/people', { as, body: { name: 'Tess Technician', role: 'technician' } });
      await call('POST /api/customers', { as, body: { name: 'Acme Property Management' } });
      return prefix;
    },
    async stop() {
      counting.stop();
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const NOUN = /^\w+ \/api\/([\w-]+)/;
type Handler = (
  event: unknown,
  context: unknown,
) => Promise<{ statusCode: number; headers: Record<string, string>; body: string }>;

/** Calls a route as the gateway would, for an owner unless told otherwise. The body is as parsed: a test asserts its shape. */
async function call(route: string, asked: Asked = {}) {
  const { path = {}, query, body, headers = {}, seen, command = randomUUID(), as = {} } = asked;
  const noun = route.endsWith('/openapi.json') ? 'docs' : (NOUN.exec(route)?.[1] ?? '');
  const { handler } = (await import(`../../functions/http/${noun}/index.ts`)) as {
    handler: Handler;
  };
  const [method = '', template = ''] = route.split(' ');
  const answer = await handler(
    {
      version: '2.0',
      routeKey: route,
      rawPath: template.replace(/\{(\w+)\}/g, (_, name: string) => path[name] ?? ''),
      pathParameters: path,
      queryStringParameters: query,
      headers: {
        'idempotency-key': command,
        ...(seen === undefined ? {} : { 'if-match': `"${seen}"` }),
        ...headers,
      },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      isBase64Encoded: false,
      requestContext: {
        requestId: 'request-1',
        http: { method },
        authorizer: {
          jwt: {
            claims: {
              token_use: 'access',
              role: 'owner',
              person: 'U1',
              exp: inFiveMinutes(),
              ...as,
            },
          },
        },
      },
    },
    {},
  );
  const { statusCode: status, headers: told, body: text } = answer;
  const isText = told['content-type']?.startsWith('text/');
  return { status, headers: told, body: isText ? text : JSON.parse(text) };
}

const inFiveMinutes = () => Math.floor(Date.now() / 1000) + 300;
