import type { Role } from '../../domain/policy.ts';

/** Where somebody goes who comes from the issuer. */
export function wayBack(asked: URLSearchParams, answer: Record<string, string>): string {
  const back = new URL(String(asked.get('redirect_uri')));
  back.search = new URLSearchParams({ ...answer, state: asked.get('state') ?? '' }).toString();
  return back.href;
}

/** What an issuer says below `/issuer` that lets everybody in, as somebody of KKT. */
export function issuerSays(origin: string, path: string, role: Role): object {
  const base = `${origin}/issuer`;
  if (path.endsWith('/token')) {
    return {
      access_token: jwt({ tenant: 'KKT', role, person: 'U2' }),
      id_token: jwt({ iss: base, aud: 'board', sub: 'KKT-U2' }),
      refresh_token: 'r',
      token_type: 'Bearer',
      expires_in: 300,
    };
  }
  return {
    issuer: base,
    authorization_endpoint: `${base}/authorize`,
    token_endpoint: `${base}/token`,
    end_session_endpoint: `${base}/logout`,
  };
}

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256' })}.${part({ ...claims, exp: 4_000_000_000, iat: 1 })}.x`;
}
