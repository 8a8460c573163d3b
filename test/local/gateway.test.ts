import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Duration } from 'aws-cdk-lib';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect, it, onTestFinished } from 'vitest';
import { runLocal } from '../support/small-run.ts';
import { type SmallStack, synthesizeSmall } from '../support/small-stack.ts';

const ECHO = 'async (event) => ({ statusCode: 200, body: JSON.stringify(event) })';

async function serve(routes: Record<string, string>) {
  return await runLocal(synthesizeSmall((stack: SmallStack) => stack.http(routes)));
}

it('hands a function the request in payload format 2.0', async () => {
  const { url } = await serve({ 'POST /api/things/{name}': ECHO });

  const response = await fetch(`${url}/api/things/a%20b?tag=x&tag=y&q=%C3%BC`, {
    method: 'POST',
    headers: { 'X-Custom': 'One', cookie: 'a=1; b=2', 'content-type': 'application/json' },
    body: '{"n":1}',
  });
  const event = await response.json();

  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'POST /api/things/{name}',
    rawPath: '/api/things/a%20b',
    rawQueryString: 'tag=x&tag=y&q=%C3%BC',
    cookies: ['a=1', 'b=2'],
    headers: { 'x-custom': 'One', 'content-length': '7', 'x-forwarded-proto': 'http' },
    queryStringParameters: { tag: 'x,y', q: 'ü' },
    pathParameters: { name: 'a b' },
    requestContext: {
      http: { method: 'POST', path: '/api/things/a%20b', protocol: 'HTTP/1.1' },
      stage: '$default',
      time: expect.stringMatching(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
    body: '{"n":1}',
    isBase64Encoded: false,
  });
  expect(event.headers).not.toHaveProperty('cookie');
  expect(event.requestContext.requestId).toBe(response.headers.get('apigw-requestid'));
});

it('hands over a body that is no text in Base64', async () => {
  const { url } = await serve({ 'POST /api/files': ECHO });

  const response = await fetch(`${url}/api/files`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array([0, 255, 1]),
  });

  expect(await response.json()).toMatchObject({ body: 'AP8B', isBase64Encoded: true });
});

it('gives back what a function answers: status, headers, cookies, binary bodies', async () => {
  const { url } = await serve({
    'GET /api/image':
      "async () => ({ statusCode: 201, headers: { 'Content-Type': 'image/x' }, cookies: ['a=1', 'b=2'], body: 'AP8B', isBase64Encoded: true })",
    'GET /api/bare': 'async () => ({ hello: true })',
  });

  const image = await fetch(`${url}/api/image`);
  const bare = await fetch(`${url}/api/bare`);

  expect(image.status).toBe(201);
  expect(image.headers.get('content-type')).toBe('image/x');
  expect(image.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect([...(await image.bytes())]).toEqual([0, 255, 1]);
  expect(bare.status).toBe(200);
  expect(await bare.json()).toEqual({ hello: true });
});

it('prefers the route with the literal segment', async () => {
  const { url } = await serve({
    'GET /api/people/{id}': "async () => ({ statusCode: 200, body: 'variable' })",
    'GET /api/people/me': "async () => ({ statusCode: 200, body: 'literal' })",
  });

  expect(await (await fetch(`${url}/api/people/me`)).text()).toBe('literal');
  expect(await (await fetch(`${url}/api/people/U1`)).text()).toBe('variable');
});

it('answers what the gateway itself answers, in its words', async () => {
  const { url, said } = await serve({
    'GET /api/throws': "async () => { throw new TypeError('secret') }",
    'GET /api/crashes': 'async () => process.exit(1)',
    'GET /api/hangs': 'async () => new Promise((resolve) => setTimeout(resolve, 9e6))',
    'GET /api/wrong': "async () => ({ statusCode: 'often' })",
    'POST /api/takes': 'async () => ({ statusCode: 204 })',
  });
  const ask = async (path: string, init?: RequestInit) => {
    const response = await fetch(url + path, init);
    return [response.status, await response.json()];
  };
  const failed = [500, { message: 'Internal Server Error' }];

  expect(await ask('/api/none')).toEqual([404, { message: 'Not Found' }]);
  expect(await ask('/api/throws', { method: 'DELETE' })).toEqual([404, { message: 'Not Found' }]);
  expect(await ask('/api/throws')).toEqual(failed);
  expect(await ask('/api/crashes')).toEqual(failed);
  expect(await ask('/api/crashes')).toEqual(failed);
  expect(await ask('/api/hangs')).toEqual(failed);
  expect(await ask('/api/wrong')).toEqual(failed);
  const huge = { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) };
  expect(await ask('/api/takes', huge)).toEqual([413, { message: 'Request Entity Too Large' }]);
  expect(said.some((line) => line.includes('Task timed out after 1.00 seconds'))).toBe(true);
});

it('gives up on a function that outlasts the integration: 503', async () => {
  const assembly = synthesizeSmall((stack) => {
    const late = stack.function('late', 'async () => new Promise((r) => setTimeout(r, 9e6))');
    stack.http({}).addRoutes({
      path: '/api/late',
      integration: new HttpLambdaIntegration('late', late, { timeout: Duration.millis(100) }),
    });
  });
  const { url } = await runLocal(assembly);

  const response = await fetch(`${url}/api/late`);

  expect(response.status).toBe(503);
  expect(await response.json()).toEqual({ message: 'Service Unavailable' });
});

it('lets nobody in who comes under a foreign name', async () => {
  const { url } = await serve({ 'GET /api/open': ECHO });
  const { port } = new URL(url);

  const [response] = (await once(
    get({ port, host: '127.0.0.1', path: '/api/open', headers: { host: 'evil.example' } }),
    'response',
  )) as [IncomingMessage];

  expect(response.statusCode).toBe(421);
});

it('lets a signed-in person through and hands over the claims as text; all others get 401', async () => {
  const issuer = await startIssuer();
  const stranger = await startIssuer();
  const assembly = synthesizeSmall((stack) =>
    stack.http({}, { issuer: issuer.url, routes: { 'GET /api/mine': ECHO } }),
  );
  const { url, clock } = await runLocal(assembly);
  const ask = async (token?: string) => {
    const init = token !== undefined && { headers: { authorization: `Bearer ${token}` } };
    return await fetch(`${url}/api/mine`, init || {});
  };
  const good = await issuer.token({ client_id: 'the-client', groups: ['a', 'b'], level: 3 });

  const admitted = await ask(good);
  expect(admitted.status).toBe(200);
  expect((await admitted.json()).requestContext.authorizer.jwt.claims).toMatchObject({
    client_id: 'the-client',
    groups: '[a b]',
    level: '3',
  });

  const missing = await ask();
  expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(await missing.json()).toEqual({ message: 'Unauthorized' });
  expect((await ask('no.token.atall')).status).toBe(401);
  expect((await ask(await stranger.token({ client_id: 'the-client' }))).status).toBe(401);
  expect((await ask(await issuer.token({ client_id: 'another' }))).status).toBe(401);
  expect((await ask(await issuer.token({ aud: 'the-client' }))).status).toBe(200);

  clock.set(clock.now() + 3_600_000);
  const late = await ask(good);
  expect(late.status).toBe(401);
  expect(late.headers.get('www-authenticate')).toContain('the token has expired');
});

/** An OpenID issuer with one key. */
async function startIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256' };
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    response.end(
      JSON.stringify(isKeys ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/keys` }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = (claims: Record<string, unknown>) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(url)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
  return { url, token };
}
