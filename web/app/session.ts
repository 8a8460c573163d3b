import type { OidcClient, SigninResponse } from 'oidc-client-ts';
import type { Role } from '../../domain/policy.ts';
import type { Bearer } from '../api/client.ts';
import { lastHere } from '../api/last-here.ts';
import { type Away, awayFor } from './away.ts';
import {
  type End,
  endOf,
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
  /** `U3`; the name stands in the board's directory. */
  readonly person: string;
  readonly liveUrl: string;
  /** As the token of now says. */
  role(): Role;
  /** Set once the issuer has refused to renew. */
  ended(): End | undefined;
  /** Hears when the role is another one and when the session is over; answers what ends the listening. */
  subscribe(listener: () => void): () => void;
  /** The server said no, or hung up: the token may be older than the role. It is renewed for that once a role. */
  doubt(): void;
  signOut(): void;
  /** To the issuer, and back to where the person is now. */
  signInAgain(): void;
};

export type Start =
  | { readonly is: 'signed-in'; readonly session: Session }
  | Away
  /** The firm does not know the person as one of theirs any more. */
  | { readonly is: 'access-ended'; signOut(): void }
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
  let client: OidcClient | undefined;
  try {
    const config = await readConfig(last ? HURRY_MS : PATIENCE_MS);
    client = oidcClient(config);
    if (location.pathname !== SIGNED_IN) return await leaveToSignIn(client);
    const tokens = await client.processSigninResponse(location.href);
    const { userState: from } = tokens;
    history.replaceState(null, '', typeof from === 'string' ? from : WORK_ORDERS);
    signedOut.forget();
    return { is: 'signed-in', session: sessionOf(tokens, client, config.liveUrl) };
  } catch (failure) {
    const known = client;
    if (known && endOf(failure) === 'access-ended') {
      // The code in the address is used up: a reload asks at the door again.
      history.replaceState(null, '', WORK_ORDERS);
      return { is: 'access-ended', signOut: () => void leave(known) };
    }
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
  let ended: End | undefined;
  let { role } = claimsOf(first.access_token);
  let doubted: Role | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  const renewIn = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), Math.max(0, ms));
  };
  const plan = (): void => renewIn((tokens.expires_in ?? 0) * 1000 - RENEW_BEFORE_MS);

  /**
   * One renewal for all who ask in the same moment. An issuer that says no ends the session: the board stays, red, until the person
   * signs in again, or leaves the screen when they do not belong to the firm any more. A broken line only delays it.
   */
  function renew(): Promise<boolean> {
    if (ended) return Promise.resolve(false);
    renewing ??= renewed(client, tokens)
      .then((next) => {
        tokens = next;
        plan();
        const before = role;
        ({ role } = claimsOf(next.access_token));
        if (role !== before) tell();
        return true;
      })
      .catch((failure: unknown) => {
        ended = endOf(failure);
        if (ended) tell();
        else renewIn(RENEW_AGAIN_MS);
        return false;
      })
      .finally(() => {
        renewing = undefined;
      });
    return renewing;
  }

  plan();
  const { tenant, person } = claimsOf(first.access_token);
  return {
    tenant,
    person,
    liveUrl,
    role: () => role,
    ended: () => ended,
    token: () => tokens.access_token,
    renew,
    doubt() {
      if (doubted === role) return;
      doubted = role;
      void renew();
    },
    signOut: () => void leave(client, tokens),
    subscribe(listener) {
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

function claimsOf(token: string): Pick<Session, 'tenant' | 'person'> & { readonly role: Role } {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
    char.charCodeAt(0),
  );
  const { tenant, role, person } = JSON.parse(new TextDecoder().decode(bytes));
  return { tenant, role, person };
}
