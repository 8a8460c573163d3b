import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Account } from '../../infra/local/accounts.ts';
import { createSignIn, type SignIn } from '../../infra/local/sign-in.ts';

const CLIENT = 'board-client';
const DANA: Account = {
  tenant: 'KKT',
  tenantName: 'Kitchener Kooling',
  person: 'U2',
  name: 'Dana Moreau',
  role: 'dispatcher',
};
const ERIN: Account = {
  tenant: 'ACM',
  tenantName: 'Acadia <Climate>',
  person: 'U1',
  name: 'Erin Boudreau',
  role: 'owner',
};

let dataDir: string;
let server: Server;
let origin: string;
let signIn: SignIn;

async function start(port = 0): Promise<void> {
  server = createServer((req, res) => {
    // So that a test's next request after a restart does not try a connection to the server before.
    res.setHeader('connection', 'close');
    void signIn.handle(req, res);
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  signIn = await createSignIn({ origin, dataDir, clientId: CLIENT });
}

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  signIn.close();
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sign-in-'));
  await start();
  signIn.accounts.add(DANA);
  signIn.accounts.add(ERIN);
});

afterEach(async () => {
  vi.useRealTimers();
  await stop();
  rmSync(dataDir, { recursive: true });
});

/** A browser as far as sign-in needs one: keeps cookies with their paths, and follows redirects inside the issuer. */
function browser() {
  const jar = new Map<string, { value: string; path: string }>();
  async function go(url: string, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url, origin);
    const cookie = [...jar]
      .filter(([, { path }]) => pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const answer = await fetch(new URL(url, origin), {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', ...(cookie && { cookie }) },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /path=([^;]+)/i.exec(line)?.[1] ?? '/';
      if (value === '') jar.delete(name);
      else jar.set(name, { value, path });
    }
    const next = answer.headers.get('location');
    if (next === null) return answer;
    const target = new URL(next, origin);
    return target.pathname.startsWith('/local/') ? go(target.href) : answer;
  }
  return { go };
}

type Browser = ReturnType<typeof browser>;

/** Asks for a code as the web does. Answers where the browser ended up: the page that asks who, or the way back to the web. */
async function authorize({ go }: Browser, extra: Record<string, string> = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: CLIENT,
    redirect_uri: `${origin}/signed-in`,
    response_type: 'code',
    scope: 'openid profile',
    state: 'somewhere',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  });
  const answer = await go(`/local/issuer/oauth2/authorize?${query}`);
  return { verifier, answer, back: answer.headers.get('location') };
}

async function choose({ go }: Browser, page: string, account: string) {
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  return go(action, { method: 'POST', body: new URLSearchParams({ account }) });
}

