import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Changes, type Gate, KEY_ID, now, openGate } from './gate.ts';

let gate: Gate;
beforeAll(async () => {
  gate = await openGate();
});
afterAll(() => gate.close());

const enter = (authorization?: string) => gate.enter(authorization);
const token = (...wanted: Parameters<Gate['token']>) => gate.token(...wanted);

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
/** One that says itself how it was signed. */
const unsigned = (header: object, sign: (body: string) => string = () => '') => {
  const body = `${part(header)}.${part(gate.claims())}`;
  return `${body}.${sign(body)}`;
};
/** The same with other claims under the signature of the first. */
async function tampered(changes: Changes): Promise<string> {
  const [header, , signature] = (await token()).split('.');
  return `${header}.${part({ ...gate.claims(), ...changes })}.${signature}`;
}

/** What the gateway says of a token that is none of ours; the function never hears of it. */
const refusedAtTheGate = (why: string) => ({
  ...{ status: 401, body: { message: 'Unauthorized' } },
  challenge: `Bearer scope="" error="invalid_token" error_description="${why}"`,
});
const INVALID = 'the token is invalid';
/** What the shell says of one that the gateway let through. */
const refusedInside = {
  ...{ status: 401, challenge: null },
  body: expect.objectContaining({ code: 'not-signed-in', type: '/problems/not-signed-in' }),
};
const letIn = (actor: object = {}) => ({
  ...{ status: 200, challenge: null },
  body: { tenant: 'KKT', role: 'dispatcher', person: 'U2', ...actor },
});

describe('the gateway refuses', () => {
  const bad: [name: string, why: string, make: () => string | Promise<string>][] = [
    ['a token without a signature (alg none)', INVALID, () => unsigned({ alg: 'none' })],
    ['the same with the key’s name', INVALID, () => unsigned({ alg: 'None', kid: KEY_ID })],
    ['one of another key', INVALID, () => token({}, 'wrong')],
    ['one whose key nobody knows', INVALID, () => token({}, 'wrong', 'wrong')],
    ['one whose claims were changed after', INVALID, () => tampered({ tenant: 'ACM' })],
    ['one whose role was changed after', INVALID, () => tampered({ role: 'owner' })],
    [
      'another issuer’s',
      'the token has an invalid iss',
      () => token({ iss: `${gate.origin}/other` }),
    ],
    ['one without an issuer', 'the token has an invalid iss', () => token({ iss: undefined })],
    ['another client’s', 'the token has an invalid audience', () => token({ client_id: 'else' })],
    ['another audience’s', 'the token has an invalid audience', () => token({ aud: 'else' })],
    ['nobody’s', 'the token has an invalid audience', () => token({ client_id: undefined })],
    ['one that is over', 'the token has expired', () => token({ exp: now() - 1 })],
    ['one that never ends', 'the token has an invalid exp', () => token({ exp: undefined })],
    ['one that is not yet valid', 'the token has an invalid nbf', () => token({ nbf: now() + 60 })],
    ['half of one', INVALID, async () => (await token()).slice(0, -20)],
    ['no JWT at all', INVALID, () => 'KKT-U2'],
    ['Bearer twice', INVALID, async () => `Bearer ${await token()}`],
    ['two tokens', INVALID, async () => `${await token()}, Bearer ${await token()}`],
  ];

  it.each(bad)('%s', async (_, why, make) => {
    expect(await enter(`Bearer ${await make()}`)).toEqual(refusedAtTheGate(why));
  });

  it('one that is signed with the public key as if that were a secret (HS256)', async () => {
    const sign = (body: string) =>
      createHmac('sha256', gate.publicKey).update(body).digest('base64url');
    const forged = unsigned({ alg: 'HS256', kid: KEY_ID }, sign);

    expect(await enter(`Bearer ${forged}`)).toEqual(refusedAtTheGate(INVALID));
  });

  it('whoever shows none', async () => {
    const none = { status: 401, challenge: 'Bearer', body: { message: 'Unauthorized' } };

    expect(await enter(undefined)).toEqual(none);
    expect((await enter('Bearer ')).status).toBe(401);
    expect((await enter('Basic S0tUOlUy')).status).toBe(401);
  });
});

describe('the shell refuses what the gateway lets through', () => {
  const bad: [name: string, changes: Changes][] = [
    ['an id token', { token_use: 'id', aud: 'the client', client_id: undefined }],
    ['one of no use', { token_use: undefined }],
    ['one without a firm', { tenant: undefined }],
    ['a firm in small letters', { tenant: 'kkt' }],
    ['a firm with the delimiter of keys', { tenant: 'KKT#' }],
    ['a firm with another’s partition', { tenant: 'KKT#LOG' }],
    ['any firm', { tenant: '*' }],
    ['a firm with a line break', { tenant: 'KKT\n' }],
    ['a prefix that is too long', { tenant: 'K'.repeat(13) }],
    ['a prefix that is too short', { tenant: 'K' }],
    ['two firms', { tenant: ['KKT', 'ACM'] }],
    ['a role that there is not', { role: 'admin' }],
    ['no role', { role: undefined }],
    ['a role of the language', { role: 'constructor' }],
    ['no person', { person: undefined }],
    ['a person of no kind', { person: 'C3' }],
  ];

  it.each(bad)('%s', async (_, changes) => {
    const aud = changes.aud === undefined ? {} : { aud: gate.client };
    expect(await enter(`Bearer ${await token({ ...changes, ...aud })}`)).toEqual(refusedInside);
  });
});

describe('in comes', () => {
  it('the token that each of these was made from', async () => {
    expect(await enter(`Bearer ${await token()}`)).toEqual(letIn());
    // As the gateway reads it: the word before it in any letters.
    expect(await enter(`bearer ${await token()}`)).toEqual(letIn());
  });

  it('one for our audience, a moment before its end, valid since now, of the shortest and longest prefix', async () => {
    for (const [changes, actor] of [
      [{ aud: gate.client, client_id: undefined }, {}],
      [{ exp: now() + 30 }, {}],
      [{ nbf: now() - 1 }, {}],
      [{ tenant: 'K2' }, { tenant: 'K2' }],
      [{ tenant: 'K'.repeat(12) }, { tenant: 'K'.repeat(12) }],
      [{ role: 'viewer' }, { role: 'viewer' }],
    ] as [Changes, object][])
      expect(await enter(`Bearer ${await token(changes)}`)).toEqual(letIn(actor));
  });

  it('who the token says, whatever else the request says', async () => {
    const response = await fetch(`${gate.url}/api/people/me?tenant=ACM&role=owner`, {
      headers: {
        authorization: `Bearer ${await token()}`,
        ...{ tenant: 'ACM', 'x-tenant': 'ACM', 'x-amzn-tenant': 'ACM', cookie: 'tenant=ACM' },
      },
    });

    expect(await response.json()).toEqual(letIn().body);
  });
});
