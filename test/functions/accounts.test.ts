import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PersonId, TenantId } from '../../domain/ids.ts';
import {
  accountState,
  EmailTaken,
  inviteAccount,
  isTaken,
  removeAccount,
  sendInvitationAgain,
  signOutAccount,
} from '../../functions/outbound/accounts.ts';
import { COGNITO_PATH } from '../../infra/local/cognito.ts';
import { issueCredentials } from '../../infra/local/sts.ts';
import { denied, POOL, post, startIssuer, stopIssuer } from '../local/issuer-run.ts';
import { authorize, browser, origin, signInAs, token } from '../local/sign-in-browser.ts';

const role = 'arn:aws:iam::000000000000:role/people';
let n = 0;
/** Somebody whom no other test knows. */
const someone = (tenant = 'KKT') => {
  n += 1;
  return {
    tenant: tenant as TenantId,
    person: `U${n}` as PersonId,
    name: 'Tess Technician',
    email: `Tess-${n}@Kooling.example`,
  };
};
const mailsTo = ({ email }: { email: string }) => post().box.list(email.toLowerCase());

beforeAll(async () => {
  await startIssuer();
  const credentials = issueCredentials({ role, session: 'people', tags: {} });
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: `${origin}${COGNITO_PATH}`,
    USER_POOL_ID: POOL,
    SITE_ORIGIN: 'https://board.example',
  });
});
beforeEach(() => post().faults.plan('{"fault":"none"}'));
afterAll(stopIssuer);

test('an invited person is mailed once, however often they are invited', async () => {
  const tess = someone();
  expect(await accountState(tess)).toBe('none');

  await Promise.all([inviteAccount(tess), inviteAccount(tess)]);
  await inviteAccount({ ...tess, email: tess.email.toUpperCase() });

  expect(await accountState(tess)).toBe('invited');
  expect(mailsTo(tess)).toHaveLength(1);
});

test('an address signs in one person: another one, here or elsewhere, may not have it', async () => {
  const tess = someone();
  await inviteAccount(tess);
  const others = [
    { ...tess, person: 'U9999' as PersonId },
    { ...tess, tenant: 'KKTX' as TenantId },
  ];

  for (const other of others) {
    await expect(inviteAccount(other)).rejects.toThrow(EmailTaken);
    expect(await isTaken(other)).toBe(true);
  }

  expect(await isTaken(tess)).toBe(false);
  expect(mailsTo(tess)).toHaveLength(1);
});

test('whoever writes down the address of somebody else touches nothing of theirs', async () => {
  const tess = someone();
  await inviteAccount(tess);
  const { refresh_token } = await signInAs(browser(), `KKT-${tess.person}`);
  const thief = { ...tess, tenant: 'ACM' as TenantId };

  await removeAccount(thief);
  await signOutAccount(thief);

  expect(await accountState(thief)).toBe('none');
  expect(await sendInvitationAgain(thief)).toBe('none');
  expect(await accountState(tess)).toBe('active');
  expect((await token({ grant_type: 'refresh_token', refresh_token })).status).toBe(200);
});

test('an invitation is sent again, with another password, until the first sign-in', async () => {
  const tess = someone();
  expect(await sendInvitationAgain(tess)).toBe('none');
  await inviteAccount(tess);

  expect(await sendInvitationAgain(tess)).toBe('invited');
  const texts = mailsTo(tess).map(({ html }) => html);
  await signInAs(browser(), `KKT-${tess.person}`);

  expect(await sendInvitationAgain(tess)).toBe('active');
  expect(new Set(texts).size).toBe(2);
  expect(mailsTo(tess)).toHaveLength(2);
});

test('signing out everywhere ends what refreshes and what would come back without a question', async () => {
  const tess = someone();
  await inviteAccount(tess);
  const who = browser();
  const { refresh_token } = await signInAs(who, `KKT-${tess.person}`);
  expect((await authorize(who)).back).toContain('code=');

  await signOutAccount(tess);

  const refused = await token({ grant_type: 'refresh_token', refresh_token });
  expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant']);
  expect((await authorize(who)).back).toBeNull();
  await signInAs(browser(), `KKT-${tess.person}`);
});

test('an account that is taken away signs nobody in, and its address is free', async () => {
  const tess = someone();
  await inviteAccount(tess);
  const { refresh_token } = await signInAs(browser(), `KKT-${tess.person}`);

  await removeAccount(tess);
  await removeAccount(tess);
  await signOutAccount(tess);

  expect((await token({ grant_type: 'refresh_token', refresh_token })).body.error).toBe(
    'invalid_grant',
  );
  await inviteAccount({ ...someone('ACM'), email: tess.email });
  expect(await accountState(tess)).toBe('none');
});

test('a mail that goes nowhere leaves no account behind, and the next try invites', async () => {
  const tess = someone();
  post().faults.plan(JSON.stringify({ fault: 'fail', to: tess.email.toLowerCase() }));

  await expect(inviteAccount(tess)).rejects.toThrow('could not be sent');
  expect(await accountState(tess)).toBe('none');
  await inviteAccount(tess);

  expect(await accountState(tess)).toBe('invited');
  expect(mailsTo(tess)).toHaveLength(1);
});

test('an answer that is lost, and a pool that is busy, invite once', async () => {
  const tess = someone();
  const to = tess.email.toLowerCase();
  for (const fault of ['throttle', 'lost-answer'])
    post().faults.plan(JSON.stringify({ fault, to }));

  await inviteAccount(tess);

  expect(await accountState(tess)).toBe('invited');
  expect(mailsTo(tess)).toHaveLength(1);
});

test('what the policies do not grant is refused, and done for nobody', async () => {
  const tess = someone();
  denied.add('cognito-idp:AdminCreateUser');

  const refused = inviteAccount(tess).finally(() => denied.clear());

  await expect(refused).rejects.toThrow(
    /assumed-role\/people\/people is not authorized to perform: cognito-idp:AdminCreateUser on resource: .*userpool\/us-east-1_UserPool /,
  );
  expect(await accountState(tess)).toBe('none');
});
