import { ErrorResponse, type OidcClient, type SigninResponse } from 'oidc-client-ts';
import type { Role } from '../../domain/policy.ts';
import type { Bearer } from '../api/client.ts';
import { lastHere } from '../api/last-here.ts';
import { type Away, awayFor } from './away.ts';
import {
  isUnreachable,
  leave,
  leaveToSignIn,
  oidcClient,
  PATIENCE_MS,
  readConfig,
  signedOut,
} from './issuer.ts';
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
  | Away
  | { readonly is: 'failed'; readonly why: string; again(): void };

/** Renewed this long before it is over, so that no request meets an old token. */
const RENEW_BEFORE_MS = 60_000;
const RENEW_AGAIN_MS = 5_000;
/** Where there is a day to show nobody waits long for the server. */
const HURRY_MS = 3_000;

/**
 * Signs in by OpenID Connect, code with PKCE. Tokens live in memory only: a reload asks the issuer again, which still knows the person.
 * Called once, before anything renders. While the browser is on its way to the issuer the promise stays open.
 */
export async function startSession(): Promise<Start> {
  const { location, history } = window;
  const last = lastHere();
  try {
    const config = await readConfig(last ? HURRY_MS : PATIENCE_MS);
    const client = oidcClient(config);
    if (location.pathname !== SIGNED_IN) return await leaveToSignIn(client);
    const tokens = await client.processSigninResponse(location.href);
    const { userState: from } = tokens;
    history.replaceState(null, '', typeof from === 'string' ? from : WORK_ORDERS);
    signedOut.forget();
    return { is: 'signed-in', session: sessionOf(tokens, client, config.liveUrl) };
  } catch (failure) {
    if (last) return awayFor(last, failure);
    return { is: 'failed', why: whyOf(failure), again: () => location.assign(WORK_ORDERS) };
  }
}

function whyOf(failure: unknown): string {
  if (isUnreachable(failure)) return 'The server cannot be reached. Check the connection.';
  return failure instanceof Error ? failure.message : String(failure);
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

function claimsOf(token: string): Pick<Session, 'tenant' | 'role' | 'person'> {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
    char.charCodeAt(0),
  );
  const { tenant, role, person } = JSON.parse(new TextDecoder().decode(bytes));
  return { tenant, role, person };
}
