import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Clock } from './clock.ts';
import { gatewayAnswer, type HttpAnswer } from './http-answer.ts';
import type { JwtAuthorizerSpec } from './http-api.ts';

type Keys = ReturnType<typeof createRemoteJWKSet>;
export type Authorized =
  | { readonly ok: true; readonly claims: Record<string, string> }
  | { readonly ok: false; readonly answer: HttpAnswer };

/** Checks a bearer token as API Gateway's JWT authorizer does: signature by the issuer's keys, iss, exp, nbf, aud or client_id, scopes. */
export type Authorize = (
  header: string | undefined,
  authorizer: JwtAuthorizerSpec,
  scopes: readonly string[],
) => Promise<Authorized>;

export function createAuthorize(clock: Clock): Authorize {
  const issuers = new Map<string, Promise<Keys>>();
  const keysOf = (issuer: string): Promise<Keys> => {
    const known = issuers.get(issuer);
    if (known) return known;
    const found = discover(issuer);
    issuers.set(issuer, found);
    // A failed discovery is asked again next time.
    found.catch(() => issuers.delete(issuer));
    return found;
  };

  return async (header, authorizer, scopes) => {
    if (!header) return unauthorized('Bearer');
    try {
      const { payload } = await jwtVerify(
        header.replace(/^Bearer\s+/i, ''),
        await keysOf(authorizer.issuer),
        {
          issuer: authorizer.issuer,
          algorithms: ['RS256', 'RS384', 'RS512'],
          currentDate: new Date(clock.now()),
          requiredClaims: ['exp'],
        },
      );
      if (!isMeantFor(payload, authorizer.audience))
        return invalid('the token has an invalid audience');
      if (scopes.length > 0 && !scopesOf(payload).some((scope) => scopes.includes(scope)))
        return forbidden(scopes);
      return { ok: true, claims: asText(payload) };
    } catch (error) {
      return invalid(reason(error));
    }
  };
}

async function discover(issuer: string): Promise<Keys> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  const { jwks_uri: address } = (await response.json()) as { jwks_uri: string };
  return createRemoteJWKSet(new URL(address));
}

/** Cognito's access tokens carry no `aud`; then `client_id` is what the gateway compares. */
function isMeantFor(payload: JWTPayload, audience: readonly string[]): boolean {
  const named = payload.aud ?? payload.client_id;
  return [named].flat().some((name) => typeof name === 'string' && audience.includes(name));
}

function scopesOf(payload: JWTPayload): string[] {
  return String(payload.scope ?? '').split(' ');
}

/** All claims reach a function as text, lists in brackets. */
function asText(payload: JWTPayload): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
}

function reason(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed)
    return `the token has an invalid ${error.claim}`;
  if (error instanceof errors.JOSEError) return 'the token is invalid';
  return 'OIDC discovery endpoint communication error';
}

function unauthorized(challenge: string): Authorized {
  return {
    ok: false,
    answer: gatewayAnswer(401, 'Unauthorized', { 'www-authenticate': challenge }),
  };
}

function invalid(description: string): Authorized {
  return unauthorized(`Bearer scope="" error="invalid_token" error_description="${description}"`);
}

function forbidden(scopes: readonly string[]): Authorized {
  const challenge = `Bearer scope="${scopes.join(' ')}" error="insufficient_scope" error_description="the token does not have the required scopes"`;
  return {
    ok: false,
    answer: gatewayAnswer(403, 'Forbidden', { 'www-authenticate': challenge }),
  };
}
