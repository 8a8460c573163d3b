import { expect, test, vi } from 'vitest';
import type { KeptMail } from '../../infra/local/mail-box.ts';
import { invoke, newTenant, sharedUrl } from '../support/start-local.ts';

const local = async (path: string, body?: unknown) => {
  const response = await fetch(`${sharedUrl()}/local/${path}`, {
    headers: { accept: 'application/json' },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
  return await response.json();
};

/** What the clock on the wall shows now: a digest of this minute is due at once. */
async function minuteIn(timeZone: string): Promise<string> {
  const { now } = (await local('clock')) as { now: string };
  return new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(new Date(now));
}

test('from the outbox over the stream and SES to a page that shows the mail, and from a bounce over the event bus to its address', async () => {
  const tenant = await newTenant();
  const [reader, nobody] = ['reader', 'nobody'].map(
    (name) => `${name}@${tenant.prefix.toLowerCase()}.example`,
  );
  await local('mail/faults', { fault: 'bounce', to: nobody });
  const recipients = [reader, nobody].map((email) => ({
    ...{ email, kinds: ['digest'], priorities: ['high'] },
  }));
  const alerts = { recipients, digestAt: await minuteIn('America/Toronto') };
  const saved = await tenant.call('PUT', '/api/settings/alerts', {
    ...{ role: 'owner', body: alerts, headers: { 'if-match': '"0"' } },
  });
  expect(saved.status).toBe(200);

  await invoke('functions/schedule/scan-due', {});

  const [mail] = await vi.waitUntil(
    async () => {
      const { mails } = (await local(`mail?to=${reader}`)) as { mails: KeptMail[] };
      return mails.length > 0 && mails;
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(mail).toMatchObject({ from: '"Test Mechanical" <alerts@example.invalid>', to: [reader] });
  const page = await fetch(`${sharedUrl()}/local/mail/${mail?.id}/html`);
  expect(await page.text()).toContain('No work order is open.');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");

  const settings = () => tenant.call('GET', '/api/settings/alerts', { role: 'owner' });
  await vi.waitUntil(
    async () => {
      const { barred } = (await settings()).body as { barred: { email: string; state: string }[] };
      return barred.some(({ email, state }) => email === nobody && state === 'bounced');
    },
    { timeout: 20_000, interval: 100 },
  );
});
