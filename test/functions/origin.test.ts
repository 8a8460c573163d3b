import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { handler as config } from '../../functions/http/config/index.ts';

const HTTP = join(import.meta.dirname, '../../functions/http');
const NOUNS = readdirSync(HTTP, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

type Handler = (
  event: unknown,
  context: unknown,
) => Promise<{ statusCode: number; headers: Record<string, string>; body: string }>;

/** What the gateway hands to a function; without claims, so that whoever looks at them first says 401. */
const request = (headers: Record<string, string>) => ({
  version: '2.0',
  routeKey: 'GET /api/config',
  headers,
  requestContext: { requestId: 'request-1', http: { method: 'GET' } },
});
const ask = (headers: Record<string, string>, handler = config as unknown as Handler) =>
  handler(request(headers), {});

describe('a function that was told secrets', () => {
  const told = (secrets: string) => {
    for (const name of ['ISSUER_URL', 'CLIENT_ID', 'LIVE_URL']) vi.stubEnv(name, 'x');
    vi.stubEnv('ORIGIN_SECRETS', secrets);
  };
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each(['was', 'is', 'will-be'])('takes a request that bears %s', async (secret) => {
    told('was is will-be');

    expect((await ask({ 'x-origin-secret': secret })).statusCode).toBe(200);
  });

  it('refuses all others alike, and says no more than that', async () => {
    told('was is will-be');
    const wrong = ['', ' ', 'i', 'is ', 'IS', 'is,is', 'was is will-be', 'é'];

    const answers = [
      await ask({}),
      ...(await Promise.all(wrong.map((shown) => ask({ 'x-origin-secret': shown })))),
    ];

    for (const { statusCode, body } of answers) {
      expect(statusCode).toBe(403);
      expect(JSON.parse(body)).toEqual({
        type: '/problems/not-through-the-site',
        title: 'This is not the way in',
        status: 403,
        code: 'not-through-the-site',
        instance: 'request-1',
      });
    }
  });

  it('lets nobody in when what it was told is empty', async () => {
    told(' ');

    expect((await ask({ 'x-origin-secret': '' })).statusCode).toBe(403);
  });

  it.each(NOUNS)('%s looks at nothing before that', async (noun) => {
    told('was is will-be');
    const { handler } = (await import(join(HTTP, noun, 'index.ts'))) as { handler: Handler };

    const { statusCode, headers, body } = await ask({ origin: 'https://evil.example' }, handler);

    expect([statusCode, JSON.parse(body).code]).toEqual([403, 'not-through-the-site']);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('asks for none when it was told of none, as when it is called by a test', async () => {
    told('');
    vi.stubEnv('ORIGIN_SECRETS', undefined);

    expect((await ask({})).statusCode).toBe(200);
  });
});
