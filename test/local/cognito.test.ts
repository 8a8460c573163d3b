import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { newTenant, sharedUrl, type Tenant } from '../support/start-local.ts';
import {
  authorize,
  browser,
  choose,
  claimsOf,
  signInAs,
  speakTo,
  token,
} from './sign-in-browser.ts';

beforeAll(async () => {
  const config = await (await fetch(`${sharedUrl()}/api/config`)).json();
  speakTo(sharedUrl(), (config as { clientId: string }).clientId);
});

/** Of the page that asks who somebody is, the part about one firm. */
async function firmOnPage({ prefix }: Tenant): Promise<string> {
  const page = await (await authorize(browser())).answer.text();
  return page.split('<section').find((part) => part.includes(`company-${prefix}"`)) ?? '';
}

async function mailsTo(address: string): Promise<{ subject: string; html: string }[]> {
  const url = `${sharedUrl()}/local/mail?to=${encodeURIComponent(address)}`;
  return ((await (await fetch(url)).json()) as { mails: { subject: string; html: string }[] })
    .mails;
}

const refresh = (refresh_token: string) => token({ grant_type: 'refresh_token', refresh_token });

test('an owner is invited with the firm, invites somebody, and decides what their next token says', async () => {
  const [owner, guest] = [`${randomUUID()}@north.example`, `${randomUUID()}@north.example`];
  const firm = await newTenant({
    name: 'North & Sons',
    owner: { name: 'Nora North', email: owner },
  });
  const { prefix } = firm;

  const [mail] = await mailsTo(owner);
  expect(mail?.subject).toBe('North & Sons invites you to its work orders');
  expect(mail?.html).toContain(`href="${sharedUrl()}"`);
  expect(await firmOnPage(firm)).toContain(`<b>Invited</b> · ${owner}`);
  expect(await firmOnPage(firm)).toContain('North &amp; Sons');
  const nora = await signInAs(browser(), `${prefix}-U1`);
  expect(await firmOnPage(firm)).toContain('Owner · sets the rules');

  const authorization = `Bearer ${nora.access_token}`;
  const change = async (method: string, path: string, body: object, headers: object = {}) => {
    const answer = await fetch(`${sharedUrl()}/api/${path}`, {
      method,
      headers: { authorization, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
    return (await answer.json()) as { id: string; version: number };
  };
  const made = await change('POST', 'people', { name: 'Vic', role: 'viewer', email: guest });
  expect(await mailsTo(guest)).toHaveLength(1);
  const vic = await signInAs(browser(), `${prefix}-${made.id}`);
  const says = async (jwt: string | undefined) => (await claimsOf(jwt ?? '')).payload;
  expect(await says(vic.access_token)).toMatchObject({ tenant: prefix, role: 'viewer' });

  const seen = (version: number) => ({ 'if-match': `"${version}"` });
  const path = `people/${made.id}`;
  const moved = await change('PATCH', path, { role: 'dispatcher' }, seen(made.version));
  const renewed = await refresh(vic.refresh_token);
  expect(await says(renewed.body.access_token)).toMatchObject({ role: 'dispatcher' });

  await change('PATCH', path, { inactive: true }, seen(moved.version));
  const ended = await refresh(renewed.body.refresh_token ?? '');
  expect([ended.status, ended.body.error]).toEqual([400, 'invalid_grant']);
  expect(ended.body.error_description).toContain('Your access has ended.');
  const again = browser();
  const page = await (await authorize(again)).answer.text();
  const refused = await choose(again, page, `${prefix}-${made.id}`);
  expect(refused.status).toBe(403);
  expect(await refused.text()).toContain('Your access has ended.');
});
