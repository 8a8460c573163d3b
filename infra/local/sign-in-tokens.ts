import type { IncomingMessage, ServerResponse } from 'node:http';
import { importJWK, SignJWT } from 'jose';
import type { Role } from '../../domain/policy.ts';
import { type Account, isRole, ROLE_WORDS, subjectOf } from './accounts.ts';
import { readBody, refuse, send } from './plain-http.ts';
import { ACCESS_TOKEN_SECONDS } from './sign-in-issuer.ts';
import type { SignInStore } from './sign-in-store.ts';

export type TokenRequest = {
  readonly tenant: string;
  readonly role: Role;
  readonly person?: string | undefined;
};

/** Access tokens for scripts and tests: `tokenFor`, and POST /local/tokens. What a token says is taken at its word here. */
export async function createTokens(options: {
  readonly issuer: string;
  readonly clientId: string;
  readonly store: SignInStore;
}) {
  const { issuer, clientId, store } = options;
  const key = await importJWK(store.keys.signing, 'RS256');

  /** An access token as the issuer would give it to that person, or to a made-up one when nobody of that role exists. */
  async function tokenFor({ tenant, role, person }: TokenRequest): Promise<string> {
    const fits = (account: Account) => account.tenant === tenant && account.role === role;
    const known = person === undefined ? store.accounts.list().find(fits) : undefined;
    const account = { tenant, role, person: person ?? known?.person ?? 'U1' };
    return await new SignJWT({
      ...account,
      token_use: 'access',
      client_id: clientId,
      scope: 'openid profile',
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: store.keys.signing.kid })
      .setIssuer(issuer)
      .setSubject(subjectOf(account))
      .setAudience(clientId)
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + ACCESS_TOKEN_SECONDS)
      .sign(key);
  }

  async function giveToken(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (req.method !== 'POST') return send(res, 405, { allow: 'POST' });
    const asked = tokenRequest(await readBody(req));
    if (typeof asked === 'string') return refuse(res, 400, asked);
    const answer = { access_token: await tokenFor(asked), expires_in: ACCESS_TOKEN_SECONDS };
    send(res, 200, { 'content-type': 'application/json' }, JSON.stringify(answer));
  }

  return { tokenFor, giveToken };
}

/** Reads the body of POST /local/tokens; a string says what is wrong with it. */
function tokenRequest(body: string): TokenRequest | string {
  let asked: Record<string, unknown>;
  try {
    asked = JSON.parse(body);
  } catch {
    return 'Send JSON such as {"tenant":"KKT","role":"dispatcher"}.';
  }
  const { tenant, role, person, ...rest } = asked ?? {};
  if (typeof tenant !== 'string' || !/^[A-Z0-9]{2,12}$/.test(tenant))
    return '"tenant" must be 2 to 12 of A–Z and 0–9, such as "KKT".';
  if (!isRole(role)) return `"role" must be one of ${Object.keys(ROLE_WORDS).join(', ')}.`;
  if (person !== undefined && !(typeof person === 'string' && /^U\d{1,12}$/.test(person)))
    return '"person" must look like "U3", or be left out.';
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return `"${unknown}" is not a field: tenant, role and person are.`;
  return { tenant, role, person };
}