async function token(fields: Record<string, string>) {
  const answer = await fetch(`${origin}/local/issuer/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: CLIENT, ...fields }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

/** The whole way from nothing to tokens. */
async function signInAs(who: Browser, account: string) {
  const { verifier, answer } = await authorize(who);
  const back = (await choose(who, await answer.text(), account)).headers.get('location') ?? '';
  return redeem(back, verifier);
}

async function redeem(back: string, verifier: string) {
  const code = new URL(back).searchParams.get('code') ?? '';
  const answer = await token({
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: `${origin}/signed-in`,
  });
  expect(answer.status).toBe(200);
  return answer.body as Record<'access_token' | 'id_token' | 'refresh_token', string>;
}

function claimsOf(jwt: string) {
  const keys = createRemoteJWKSet(new URL(`${origin}/local/issuer/.well-known/jwks.json`));
  return jwtVerify(jwt, keys, { issuer: `${origin}/local/issuer`, algorithms: ['RS256'] });
}

test('a person who chooses who to be gets the tokens that the user pool would give', async () => {
  const { access_token, id_token, refresh_token } = await signInAs(browser(), 'KKT-U2');

  const { payload } = await claimsOf(access_token);
  expect(payload).toMatchObject({
    sub: 'KKT-U2',
    client_id: CLIENT,
    token_use: 'access',
    scope: 'openid profile',
    tenant: 'KKT',
    role: 'dispatcher',
    person: 'U2',
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  expect(decodeJwt(id_token)).toMatchObject({ sub: 'KKT-U2', aud: CLIENT, name: 'Dana Moreau' });
  expect(refresh_token).toBeTruthy();
});

test('the page groups people by company, and a name cannot break out of it', async () => {
  const { answer } = await authorize(browser());

  const page = await answer.text();
  expect(page).toContain('Kitchener Kooling');
  expect(page).toContain('Acadia &lt;Climate&gt;');
  expect(page.match(/<section/g)).toHaveLength(2);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a reload comes back signed in without a question, until signing out', async () => {
  const who = browser();
  const { id_token, refresh_token } = await signInAs(who, 'KKT-U2');

  const again = await authorize(who);
  expect((await redeem(again.back ?? '', again.verifier)).access_token).toBeTruthy();

  const query = new URLSearchParams({
    id_token_hint: id_token,
    post_logout_redirect_uri: `${origin}/`,
  });
  const out = await who.go(`/local/issuer/logout?${query}`);
  expect(out.headers.get('location')).toBe(`${origin}/`);
  expect((await authorize(who)).answer.status).toBe(200);
  expect((await authorize(who, { prompt: 'none' })).back).toContain('error=login_required');
  expect((await token({ grant_type: 'refresh_token', refresh_token })).status).toBe(400);
});

test('a refresh token is good once: a late second use ends everything that came from it', async () => {
  const first = (await signInAs(browser(), 'KKT-U2')).refresh_token;

  const rotated = await token({ grant_type: 'refresh_token', refresh_token: first });
  expect(rotated.status).toBe(200);
  expect(decodeJwt(rotated.body.access_token ?? '')).toMatchObject({ tenant: 'KKT' });
  const answerWasLost = await token({ grant_type: 'refresh_token', refresh_token: first });
  expect(answerWasLost.status).toBe(200);

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  expect((await token({ grant_type: 'refresh_token', refresh_token: first })).status).toBe(400);
  const heir = rotated.body.refresh_token ?? '';
  expect((await token({ grant_type: 'refresh_token', refresh_token: heir })).status).toBe(400);
});

test('a restart signs nobody out', async () => {
  const who = browser();
  const { access_token, refresh_token } = await signInAs(who, 'KKT-U2');

  await stop();
  await start(Number(new URL(origin).port));

  await claimsOf(access_token);
  expect(signIn.accounts.list()).toEqual([DANA, ERIN]);
  expect((await authorize(who)).back).toContain('code=');
  expect((await token({ grant_type: 'refresh_token', refresh_token })).status).toBe(200);
});

test('when the clock jumps an hour the access token is over and the refresh token is not', async () => {
  const who = browser();
  const { access_token, refresh_token } = await signInAs(who, 'KKT-U2');

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });

  await expect(claimsOf(access_token)).rejects.toThrow(/exp/);
  const { body } = await token({ grant_type: 'refresh_token', refresh_token });
  await claimsOf(body.access_token ?? '');
  expect((await authorize(who)).back).toContain('code=');
});

test('after two months away, and after the clock was set back, a person can sign in again', async () => {
  const who = browser();
  await signInAs(who, 'KKT-U2');

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60 * 86_400_000 });
  expect((await authorize(who)).answer.status).toBe(200);
  await signInAs(browser(), 'KKT-U2');

  vi.setSystemTime(Date.now() - 90 * 86_400_000);
  const { access_token } = await signInAs(browser(), 'ACM-U1');
  expect((await claimsOf(access_token)).payload).toMatchObject({ tenant: 'ACM', role: 'owner' });
});

test('a code without its PKCE verifier, a foreign way back and a page left open are refused', async () => {
  const who = browser();
  const { answer } = await authorize(who);
  const page = await answer.text();
  const back = (await choose(who, page, 'KKT-U2')).headers.get('location') ?? '';

  const code = new URL(back).searchParams.get('code') ?? '';
  const redirect_uri = `${origin}/signed-in`;
  const stolen = await token({ grant_type: 'authorization_code', code, redirect_uri });
  expect(stolen.status).toBe(400);

  const foreign = await authorize(browser(), { redirect_uri: 'https://elsewhere.example/' });
  expect(foreign.answer.status).toBe(400);
  expect(await foreign.answer.text()).toContain('Back to the work orders');

  expect((await choose(browser(), page, 'KKT-U2')).status).toBe(400);
});

async function askToken(body: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${origin}/local/tokens`, { method: 'POST', body, headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

test('a script gets a token of any tenant and role, as a known person when there is one', async () => {
  const known = await askToken('{"tenant":"KKT","role":"dispatcher"}');
  const named = await askToken('{"tenant":"KKT","role":"technician","person":"U9"}');
  const made = await askToken('{"tenant":"T0","role":"viewer"}');

  expect(known.body.expires_in).toBe(300);
  const who = async (answer: typeof known) =>
    (await claimsOf(answer.body.access_token ?? '')).payload;
  expect(await who(known)).toMatchObject({ person: 'U2', sub: 'KKT-U2', client_id: CLIENT });
  expect(await who(named)).toMatchObject({ person: 'U9', role: 'technician' });
  expect(await who(made)).toMatchObject({ tenant: 'T0', person: 'U1', role: 'viewer' });
});

test.each([
  ['not json', 'Send JSON'],
  ['null', '"tenant"'],
  ['{"tenant":"kkt","role":"owner"}', '"tenant"'],
  ['{"tenant":"KKT","role":"__proto__"}', '"role"'],
  ['{"tenant":"KKT","role":"owner","person":"Dana"}', '"person"'],
  ['{"tenant":"KKT","role":"owner","admin":true}', '"admin"'],
])('a wrong request for a token is told what is wrong: %s', async (body, word) => {
  const answer = await askToken(body);

  expect(answer.status).toBe(400);
  expect(answer.body.message).toContain(word);
});

test('only this machine and its pages are answered', async () => {
  const body = '{"tenant":"KKT","role":"owner"}';
  expect((await askToken(body, { origin })).status).toBe(200);
  expect((await askToken(body, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await askToken(body, { origin: 'null' })).status).toBe(403);

  const rebound = await new Promise<number | undefined>((done) => {
    const headers = { host: 'elsewhere.example' };
    request(`${origin}/local/tokens`, { method: 'POST', headers }, (res) => {
      res.resume();
      done(res.statusCode);
    }).end(body);
  });
  expect(rebound).toBe(403);
});
