import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../../support/axe.ts';
import { DESK, PHONE } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { SlaServer } from './sla-server.ts';

const browser = siteBrowser();
let server: SlaServer;

beforeEach(() => {
  server = new SlaServer();
});

async function open(path: string, screen = DESK): Promise<Page> {
  const on = await browser.open(server, path, screen);
  await untilDrawn(on, '.settings-card h2');
  return on;
}
const HIGH = 'Service Contract, High: complete within';
const button = (on: Page, name: string) => on.getByRole('button', { name, exact: true });

describe('the rules of the SLA', { timeout: 20_000 }, () => {
  test('show an example while typing, ask what becomes of open orders, and follow with them', async () => {
    const on = await open('/settings/sla');
    const example = on.locator('.sla-outcome');
    await example.getByText('Mon Nov 30 23:00').waitFor();

    await on.getByLabel(HIGH, { exact: true }).fill('10');
    await example.getByText('Mon Nov 30 21:00').waitFor();
    await button(on, 'Save SLA rules').click();
    await on.getByText('87 of 1,204 open orders').waitFor();
    expect(server.sent('/api/settings/sla')).toEqual([]);
    await button(on, 'Let them follow').click();

    await on.getByText('Open orders follow the rules: 86 got another deadline of 1,204.').waitFor();
    expect(server.sent('/api/settings/sla')).toMatchObject([
      { seen: '"1"', body: { zone: 'America/Toronto' } },
    ]);
    expect(server.sla.policy.targets['service-contract']?.high?.resolve.amount).toBe(10);
    expect(server.sent('/api/settings/sla/recount').slice(1)).toMatchObject(
      Array.from({ length: 4 }, () => ({ body: { startedAt: expect.any(String) } })),
    );
  });

  test('keep what was typed over a reload and over what a teammate saves, and say who that was', async () => {
    const machine = await browser.machine();
    let on = await browser.open(server, '/settings/sla', machine);
    await on.getByLabel(HIGH, { exact: true }).fill('10');
    await on.getByLabel('Standard, Low: complete within', { exact: true }).fill('4');
    await on.close();
    on = await browser.open(server, '/settings/sla', machine);
    await on.getByText('Not saved yet: what you typed').waitFor();
    expect(await on.getByLabel(HIGH, { exact: true }).inputValue()).toBe('10');
    server.frozen = true;
    server.change(({ policy }) => {
      Object.assign(policy.targets['service-contract']?.high?.resolve ?? {}, { amount: 8 });
      Object.assign(policy.lead.standard ?? {}, { share: 30 });
    });
    server.changedInPiece = 0;

    await button(on, 'Save SLA rules').click();
    await on.getByText(/Priya Nair changed these rules .* ago/).waitFor();
    await on.getByText('Priya Nair set it to 8 h. You typed 10 h.').waitFor();
    const share = on.getByLabel('Standard: warn at this per cent of the time', { exact: true });
    expect(await share.inputValue()).toBe('30');
    await button(on, 'Use theirs').click();
    await button(on, 'Save SLA rules').click();

    await on.getByText('SLA rules saved').waitFor();
    expect(server.sla.policy.targets.standard?.low?.resolve.amount).toBe(4);
    expect(server.sla.policy.targets['service-contract']?.high?.resolve.amount).toBe(8);
  });

  test('that are wrong are told at their fields, also by the server, and leaving tells that they are not saved', async () => {
    const on = await open('/settings/sla');
    await on.getByLabel(HIGH, { exact: true }).fill('30');
    await button(on, 'Save SLA rules').click();
    await on.getByText('It must not be longer than without a contract.').waitFor();
    expect(server.posted.filter(({ path }) => path.includes('sla'))).toEqual([]);

    await on.getByLabel(HIGH, { exact: true }).fill('10');
    const field = 'rules.calendar.hours.tue.0.end';
    const errors = [{ field, message: 'must be after start' }];
    server.refuse('POST /api/settings/sla/preview', { status: 400, errors });
    await button(on, 'Save SLA rules').click();
    await on.getByText('It must be after start.').waitFor();
    expect(await on.locator(':focus').getAttribute('name')).toBe('calendar.hours.tue');
    await on.getByRole('link', { name: 'Work Orders' }).click();

    await on.getByText('The SLA rules are not saved').waitFor();
    await button(on, 'Go back').click();
    await on.getByText('Not saved yet', { exact: true }).waitFor();
  });

  test('are read by others without a field, and nobody’s address with them', async () => {
    server.role = 'dispatcher';
    const on = await open('/settings/sla');
    await on.getByText('an owner sets them').waitFor();
    expect(await on.locator('.sla-grid input, .sla-part input, .sla-part textarea').count()).toBe(
      0,
    );
    expect(await on.getByRole('link', { name: 'Alerts' }).count()).toBe(0);
  });
});

describe('the alerts', { timeout: 20_000 }, () => {
  test('get a recipient, who is refused at the field and merged with a teammate’s', async () => {
    const on = await open('/settings/alerts');
    await button(on, 'Add recipient').click();
    const dialog = on.getByRole('dialog');
    await dialog.getByLabel('E-mail address').fill('anna@');
    await dialog.getByRole('button', { name: 'Add recipient' }).click();
    await dialog.getByText('Write an address such as anna@example.com.').waitFor();
    server.alerts = {
      ...{ digestAt: '06:30', version: 7, barred: [] },
      recipients: [{ email: 'ben@example.com', kinds: ['digest'], priorities: ['low'] }],
    };
    await dialog.getByLabel('E-mail address').fill('Anna@example.com');
    await dialog.getByRole('button', { name: 'Add recipient' }).click();

    await on.getByRole('listitem', { name: 'anna@example.com' }).waitFor();
    expect(server.alerts.recipients.map(({ email }) => email)).toEqual([
      'ben@example.com',
      'anna@example.com',
    ]);
    expect(server.alerts.digestAt).toBe('06:30');
  });

  test('are stopped by a link without signing in', async () => {
    const on = await browser.arrive(server, '/unsubscribe?token=KKT.t0k');
    await button(on, 'Unsubscribe').click();

    await on.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
    await on.getByText('Kitchener Kooling').waitFor();
    expect(server.sent('/api/unsubscribe')).toMatchObject([{ body: { token: 'KKT.t0k' } }]);
  });

  test.each(['/settings/sla', '/settings/alerts'])(
    'break no rule of WCAG with the SLA, and %s is no wider than a phone',
    async (path) => {
      const on = await open(path, { ...PHONE, colorScheme: 'dark' });
      expect(await violations(on)).toEqual([]);
      const widths = await on.evaluate(() => [window.innerWidth, document.body.scrollWidth]);
      expect(widths).toEqual([390, 390]);
    },
  );
});
