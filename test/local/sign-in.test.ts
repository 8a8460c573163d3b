import { decodeJwt } from 'jose';
import { expect, test, vi } from 'vitest';
import {
  asked,
  CLIENT,
  DANA,
  ERIN,
  issuerForEachTest,
  left,
  restart,
  roles,
  signIn,
} from './issuer-run.ts';
import {
  authorize,
  browser,
  choose,
  claimsOf,
  origin,
  redeem,
  signInAs,
  token,
} from './sign-in-browser.ts';

issuerForEachTest();

test('a person who chooses who to be gets the tokens that the user pool would give', async () => {
  const { access_token, id_token, refresh_token } = await signInAs(browser(), 'KKT-U2');

  const { payload } = await claimsOf(access_token);
  expect(payload).toMatchObject({
    sub: 'KKT-U2',
    client_id: CLIENT,
    token_use: 'access',
    scope: 'openid profile',
    tenant: 'KKT',
    role: 'dispatcher',
    person: 'U2',
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  expect(decodeJwt(id_token)).toMatchObject({ sub: 'KKT-U2', aud: CLIENT, name: 'Dana Moreau' });
  expect(refresh_token).toBeTruthy();
});

test('the page groups people by company, and a name cannot break out of it', async () => {
  const { answer } = await authorize(browser());

  const page = await answer.text();
  expect(page).toContain('Kitchener Kooling');
  expect(page).toContain('Acadia &lt;Climate&gt;');
  expect(page.match(/<section/g)).toHaveLength(2);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a reload comes back signed in without a question, until signing out', async () => {
  const who = browser();
  const { id_token, refresh_token } = await signInAs(who, 'KKT-U2');

  const again = await authorize(who);
  expect((await redeem(again.back ?? '', again.verifier)).access_token).toBeTruthy();

  const query = new URLSearchParams({
    id_token_hint: id_token,
    post_logout_redirect_uri: `${origin}/`,
  });
  const out = await who.go(`/local/issuer/logout?${query}`);
  expect(out.headers.get('location')).toBe(`${origin}/`);
  expect((await authorize(who)).answer.status).toBe(200);
  expect((await authorize(who, { prompt: 'none' })).back).toContain('error=login_required');
  expect((await token({ grant_type: 'refresh_token', refresh_token })).status).toBe(400);
});

test('a refresh token is good once: a late second use ends everything that came from it', async () => {
  const first = (await signInAs(browser(), 'KKT-U2')).refresh_token;

  const rotated = await token({ grant_type: 'refresh_token', refresh_token: first });
  expect(rotated.status).toBe(200);
  expect(decodeJwt(rotated.body.access_token ?? '')).toMatchObject({ tenant: 'KKT' });
  const answerWasLost = await token({ grant_type: 'refresh_token', refresh_token: first });
  expect(answerWasLost.status).toBe(200);

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  expect((await token({ grant_type: 'refresh_token', refresh_token: first })).status).toBe(400);
  const heir = rotated.body.refresh_token ?? '';
  expect((await token({ grant_type: 'refresh_token', refresh_token: heir })).status).toBe(400);
});

test('what a token says is asked anew at each refresh, and whoever has left gets none', async () => {
  const { refresh_token } = await signInAs(browser(), 'KKT-U2');
  asked.length = 0;

  roles.set('U2', 'viewer');
  const { body } = await token({ grant_type: 'refresh_token', refresh_token });
  expect(decodeJwt(body.access_token ?? '')).toMatchObject({ role: 'viewer' });
  expect(asked).toEqual(['refresh']);

  left.add('U2');
  const ended = await token({
    grant_type: 'refresh_token',
    refresh_token: body.refresh_token ?? '',
  });
  expect(ended).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant', error_description: expect.stringContaining('has ended') },
  });
  const who = browser();
  const page = await (await authorize(who)).answer.text();
  expect(page).toContain('Viewer · looks only');
  const refused = await choose(who, page, 'KKT-U2');
  expect([refused.status, await refused.text()]).toEqual([
    403,
    expect.stringContaining('Your access has ended.'),
  ]);
});

test('a restart signs nobody out', async () => {
  const who = browser();
  const { access_token, refresh_token } = await signInAs(who, 'KKT-U2');

  await restart();

  await claimsOf(access_token);
  expect(signIn.accounts.list()).toEqual([DANA, ERIN]);
  expect((await authorize(who)).back).toContain('code=');
  expect((await token({ grant_type: 'refresh_token', refresh_token })).status).toBe(200);
});

test('when the clock jumps an hour the access token is over and the refresh token is not', async () => {
  const who = browser();
  const { access_token, refresh_token } = await signInAs(who, 'KKT-U2');

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });

  await expect(claimsOf(access_token)).rejects.toThrow(/exp/);
  const { body } = await token({ grant_type: 'refresh_token', refresh_token });
  await claimsOf(body.access_token ?? '');
  expect((await authorize(who)).back).toContain('code=');
});

test('after two months away, and after the clock was set back, a person can sign in again', async () => {
  const who = browser();
  await signInAs(who, 'KKT-U2');

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60 * 86_400_000 });
  expect((await authorize(who)).answer.status).toBe(200);
  await signInAs(browser(), 'KKT-U2');

  vi.setSystemTime(Date.now() - 90 * 86_400_000);
  const { access_token } = await signInAs(browser(), 'ACM-U1');
  expect((await claimsOf(access_token)).payload).toMatchObject({ tenant: 'ACM', role: 'owner' });
});

test('a code without its PKCE verifier, a foreign way back and a page left open are refused', async () => {
  const who = browser();
  const { answer } = await authorize(who);
  const page = await answer.text();
  const back = (await choose(who, page, 'KKT-U2')).headers.get('location') ?? '';

  const code = new URL(back).searchParams.get('code') ?? '';
  const redirect_uri = `${origin}/signed-in`;
  const stolen = await token({ grant_type: 'authorization_code', code, redirect_uri });
  expect(stolen.status).toBe(400);

  const foreign = await authorize(browser(), { redirect_uri: 'https://elsewhere.example/' });
  expect(foreign.answer.status).toBe(400);
  expect(await foreign.answer.text()).toContain('Back to the work orders');

  expect((await choose(browser(), page, 'KKT-U2')).status).toBe(400);
});
