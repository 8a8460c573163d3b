import {
  ErrorResponse,
  ErrorTimeout,
  OidcClient,
  type SigninResponse,
  WebStorageStateStore,
} from 'oidc-client-ts';
import type { ConfigView } from '../../functions/contract/answers.ts';
import { SIGNED_IN } from './paths.ts';

/** A server that says nothing for so long cannot be reached. */
export const PATIENCE_MS = 15_000;

/** Where to sign in, and as which client. Throws when the server does not say so in time. */
export async function readConfig(patience = PATIENCE_MS): Promise<ConfigView> {
  const response = await fetch('/api/config', { signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as ConfigView;
}

/** Whether a line is down, or so bad that nothing came through it. */
export const isUnreachable = (failure: unknown): boolean =>
  failure instanceof TypeError ||
  failure instanceof ErrorTimeout ||
  failure instanceof DOMException;

/** Why nobody is signed in any more: the sign-in is over, or the firm's directory does not know the person as one of theirs. */
export type End = 'signed-out' | 'access-ended';

/**
 * What a failure says about the person; undefined when it says nothing: a broken line, a server in trouble, the issuer's own look into
 * the directory that did not succeed. None of these ends anything.
 */
export function endOf(failure: unknown): End | undefined {
  if (!(failure instanceof ErrorResponse)) return undefined;
  // The trigger that puts in who somebody is says it in these words; the user pool hands them on behind some of its own.
  if (/access has ended/i.test(failure.message)) return 'access-ended';
  const isTrouble =
    /^(server_error|temporarily_unavailable)$/.test(failure.error ?? '') ||
    failure.message.includes('PreTokenGeneration');
  return isTrouble ? undefined : 'signed-out';
}

/** The protocol only: the library's own user manager brings frames and pop-ups that nobody here uses, 7 kB of them. */
export function oidcClient({ issuer, clientId }: ConfigView): OidcClient {
  return new OidcClient({
    authority: issuer,
    client_id: clientId,
    redirect_uri: window.location.origin + SIGNED_IN,
    scope: 'openid',
    requestTimeoutInSeconds: PATIENCE_MS / 1000,
    // Holds the PKCE verifier over the redirect, nothing more.
    stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
  });
}

/**
 * To the issuer and back to where the person is now. Never resolves: the page is left. With `mayLeave` the issuer asks the person nothing,
 * and the page is left only if that says yes at the last moment.
 */
export async function leaveToSignIn(client: OidcClient, mayLeave?: () => boolean): Promise<never> {
  const { pathname, search } = window.location;
  const prompt = mayLeave ? 'none' : signedOut.is() ? 'login' : undefined;
  const { url } = await client.createSigninRequest({ state: pathname + search, prompt });
  if (mayLeave?.() === false) throw new Error('The person is busy.');
  window.location.assign(url);
  return new Promise<never>(() => {});
}

/** Ends the session with the issuer too, and comes back to the start. */
export async function leave(
  client: OidcClient,
  { id_token }: Partial<Pick<SigninResponse, 'id_token'>> = {},
): Promise<void> {
  signedOut.remember();
  const home = `${window.location.origin}/`;
  // Out of reach; it hears of it when somebody signs in next.
  if (navigator.onLine === false) return window.location.assign(home);
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

const KEY = 'signed-out';

/**
 * Who signs out without a network is still known to the issuer: until somebody has signed in again it is told to ask, whoever it knows.
 */
export const signedOut = {
  is: () => quietly(() => localStorage.getItem(KEY)) !== null,
  remember: () => quietly(() => localStorage.setItem(KEY, '1')),
  forget: () => quietly(() => localStorage.removeItem(KEY)),
};

/** Storage is switched off: the issuer decides alone. */
function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
