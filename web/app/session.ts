import {
  ErrorResponse,
  OidcClient,
  type SigninResponse,
  WebStorageStateStore,
} from 'oidc-client-ts';
import type { Role } from '../../domain/policy.ts';
import type { ConfigView } from '../../functions/contract/answers.ts';
import type { Bearer } from '../api/client.ts';
import { SIGNED_IN, WORK_ORDERS } from './paths.ts';

/** Somebody who is signed in. The claims only dress the screen: what is allowed, the server decides. */
export type Session = Bearer & {
  readonly tenant: string;
  readonly role: Role;
  /** `U3`; the name stands in the board's directory. */
  readonly person: string;
  readonly liveUrl: string;
  signOut(): void;
  /** Hears when the issuer knows this person no more; answers what ends the listening. */
  onEnd(listener: () => void): () => void;
  /** To the issuer, and back to where the person is now. */
  signInAgain(): void;
};

export type Start =
  | { readonly is: 'signed-in'; readonly session: Session }
  | { readonly is: 'failed'; readonly why: string; again(): void };

/** Renewed this long before it is over, so that no request meets an old token. */
const RENEW_BEFORE_MS = 60_000;
const RENEW_AGAIN_MS = 5_000;

/**
 * Signs in by OpenID Connect, code with PKCE. Tokens live in memory only: a reload asks the issuer again, which still knows the person.
 * Called once, before anything renders. While the browser is on its way to the issuer the promise stays open.
 */
export async function startSession(): Promise<Start> {
  const { location, history } = window;
  try {
    const config = await readConfig();
    const client = oidcClient(config);
    if (location.pathname !== SIGNED_IN) return await leaveToSignIn(client);
    const tokens = await client.processSigninResponse(location.href);
    const { userState: from } = tokens;
    history.replaceState(null, '', typeof from === 'string' ? from : WORK_ORDERS);
    return { is: 'signed-in', session: sessionOf(tokens, client, config.liveUrl) };
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure);
    return { is: 'failed', why, again: () => location.assign(WORK_ORDERS) };
  }
}

async function readConfig(): Promise<ConfigView> {
  const response = await fetch('/api/config');
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as ConfigView;
}

/** The protocol only: the library's own user manager brings frames and pop-ups that nobody here uses, 7 kB of them. */
function oidcClient({ issuer, clientId }: ConfigView): OidcClient {
  return new OidcClient({
    authority: issuer,
    client_id: clientId,
    redirect_uri: window.location.origin + SIGNED_IN,
    scope: 'openid',
    // Holds the PKCE verifier over the redirect, nothing more.
    stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
  });
}

/** To the issuer and back to where the person is now. Never resolves: the page is left. */
async function leaveToSignIn(client: OidcClient): Promise<never> {
  const { pathname, search } = window.location;
  const { url } = await client.createSigninRequest({ state: pathname + search });
  window.location.assign(url);
  return new Promise<never>(() => {});
}

function sessionOf(first: SigninResponse, client: OidcClient, liveUrl: string): Session {
  let tokens = first;
  let renewing: Promise<boolean> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const listeners = new Set<() => void>();

  const renewIn = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), Math.max(0, ms));
  };
  const plan = (): void => renewIn((tokens.expires_in ?? 0) * 1000 - RENEW_BEFORE_MS);

  /**
   * One renewal for all who ask in the same moment. An issuer that says no ends the session: the board stays, red, until the person
   * signs in again. A broken line only delays it.
   */
  function renew(): Promise<boolean> {
    if (ended) return Promise.resolve(false);
    renewing ??= renewed(client, tokens)
      .then((next) => {
        tokens = next;
        plan();
        return true;
      })
      .catch((failure: unknown) => {
        ended = failure instanceof ErrorResponse;
        if (ended) for (const listener of listeners) listener();
        else renewIn(RENEW_AGAIN_MS);
        return false;
      })
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  }

  plan();
  return {
    ...claimsOf(first.access_token),
    liveUrl,
    token: () => tokens.access_token,
    renew,
    signOut: () => void leave(client, tokens),
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signInAgain: () => void leaveToSignIn(client),
  };
}

/** Fresh tokens by the refresh token; what the issuer does not send anew stays as it was. */
async function renewed(client: OidcClient, tokens: SigninResponse): Promise<SigninResponse> {
  const { refresh_token = '', id_token = '', profile, session_state } = tokens;
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook, only a method with such a name
  const next = await client.useRefreshToken({
    state: { refresh_token, id_token, profile, session_state, scope: 'openid' },
  });
  next.refresh_token ??= refresh_token;
  next.id_token ??= id_token;
  return next;
}

async function leave(client: OidcClient, { id_token }: SigninResponse): Promise<void> {
  const home = `${window.location.origin}/`;
  const { client_id } = client.settings;
  const { url } = await client.createSignoutRequest({
    client_id,
    post_logout_redirect_uri: home,
    // The user pool's own name for it.
    extraQueryParams: { logout_uri: home },
    ...(id_token ? { id_token_hint: id_token } : {}),
  });
  window.location.assign(url);
}

function claimsOf(token: string): Pick<Session, 'tenant' | 'role' | 'person'> {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
    char.charCodeAt(0),
  );
  const { tenant, role, person } = JSON.parse(new TextDecoder().decode(bytes));
  return { tenant, role, person };
}
