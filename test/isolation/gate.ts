import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import * as z from 'zod';
import { ok } from '../../domain/result.ts';
import { endpoint } from '../../functions/middleware/endpoint.ts';
import { noun } from '../../functions/middleware/noun.ts';
import { currentAssembly } from '../../infra/local/assembly.ts';
import { createAuthorize } from '../../infra/local/authorizer.ts';
import { createClock } from '../../infra/local/clock.ts';
import { createGateway } from '../../infra/local/gateway.ts';
import { readHttpApi } from '../../infra/local/http-api.ts';
import { openAssembly } from '../../infra/local/template.ts';

/**
 * A token on its way in: the gateway's authorizer as the template has it, then the shell that every handler wears. Behind them stands one
 * endpoint that says who was let in.
 */
const ROUTE = 'GET /api/people/me';
const handler = noun(
  endpoint({
    ...{ route: ROUTE, summary: 'Who was let in.', may: 'read', own: true },
    answer: z.unknown(),
    run: async ({ actor: { tenant, role, person } }) => ok({ tenant, role, person }),
  }),
);

const LIFETIME_SECONDS = 300;
export const KEY_ID = 'right';
export const now = () => Math.floor(Date.now() / 1000);

async function listening(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export type Gate = Awaited<ReturnType<typeof openGate>>;

/** An issuer with its key, and the API that trusts it. */
export async function openGate() {
  const [right, wrong] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const key = { ...(await exportJWK(right.publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' };
  const issuer = createServer(({ url: path }, response) => {
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': { issuer: origin, jwks_uri: `${origin}/keys` },
      '/keys': { keys: [key] },
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[path ?? '']));
  });
  const origin = await listening(issuer);
  const { folder } = await currentAssembly(join(import.meta.dirname, '../..'));
  const { id, routes } = readHttpApi(openAssembly(folder), (text) => text);
  const me = routes.filter((route) => route.key === ROUTE);
  const audience = me[0]?.authorizer?.audience ?? [];
  const clock = createClock();
  const answer = createGateway({
    ...{ clock, authorize: createAuthorize(clock) },
    // All but where the issuer is, which here is this process.
    api: {
      id,
      routes: me.map((route) => ({ ...route, authorizer: { issuer: origin, audience } })),
    },
    invoker: {
      call: async (_function, event) => {
        const answered = await handler(event as never, {} as never);
        return { ok: true, result: JSON.stringify(answered) };
      },
      ...{ has: () => true, onDone: () => {}, stop: async () => {} },
    },
  });
  const gateway = createServer(async (request, response) => {
    const { status, headers, body } = await answer(request);
    response.writeHead(status, headers as Record<string, string>).end(body);
  });
  const url = await listening(gateway);
  const client = audience[0] ?? '';

  /** What the user pool puts into an access token. */
  const claims = () => ({
    ...{ iss: origin, client_id: client, token_use: 'access', scope: 'openid' },
    ...{ iat: now(), exp: now() + LIFETIME_SECONDS },
    ...{ sub: 'KKT-U2', tenant: 'KKT', role: 'dispatcher', person: 'U2' },
  });
  return {
    ...{ origin, url, client, claims },
    publicKey: await exportSPKI(right.publicKey),
    /** A token of the user pool but for some claims; undefined takes one away. */
    token: (changes: Changes = {}, signed: 'right' | 'wrong' = 'right', kid = KEY_ID) =>
      new SignJWT({ ...claims(), ...changes } as JWTPayload)
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign((signed === 'right' ? right : wrong).privateKey),
    /** Shows a token, or none, at the door. */
    async enter(authorization: string | undefined) {
      const headers = new Headers(authorization === undefined ? {} : { authorization });
      const response = await fetch(`${url}/api/people/me`, { headers });
      const challenge = response.headers.get('www-authenticate');
      return { status: response.status, challenge, body: await response.json() };
    },
    close() {
      for (const server of [issuer, gateway]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

export type Changes = Partial<Record<Claim, unknown>>;
type Claim =
  | ('iss' | 'aud' | 'client_id' | 'token_use' | 'scope' | 'iat' | 'nbf' | 'exp' | 'sub')
  | ('tenant' | 'role' | 'person');
