import { request } from 'node:http';
import { expect, test } from 'vitest';
import { CLIENT, issuerForEachTest } from './issuer-run.ts';
import { claimsOf, origin } from './sign-in-browser.ts';

issuerForEachTest();

async function askToken(body: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${origin}/local/tokens`, { method: 'POST', body, headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> };
}

test('a script gets a token of any tenant and role, as a known person when there is one', async () => {
  const known = await askToken('{"tenant":"KKT","role":"dispatcher"}');
  const named = await askToken('{"tenant":"KKT","role":"technician","person":"U9"}');
  const made = await askToken('{"tenant":"T0","role":"viewer"}');

  expect(known.body.expires_in).toBe(300);
  const who = async (answer: typeof known) =>
    (await claimsOf(answer.body.access_token ?? '')).payload;
  expect(await who(known)).toMatchObject({ person: 'U2', sub: 'KKT-U2', client_id: CLIENT });
  expect(await who(named)).toMatchObject({ person: 'U9', role: 'technician' });
  expect(await who(made)).toMatchObject({ tenant: 'T0', person: 'U1', role: 'viewer' });
});

test.each([
  ['not json', 'Send JSON'],
  ['null', '"tenant"'],
  ['{"tenant":"kkt","role":"owner"}', '"tenant"'],
  ['{"tenant":"KKT","role":"__proto__"}', '"role"'],
  ['{"tenant":"KKT","role":"owner","person":"Dana"}', '"person"'],
  ['{"tenant":"KKT","role":"owner","admin":true}', '"admin"'],
])('a wrong request for a token is told what is wrong: %s', async (body, word) => {
  const answer = await askToken(body);

  expect(answer.status).toBe(400);
  expect(answer.body.message).toContain(word);
});

test('only this machine and its pages are answered', async () => {
  const body = '{"tenant":"KKT","role":"owner"}';
  expect((await askToken(body, { origin })).status).toBe(200);
  expect((await askToken(body, { origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await askToken(body, { origin: 'null' })).status).toBe(403);

  const rebound = await new Promise<number | undefined>((done) => {
    const headers = { host: 'elsewhere.example' };
    request(`${origin}/local/tokens`, { method: 'POST', headers }, (res) => {
      res.resume();
      done(res.statusCode);
    }).end(body);
  });
  expect(rebound).toBe(403);
});
