import Provider, { type Configuration, errors, interactionPolicy } from 'oidc-provider';
import type { Account } from './accounts.ts';
import { troublePage } from './sign-in-page.ts';
import type { SignInStore } from './sign-in-store.ts';
import { TriggerFailed } from './user-pool.ts';

export const ISSUER_PATH = '/local/issuer';
export const SIGN_IN_PATH = '/local/sign-in';
/** As the user pool's client is set on AWS. */
export const ACCESS_TOKEN_SECONDS = 300;
const REFRESH_SECONDS = 12 * 3600;
/** Longer than the pool's own: on this machine nobody wants to be asked each morning. */
const SESSION_SECONDS = 30 * 86_400;
const SCOPE = 'openid profile';

/** What an access token says of somebody beyond OAuth's own claims. Throws TriggerFailed for whoever may have none. */
export type Identify = (
  account: Account,
  on: 'sign-in' | 'refresh',
) => Promise<Readonly<Record<string, string>>>;

/**
 * The OpenID provider of a local run, with the paths and habits of a Cognito user pool: public client, code with PKCE, a refresh
 * token always and rotated, RS256 access tokens with the tenant's claims, no consent screen, sign-out without a question.
 */
export function createIssuer(options: {
  readonly origin: string;
  readonly clientId: string;
  readonly store: SignInStore;
  readonly identify: Identify;
}): Provider {
  const { origin, clientId, store, identify } = options;
  const api = `${origin}/api`;
  const provider = new Provider(`${origin}${ISSUER_PATH}`, {
    clients: [
      {
        client_id: clientId,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${origin}/signed-in`],
        post_logout_redirect_uris: [origin, `${origin}/`],
      },
    ],
    adapter: store.adapter,
    jwks: { keys: [store.keys.signing] },
    cookies: cookies(origin, store.keys.cookies),
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      revocation: '/oauth2/revoke',
      end_session: '/logout',
      jwks: '/.well-known/jwks.json',
    },
    claims: { openid: ['sub'], profile: ['name'] },
    scopes: ['openid', 'profile'],
    conformIdTokenClaims: false,
    responseTypes: ['code'],
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      IdToken: ACCESS_TOKEN_SECONDS,
      Interaction: 3600,
      RefreshToken: REFRESH_SECONDS,
      Grant: SESSION_SECONDS,
      Session: SESSION_SECONDS,
    },
    rotateRefreshToken: true,
    issueRefreshToken: () => true,
    findAccount(_ctx, subject) {
      const account = store.accounts.find(subject);
      return (
        account && { accountId: subject, claims: () => ({ sub: subject, name: account.name }) }
      );
    },
    async extraTokenClaims(ctx, token) {
      const account = 'accountId' in token && store.accounts.find(String(token.accountId));
      if (!account) return undefined;
      const isRefresh = ctx.oidc.params?.grant_type === 'refresh_token';
      try {
        const claims = await identify(account, isRefresh ? 'refresh' : 'sign-in');
        return { token_use: 'access', ...claims };
      } catch (error) {
        if (!(error instanceof TriggerFailed)) throw error;
        throw Object.assign(new errors.InvalidGrant(error.said), {
          error_description: error.message,
        });
      }
    },
    interactions: {
      policy: askWhoOnly(),
      url: (_ctx, interaction) => `${SIGN_IN_PATH}/${interaction.uid}`,
    },
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      const known = client && session?.grantIdFor(client.clientId);
      const found = known ? await provider.Grant.find(known) : undefined;
      if (found || !client || !session?.accountId) return found;
      // The product's own page asks nobody for consent to use the product.
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(SCOPE);
      grant.addResourceScope(api, SCOPE);
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      userinfo: { enabled: false },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => api,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE,
          audience: clientId,
          accessTokenFormat: 'jwt',
          accessTokenTTL: ACCESS_TOKEN_SECONDS,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
      rpInitiatedLogout: { enabled: true, logoutSource: signOutAtOnce },
    },
    renderError(ctx, out) {
      ctx.type = 'html';
      ctx.body = troublePage(out.error_description ?? out.error);
    },
  });
  return provider;
}

/** Browsers share cookies between the ports of one host, so two runs on one machine must not use the same names. */
function cookies(origin: string, key: string): Configuration['cookies'] {
  const port = new URL(origin).port || '80';
  return {
    keys: [key],
    names: {
      session: `sign-in-${port}`,
      interaction: `sign-in-${port}-asking`,
      resume: `sign-in-${port}-resume`,
    },
    long: { path: ISSUER_PATH, httpOnly: true, sameSite: 'lax', signed: true },
    short: { httpOnly: true, sameSite: 'lax', signed: true },
  };
}

function askWhoOnly(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

type LogoutSource = NonNullable<
  NonNullable<NonNullable<Configuration['features']>['rpInitiatedLogout']>['logoutSource']
>;

/** Signing out ends the session and what was granted in it; like Cognito, it does not ask "are you sure". */
const signOutAtOnce: LogoutSource = async (ctx) => {
  const { session, provider, params } = ctx.oidc;
  if (!session) return;
  for (const { grantId } of Object.values(session.authorizations ?? {})) {
    if (!grantId) continue;
    await provider.RefreshToken.revokeByGrantId(grantId);
    await provider.Grant.adapter.destroy(grantId);
  }
  await session.destroy();
  ctx.cookies.set(provider.cookieName('session'), null, { path: ISSUER_PATH, signed: true });
  const { post_logout_redirect_uri: back, state } = params ?? {};
  const target = new URL(typeof back === 'string' ? back : '/', provider.issuer);
  if (typeof state === 'string') target.searchParams.set('state', state);
  ctx.redirect(target.href);
};
