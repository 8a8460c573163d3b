import type { User } from 'oidc-client-ts';
import {
  ErrorResponse,
  InMemoryWebStorage,
  UserManager,
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
};

export type Start =
  | { readonly is: 'signed-in'; readonly session: Session }
  | { readonly is: 'failed'; readonly why: string; again(): void };

/** Renewed a minute before the five are over. */
const RENEW_BEFORE_SECONDS = 60;

/**
 * Signs in by OpenID Connect, code with PKCE. Tokens live in memory only: a reload asks the issuer again, which still knows the person.
 * Called once, before anything renders. While the browser is on its way to the issuer the promise stays open.
 */
export async function startSession(): Promise<Start> {
  const { location, history } = window;
  const again = (): void => location.assign(WORK_ORDERS);
  try {
    const config = await readConfig();
    const manager = userManager(config);
    if (location.pathname !== SIGNED_IN) {
      await manager.signinRedirect({ state: location.pathname + location.search });
      return await new Promise<never>(() => {});
    }
    const user = await manager.signinRedirectCallback();
    history.replaceState(null, '', typeof user.state === 'string' ? user.state : WORK_ORDERS);
    return { is: 'signed-in', session: sessionOf(user, manager, config.liveUrl) };
  } catch (failure) {
    return { is: 'failed', why: failure instanceof Error ? failure.message : 'unknown', again };
  }
}

async function readConfig(): Promise<ConfigView> {
  const response = await fetch('/api/config', { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return (await response.json()) as ConfigView;
}

function userManager({ issuer, clientId }: ConfigView): UserManager {
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: window.location.origin + SIGNED_IN,
    post_logout_redirect_uri: `${window.location.origin}/`,
    scope: 'openid',
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    // Holds the PKCE verifier over the redirect, nothing more.
    stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
    automaticSilentRenew: true,
    accessTokenExpiringNotificationTimeInSeconds: RENEW_BEFORE_SECONDS,
    loadUserInfo: false,
  });
}

function sessionOf(first: User, manager: UserManager, liveUrl: string): Session {
  let user = first;
  manager.events.addUserLoaded((renewed) => {
    user = renewed;
  });
  let renewing: Promise<boolean> | undefined;
  const { tenant, role, person } = claimsOf(first.access_token);
  return {
    tenant,
    role,
    person,
    liveUrl,
    token: () => user.access_token,
    renew() {
      renewing ??= renewOnce(manager).finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    signOut: () => void manager.signoutRedirect(),
  };
}

/** One renewal for all requests that met an old token. An issuer that says no ends the session: the person signs in again, here. */
async function renewOnce(manager: UserManager): Promise<boolean> {
  try {
    return (await manager.signinSilent()) !== null;
  } catch (failure) {
    if (failure instanceof ErrorResponse) {
      const { pathname, search } = window.location;
      await manager.signinRedirect({ state: pathname + search });
    }
    return false;
  }
}

type Claims = Pick<Session, 'tenant' | 'role' | 'person'>;

function claimsOf(token: string): Claims {
  const payload = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(payload.replace(/-/g, '+').replace(/_/g, '/')), (char) =>
    char.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder().decode(bytes)) as Claims;
}
