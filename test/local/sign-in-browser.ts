import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { expect } from 'vitest';

/** Where the issuer is that everything here speaks to. */
export let origin: string;
let client: string;

/** Browsers and tokens from now on are of this issuer, for this client. */
export function speakTo(url: string, clientId: string): void {
  origin = url;
  client = clientId;
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
