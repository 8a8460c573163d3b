import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import type { Account } from '../../infra/local/accounts.ts';
import { openPost, type Post } from '../../infra/local/mail.ts';
import { createSignIn, type SignIn } from '../../infra/local/sign-in.ts';
import { TriggerFailed, type UserPool } from '../../infra/local/user-pool.ts';
import { origin, speakTo } from './sign-in-browser.ts';

export const CLIENT = 'board-client';
export const DANA: Account = {
  tenant: 'KKT',
  tenantName: 'Kitchener Kooling',
  person: 'U2',
  name: 'Dana Moreau',
  role: 'dispatcher',
};
export const ERIN: Account = {
  tenant: 'ACM',
  tenantName: 'Acadia <Climate>',
  person: 'U1',
  name: 'Erin Boudreau',
  role: 'owner',
};

/** What the stack's functions say in the test: of Dana and Erin what they are, of whoever has left that it is over. */
export const left = new Set<string>();
export const roles = new Map<string, string>();
/** Why the tokens were made, in their order. */
export const asked: string[] = [];
export const POOL = 'us-east-1_UserPool';
const pool: UserPool = {
  id: POOL,
  ownAttributes: ['custom:tenant', 'custom:person'],
  triggers: {
    async claims({ tenant, person, role }, on) {
      asked.push(on);
      if (left.has(person)) throw new TriggerFailed('PreTokenGeneration', 'Your access has ended.');
      return { tenant, person, role: roles.get(person) ?? role ?? 'viewer' };
    },
    invitation: async () => ({ subject: 'Come in', html: '{username} {####}' }),
  },
};

/** What the policies of this run allow to nobody. */
export const denied = new Set<string>();
/** The mails of this run, and what goes wrong with them. */
export const post = (): Post => kept;
let kept: Post;

let dataDir: string;
let server: Server;
export let signIn: SignIn;

async function start(port = 0): Promise<void> {
  server = createServer((req, res) => {
    // So that a test's next request after a restart does not try a connection to the server before.
    res.setHeader('connection', 'close');
    void signIn.handle(req, res);
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  speakTo(`http://localhost:${(server.address() as AddressInfo).port}`, CLIENT);
  signIn = await createSignIn({
    ...{ origin, dataDir, clientId: CLIENT, pool, clock: Date },
    ...{ may: async (_, action) => !denied.has(action), post: post() },
    firmName: async (tenant) => `The firm ${tenant}`,
  });
}

async function stop(): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  signIn.close();
}

/** Ends the issuer and starts it again with what it kept. */
export async function restart(): Promise<void> {
  await stop();
  await start(Number(new URL(origin).port));
}

/** An issuer which knows Dana of one company and Erin of another. */
export async function startIssuer(): Promise<void> {
  dataDir = mkdtempSync(join(tmpdir(), 'sign-in-'));
  kept = openPost(dataDir);
  await start();
  signIn.accounts.add(DANA);
  signIn.accounts.add(ERIN);
}

export async function stopIssuer(): Promise<void> {
  await stop();
  rmSync(dataDir, { recursive: true });
}

/** For each test one of its own. */
export function issuerForEachTest(): void {
  beforeEach(startIssuer);

  afterEach(async () => {
    vi.useRealTimers();
    left.clear();
    roles.clear();
    asked.length = 0;
    await stopIssuer();
  });
}
