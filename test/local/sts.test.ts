import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { handleSts, issueCredentials, type MayAssume, principalOf } from '../../infra/local/sts.ts';

const ROLE = 'arn:aws:iam::123456789012:role/TenantData';
const FUNCTION = { role: 'arn:aws:iam::123456789012:role/Board', session: 'board', tags: {} };

let server: Server;
let mayAssume: MayAssume;

beforeEach(async () => {
  mayAssume = () => true;
  server = createServer((req, res) => void handleSts(req, res, (...asked) => mayAssume(...asked)));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterEach(async () => {
  vi.useRealTimers();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

type Keys = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

function client(credentials: Keys = { accessKeyId: 'own', secretAccessKey: 'own' }) {
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/local/sts`;
  return new STSClient({ endpoint, credentials, region: 'ca-central-1', maxAttempts: 1 });
}

function assume(extra = {}) {
  return new AssumeRoleCommand({
    RoleArn: ROLE,
    RoleSessionName: 'KKT',
    Tags: [
      { Key: 'tenant', Value: 'KKT' },
      { Key: 'why', Value: 'a <b> & c' },
    ],
    ...extra,
  });
}

test('an assumed role has credentials for an hour that say whose they are', async () => {
  const before = Date.now();
  const { Credentials, AssumedRoleUser } = await client(issueCredentials(FUNCTION)).send(assume());

  expect(Credentials?.AccessKeyId).toMatch(/^ASIA[0-9A-F]{16}$/);
  expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::123456789012:assumed-role/TenantData/KKT');
  const lasts = (Credentials?.Expiration?.getTime() ?? 0) - before;
  expect(lasts).toBeGreaterThan(3_590_000);
  expect(lasts).toBeLessThan(3_610_000);
  expect(principalOf(Credentials?.SessionToken)).toEqual({
    role: ROLE,
    session: 'KKT',
    tags: { tenant: 'KKT', why: 'a <b> & c' },
  });
});

test('whoever asks is told who they are', async () => {
  const session = await client(issueCredentials(FUNCTION)).send(new GetCallerIdentityCommand());
  const developer = await client().send(new GetCallerIdentityCommand());

  expect(session.Arn).toBe('arn:aws:sts::123456789012:assumed-role/Board/board');
  expect(session.Account).toBe('123456789012');
  expect(developer.Arn).toBe('arn:aws:iam::000000000000:user/local');
});

test('credentials end with their hour, by the clock of the run', async () => {
  const credentials = issueCredentials(FUNCTION);
  const asking = client(credentials);

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_601_000 });

  expect(principalOf(credentials.sessionToken)).toBe('expired');
  await expect(asking.send(assume())).rejects.toMatchObject({
    name: 'ExpiredToken',
    $metadata: { httpStatusCode: 403 },
  });
});

test('a token that was changed by one letter, or made up, is nobody', () => {
  const { sessionToken } = issueCredentials(FUNCTION);
  const changed = sessionToken.replace(/^./, (first) => (first === 'e' ? 'f' : 'e'));

  expect(principalOf(sessionToken)).toEqual(FUNCTION);
  expect(principalOf(changed)).toBe('unknown');
  expect(principalOf('e30.AAAA')).toBe('unknown');
  expect(principalOf(undefined)).toBe('unknown');
});

test('a role that does not trust the caller is refused as AWS refuses it', async () => {
  mayAssume = (caller, wanted) =>
    caller?.session === 'board' && wanted.tags.tenant === 'KKT' && wanted.role === ROLE;

  await expect(client().send(assume())).rejects.toMatchObject({
    name: 'AccessDenied',
    message: `User: arn:aws:iam::000000000000:user/local is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`,
    $metadata: { httpStatusCode: 403 },
  });
  await expect(client(issueCredentials(FUNCTION)).send(assume())).resolves.toBeTruthy();
});

test.each([
  [{ RoleArn: 'TenantData' }, 'RoleArn'],
  [{ RoleSessionName: 'not a name' }, 'RoleSessionName'],
  [{ DurationSeconds: 7200 }, 'DurationSeconds'],
])('a wrong AssumeRole is a validation error: %o', async (extra, word) => {
  await expect(client().send(assume(extra))).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringContaining(word),
  });
});
