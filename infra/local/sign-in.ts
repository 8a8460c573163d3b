import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { importJWK, SignJWT } from 'jose';
import type Provider from 'oidc-provider';
import type { Role } from '../../domain/policy.ts';
import {
  ACCOUNTS_PATH,
  ACCOUNTS_WORDS,
  type Account,
  accountsOf,
  isRole,
  ROLE_WORDS,
  subjectOf,
  tokenClaims,
} from './accounts.ts';
import { BodyTooLarge, isFromThisMachine, readBody, send } from './plain-http.ts';
import { ACCESS_TOKEN_SECONDS, createIssuer, ISSUER_PATH, SIGN_IN_PATH } from './sign-in-issuer.ts';
import { choicePage, PAGE_HEADERS, troublePage } from './sign-in-page.ts';
import { openSignInStore } from './sign-in-store.ts';

const SHEET = readFileSync(new URL('./sign-in-page.css', import.meta.url));
const FONT = readFileSync(
  new URL(import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2')),
);

/** Thousands of people. */
const ACCOUNTS_LIMIT_BYTES = 1024 * 1024;

export type TokenRequest = {
  readonly tenant: string;
  readonly role: Role;
  readonly person?: string | undefined;
};

export type SignIn = Awaited<ReturnType<typeof createSignIn>>;

/**
 * Everything about who is who in a local run: the OpenID issuer under /local/issuer, the page on which a person chooses who to
 * be under /local/sign-in, and tokens for scripts from POST /local/tokens. `origin` is the one origin of the run,
 * `http://localhost:PORT`; what must survive a restart is kept in `dataDir`. `handle` answers only this machine.
 */
export async function createSignIn(options: {
  readonly origin: string;
  readonly dataDir: string;
  readonly clientId: string;
}) {
  const { origin, dataDir, clientId } = options;
  const store = await openSignInStore(dataDir);
  const provider = createIssuer(origin, clientId, store);
  const issuer = provider.callback();
  const key = await importJWK(store.keys.signing, 'RS256');

  /** An access token as the issuer would give it to that person, or to a made-up one when nobody of that role exists. */
  async function tokenFor({ tenant, role, person }: TokenRequest): Promise<string> {
    const fits = (account: Account) => account.tenant === tenant && account.role === role;
    const known = person === undefined ? store.accounts.list().find(fits) : undefined;
    const account = { tenant, role, person: person ?? known?.person ?? 'U1' };
    return await new SignJWT({
      ...tokenClaims(account),
      client_id: clientId,
      scope: 'openid profile',
    })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: store.keys.signing.kid })
      .setIssuer(provider.issuer)
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

  /** What inviting and removing people is in a user pool: PUT of all who may sign in to a tenant from now on. */
  async function keepAccounts(path: string, req: IncomingMessage, res: ServerResponse) {
    if (req.method !== 'PUT') return send(res, 405, { allow: 'PUT' });
    const tenant = path.slice(ACCOUNTS_PATH.length + 1);
    const asked = accountsOf(tenant, await readBody(req, ACCOUNTS_LIMIT_BYTES));
    if (!asked) return refuse(res, 400, ACCOUNTS_WORDS);
    store.accounts.replace(tenant, asked);
    send(res, 204);
  }

  return {
    accounts: { add: store.accounts.add, list: store.accounts.list },
    tokenFor,
    close: store.close,
    async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
      if (!isFromThisMachine(req)) {
        return refuse(res, 403, 'This sign-in answers only the machine that it runs on.');
      }
      const { pathname } = new URL(req.url ?? '/', origin);
      try {
        if (pathname.startsWith(`${ACCOUNTS_PATH}/`)) return await keepAccounts(pathname, req, res);
        if (pathname === '/local/tokens') return await giveToken(req, res);
        if (pathname.startsWith(`${ISSUER_PATH}/`)) return await issuer(mounted(req), res);
        if (pathname === `${SIGN_IN_PATH}/page.css`) return sendAsset(res, 'text/css', SHEET);
        if (pathname === `${SIGN_IN_PATH}/inter.woff2`) return sendAsset(res, 'font/woff2', FONT);
        if (pathname.startsWith(`${SIGN_IN_PATH}/`)) return await askWho(provider, req, res, store);
        send(res, 404);
      } catch (error) {
        if (!(error instanceof BodyTooLarge)) throw error;
        refuse(res, 413, error.message);
      }
    },
  };
}

/** GET shows who one can be; POST takes the choice and goes back to where the sign-in was asked for. */
async function askWho(
  provider: Provider,
  req: IncomingMessage,
  res: ServerResponse,
  store: {
    readonly accounts: { list(): readonly Account[]; find(id: string): Account | undefined };
  },
): Promise<void> {
  const asking = await provider.interactionDetails(req, res).catch(() => undefined);
  if (!asking) {
    const page = troublePage(
      'This sign-in was left open too long, or was finished in another tab.',
    );
    return send(res, 400, PAGE_HEADERS, page);
  }
  const action = `${SIGN_IN_PATH}/${asking.uid}`;
  if (req.method !== 'POST') {
    return send(res, 200, PAGE_HEADERS, choicePage(store.accounts.list(), action));
  }
  const chosen = new URLSearchParams(await readBody(req)).get('account') ?? '';
  if (!store.accounts.find(chosen)) {
    return send(res, 400, PAGE_HEADERS, troublePage('That person does not exist here any more.'));
  }
  await provider.interactionFinished(req, res, { login: { accountId: chosen } });
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

/** The issuer's routes are written without the path that it is mounted at; `originalUrl` lets it know that path again. */
function mounted(req: IncomingMessage): IncomingMessage {
  const url = req.url ?? '/';
  return Object.assign(req, { originalUrl: url, url: url.slice(ISSUER_PATH.length) });
}

function refuse(res: ServerResponse, status: number, message: string): void {
  send(res, status, { 'content-type': 'application/json' }, JSON.stringify({ message }));
}

function sendAsset(res: ServerResponse, type: string, body: Buffer): void {
  send(res, 200, { 'content-type': type, 'cache-control': 'max-age=3600' }, body);
}
