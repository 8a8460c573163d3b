import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Account } from '../../infra/local/accounts.ts';
import { openPost, type Post } from '../../infra/local/mail.ts';
import { createSignIn, type SignIn } from '../../infra/local/sign-in.ts';
import { TriggerFailed, type UserPool } from '../../infra/local/user-pool.ts';

export const CLIENT = 'board-client';
export const DANA: Account = {
  tenant: 'KKT',
  tenantName: 'Kitchener Kooling',
  person: 'U2',
  name: 'Dana Moreau',
  role: 'dispatcher',
};
export const ERIN: Account = {
  tenant: 'ACM',
  tenantName: 'Acadia <Climate>',
  person: 'U1',
  name: 'Erin Boudreau',
  role: 'owner',
};

/** What the stack's functions say in the test: of Dana and Erin what they are, of whoever has left that it is over. */
export const left = new Set<string>();
export const roles = new Map<string, string>();
/** Why the tokens were made, in their order. */
export const asked: string[] = [];
export const POOL = 'us-east-1_UserPool';
const pool: UserPool = {
  id: POOL,
  ownAttributes: ['custom:tenant', 'custom:person'],
  triggers: {
    async claims({ tenant, person, role }, on) {
      asked.push(on);
      if (left.has(person)) throw new TriggerFailed('PreTokenGeneration', 'Your access has ended.');
      return { tenant, person, role: roles.get(person) ?? role ?? 'viewer' };
    },
    invitation: async () => ({ subject: 'Come in', html: '{username} {####}' }),
  },
};

/** What the policies of this run allow to nobody. */
export const denied = new Set<string>();
/** The mails of this run, and what goes wrong with them. */
export const post = (): Post => kept;
let kept: Post;

let dataDir: string;
let server: Server;
export let origin: string;
let client = CLIENT;
export let signIn: SignIn;

async function start(port = 0): Promise<void> {
  server = createServer((req, res) => {
    // So that a test's next request after a restart does not try a connection to the server before.
    res.setHeader('connection', 'close');
    void signIn.handle(req, res);
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  signIn = await createSignIn({
    ...{ origin, dataDir, clientId: CLIENT, pool, clock: Date },
    ...{ may: async (_, action) => !denied.has(action), post: post() },
    firmName: async (tenant) => `The firm ${tenant}`,
  });
}

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  signIn.close();
}

/** Speaks to an issuer that others started: the browsers and tokens from now on are of that one. */
export async function speakTo(url: string): Promise<void> {
  origin = url;
  const config = await (await fetch(`${url}/api/config`)).json();
  client = (config as { clientId: string }).clientId;
}

/** Ends the issuer and starts it again with what it kept. */
export async function restart(): Promise<void> {
  await stop();
  await start(Number(new URL(origin).port));
}

/** An issuer which knows Dana of one company and Erin of another. */
export async function startIssuer(): Promise<void> {
  dataDir = mkdtempSync(join(tmpdir(), 'sign-in-'));
  kept = openPost(dataDir);
  await start();
  signIn.accounts.add(DANA);
  signIn.accounts.add(ERIN);
}

export async function stopIssuer(): Promise<void> {
  await stop();
  rmSync(dataDir, { recursive: true });
}

/** For each test one of its own. */
export function issuerForEachTest(): void {
  beforeEach(startIssuer);

  afterEach(async () => {
    vi.useRealTimers();
    left.clear();
    roles.clear();
    asked.length = 0;
    await stopIssuer();
  });
}

/** A browser as far as sign-in needs one: keeps cookies with their paths, and follows redirects inside the issuer. */
export function browser() {
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

export type Browser = ReturnType<typeof browser>;

/** Asks for a code as the web does. Answers where the browser ended up: the page that asks who, or the way back to the web. */
export async function authorize({ go }: Browser, extra: Record<string, string> = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: client,
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

export async function choose({ go }: Browser, page: string, account: string) {
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  return go(action, { method: 'POST', body: new URLSearchParams({ account }) });
}

export async function token(fields: Record<string, string>) {
  const answer = await fetch(`${origin}/local/issuer/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: client, ...fields }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

/** The whole way from nothing to tokens. */
export async function signInAs(who: Browser, account: string) {
  const { verifier, answer } = await authorize(who);
  const back = (await choose(who, await answer.text(), account)).headers.get('location') ?? '';
  return redeem(back, verifier);
}

export async function redeem(back: string, verifier: string) {
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

export function claimsOf(jwt: string) {
  const keys = createRemoteJWKSet(new URL(`${origin}/local/issuer/.well-known/jwks.json`));
  return jwtVerify(jwt, keys, { issuer: `${origin}/local/issuer`, algorithms: ['RS256'] });
}
