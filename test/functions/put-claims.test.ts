import type { CustomMessageTriggerEvent, PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { startFakePool } from '../support/fake-pool.ts';
import { startProduct } from '../support/product.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
let tenant: string;
beforeAll(async () => {
  product = await startProduct();
  tenant = await product.tenant();
});
afterAll(() => product.stop());

type Claims = Readonly<Record<string, string>> | undefined;

/** What the pool is told to put into the token of an account. */
async function claimsOf(attributes: Record<string, string>): Promise<Claims> {
  const { handler } = await import('../../functions/identity/put-claims.ts');
  const event = { request: { userAttributes: attributes }, response: {} };
  const { response } = await handler(event as unknown as PreTokenGenerationV2TriggerEvent);
  return response.claimsAndScopeOverrideDetails.accessTokenGeneration?.claimsToAddOrOverride;
}

const account = (person: string, of = tenant) => ({
  sub: 'c0ffee',
  'custom:tenant': of,
  'custom:person': person,
});

async function edit(id: string, body: object): Promise<void> {
  const as = { tenant };
  const { people } = (await product.call('GET /api/people', { as })).body;
  const { version: seen } = people.find((person: { id: string }) => person.id === id);
  const answer = await product.call('PATCH /api/people/{id}', { as, path: { id }, seen, body });
  expect(answer.status).toBe(200);
}

test('a token says who the person is in the directory now, at the price of one read', async () => {
  await claimsOf(account('U1'));

  const units = await product.spend(() => claimsOf(account('U2')));

  expect(await claimsOf(account('U2'))).toEqual({ tenant, person: 'U2', role: 'technician' });
  expect(units).toEqual({ reads: 1, writes: 0 });
});

test('a table that is busy for a moment costs nobody their sign-in', async () => {
  let refused = 0;
  product.disturb((operation) => {
    if (operation !== 'GetItem' || refused === 2) return undefined;
    refused += 1;
    return { status: 400, body: { __type: 'ProvisionedThroughputExceededException' } };
  });

  const claims = await claimsOf(account('U2')).finally(() => product.disturb(undefined));

  expect(claims).toMatchObject({ person: 'U2' });
  expect(refused).toBe(2);
});

test('whoever has left, was never there or came by no invitation gets no token, and no log line', async () => {
  const body = { name: 'Val Viewer', role: 'viewer' };
  const { id } = (await product.call('POST /api/people', { as: { tenant }, body })).body;
  expect(await claimsOf(account(id))).toMatchObject({ role: 'viewer' });
  await edit(id, { inactive: true });
  const strangers = [
    account(id),
    account('U9'),
    account('U1', 'NOBODY'),
    account('settings'),
    account('U1', `${tenant}#DIRECTORY`),
    { sub: 'c0ffee', email: 'by-hand@kooling.example' },
  ];

  const lines = (['log', 'info', 'warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level),
  );

  for (const attributes of strangers)
    await expect(claimsOf(attributes)).rejects.toThrow(/^Your access has ended\.$/);

  for (const line of lines) expect(line).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  await edit(id, { inactive: false });
  expect(await claimsOf(account(id))).toMatchObject({ role: 'viewer' });
});

test('an account signs in nobody any more by an address that its person has left', async () => {
  const pool = await startFakePool();
  onTestFinished(() => void pool.stop());
  const body = { name: 'Vera', role: 'viewer', email: 'vera@kooling.example' };
  const { id } = (await product.call('POST /api/people', { as: { tenant }, body })).body;
  const by = (email: string) => claimsOf({ ...account(id), email });

  expect(await by('Vera@kooling.example')).toMatchObject({ person: id });
  await edit(id, { email: 'vera.v@kooling.example' });
  await expect(by('vera@kooling.example')).rejects.toThrow('Your access has ended.');
  expect(await by('vera.v@kooling.example')).toMatchObject({ person: id });
  await edit(id, { email: null });
  await expect(by('vera.v@kooling.example')).rejects.toThrow('Your access has ended.');
});

test('an invitation is written in the name of the firm, and no name in it is markup', async () => {
  const { handler } = await import('../../functions/identity/write-invitation.ts');
  const eventOf = (triggerSource: string) =>
    ({
      triggerSource,
      request: {
        userAttributes: {
          ...account('U2'),
          name: '<b>Tess</b>',
          website: 'https://board.example',
        },
        usernameParameter: '{username}',
        codeParameter: '{####}',
      },
      response: { emailSubject: null, emailMessage: null, smsMessage: null },
    }) as unknown as CustomMessageTriggerEvent;

  const { response } = await handler(eventOf('CustomMessage_AdminCreateUser'));
  const other = await handler(eventOf('CustomMessage_ForgotPassword'));

  expect(response.emailSubject).toBe('Kitchener Kooling invites you to its work orders');
  expect(response.emailMessage).toContain('href="https://board.example"');
  for (const part of ['{username}', '{####}', '&lt;b&gt;Tess'])
    expect(response.emailMessage).toContain(part);
  expect(other.response.emailMessage).toBeNull();
});
