import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  ACCOUNTS_PATH,
  ACCOUNTS_WORDS,
  type Account,
  accountsOf,
  isRole,
  subjectOf,
} from './accounts.ts';
import type { Clock } from './clock.ts';
import { COGNITO_PATH, createCognito } from './cognito.ts';
import { BodyTooLarge, isFromThisMachine, readBody, refuse, send } from './plain-http.ts';
import type { Surroundings } from './runtime.ts';
import { askWho } from './sign-in-asking.ts';
import { createIssuer, ISSUER_PATH, SIGN_IN_PATH } from './sign-in-issuer.ts';
import { openSignInStore } from './sign-in-store.ts';
import { createTokens } from './sign-in-tokens.ts';
import type { UserPool } from './user-pool.ts';

const SHEET = readFileSync(new URL('./sign-in-page.css', import.meta.url));
const FONT = readFileSync(
  new URL(import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2')),
);

/** Thousands of people. */
const ACCOUNTS_LIMIT_BYTES = 1024 * 1024;

export type SignIn = Awaited<ReturnType<typeof createSignIn>>;

/** Every path that sign-in answers. */
export const SIGN_IN_PATHS = [
  ISSUER_PATH,
  SIGN_IN_PATH,
  '/local/tokens',
  ACCOUNTS_PATH,
  COGNITO_PATH,
];

/**
 * Everything about who is who in a local run: the OpenID issuer under /local/issuer, the page on which a person chooses who to
 * be under /local/sign-in, the user pool's own API under /local/cognito, and tokens for scripts from POST /local/tokens. `origin` is
 * the one origin of the run, `http://localhost:PORT`; what must survive a restart is kept in `dataDir`. `handle` answers only this machine.
 */
export async function createSignIn(
  options: Pick<Surroundings, 'origin' | 'dataDir' | 'clientId' | 'may' | 'post'> & {
    readonly clock: Pick<Clock, 'now'>;
    readonly pool: UserPool;
    /** What a firm is called; undefined when there is none of that prefix. */
    firmName(tenant: string): Promise<string | undefined>;
  },
) {
  const { origin, dataDir, clientId, pool, may, post, clock, firmName } = options;
  const store = await openSignInStore(dataDir);
  const { accounts } = store;
  const provider = createIssuer({ origin, clientId, store, identify });
  const issuer = provider.callback();
  const tokens = await createTokens({ issuer: provider.issuer, clientId, store });
  const cognito = createCognito({ ...post, pool, accounts, may, clock });

  /** Who somebody is by the firm's own directory, at this moment. Throws TriggerFailed for whoever has left. */
  async function identify(account: Account, on: 'sign-in' | 'refresh') {
    const claims = await pool.triggers.claims(account, on);
    const role = isRole(claims.role) ? claims.role : undefined;
    if (account.invited || role !== account.role)
      accounts.note(subjectOf(account), { role, invited: undefined });
    return claims;
  }

  async function nameFirms(): Promise<void> {
    const names = new Map(accounts.list().map(({ tenant, tenantName }) => [tenant, tenantName]));
    for (const account of accounts.list().filter(({ tenantName }) => !tenantName)) {
      const { tenant } = account;
      if (!names.get(tenant)) names.set(tenant, await firmName(tenant));
      accounts.note(subjectOf(account), { tenantName: names.get(tenant) });
    }
  }

  /** What inviting and removing people is in a user pool: PUT of all who may sign in to a tenant from now on. */
  async function keepAccounts(path: string, req: IncomingMessage, res: ServerResponse) {
    if (req.method !== 'PUT') return send(res, 405, { allow: 'PUT' });
    const tenant = path.slice(ACCOUNTS_PATH.length + 1);
    const asked = accountsOf(tenant, await readBody(req, ACCOUNTS_LIMIT_BYTES));
    if (!asked) return refuse(res, 400, ACCOUNTS_WORDS);
    accounts.replace(tenant, asked);
    send(res, 204);
  }

  return {
    accounts: { add: accounts.add, list: accounts.list },
    tokenFor: tokens.tokenFor,
    close: store.close,
    async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
      if (!isFromThisMachine(req)) {
        return refuse(res, 403, 'This sign-in answers only the machine that it runs on.');
      }
      const { pathname } = new URL(req.url ?? '/', origin);
      try {
        if (pathname.startsWith(`${ACCOUNTS_PATH}/`)) return await keepAccounts(pathname, req, res);
        if (pathname === '/local/tokens') return await tokens.giveToken(req, res);
        if (pathname.startsWith(`${ISSUER_PATH}/`)) return await issuer(mounted(req), res);
        if (pathname === `${SIGN_IN_PATH}/page.css`) return sendAsset(res, 'text/css', SHEET);
        if (pathname === `${SIGN_IN_PATH}/inter.woff2`) return sendAsset(res, 'font/woff2', FONT);
        if (pathname.startsWith(`${SIGN_IN_PATH}/`))
          return await askWho(provider, req, res, { accounts, identify, nameFirms });
        if (pathname.startsWith(COGNITO_PATH)) return await cognito(req, res);
        send(res, 404);
      } catch (error) {
        if (!(error instanceof BodyTooLarge)) throw error;
        refuse(res, 413, error.message);
      }
    },
  };
}

/** The issuer's routes are written without the path that it is mounted at; `originalUrl` lets it know that path again. */
function mounted(req: IncomingMessage): IncomingMessage {
  const url = req.url ?? '/';
  return Object.assign(req, { originalUrl: url, url: url.slice(ISSUER_PATH.length) });
}

function sendAsset(res: ServerResponse, type: string, body: Buffer): void {
  send(res, 200, { 'content-type': type, 'cache-control': 'max-age=3600' }, body);
}
