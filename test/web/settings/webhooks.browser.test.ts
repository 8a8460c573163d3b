import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Webhook } from '../../../functions/contract/webhook.ts';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { HooksServer } from './hooks-server.ts';

const browser = siteBrowser();
let server: HooksServer;
let page: Page;
beforeEach(() => {
  server = new HooksServer();
});

const open = async (until = '[aria-label="hooks.firm.example"]'): Promise<void> => {
  page = await browser.open(server, '/settings/webhooks');
  await untilDrawn(page, until);
};
const rowOf = (host: string): Locator => page.getByRole('listitem', { name: host, exact: true });
const button = (name: string | RegExp): Locator => page.getByRole('button', { name });

describe('webhooks', { timeout: 12_000 }, () => {
  test('say how each fares, what it was sent, and send it again', async () => {
    await open();

    expect(await rowOf('hooks.firm.example').locator('.hook-state').innerText()).toBe('Working');
    const dead = rowOf('dead.example');
    expect(await dead.locator('.hook-state').innerText()).toMatch(/^Paused\nFailed for a day/);
    await dead.getByRole('button', { name: 'Turn on' }).dblclick();
    await page.getByText('It is called again from now on').waitFor();
    expect(server.posted.filter(({ body }) => JSON.stringify(body).includes('active'))).toEqual([
      { path: '/api/settings/webhooks/H5', body: { active: true }, seen: '"5"' },
    ]);

    await dead.getByRole('button', { name: 'Deliveries' }).click();
    const lines = page.getByRole('list', { name: 'Deliveries to dead.example' });
    await lines.getByText('It answered 500.').waitFor();
    await lines.getByRole('button', { name: 'Send again: Moved, WO-KKT-000001' }).click();
    await page.getByText('It is sent again').waitFor();
    await dead.getByRole('button', { name: 'Send a test' }).click();
    await dead.getByText('It did not answer within 5 seconds.').waitFor();
    expect(await violationsInBothSchemes(page)).toEqual([]);
  });

  test('are added by an address and events; the secret is shown once, and what is wrong stands at its field', async () => {
    server.hooks = [];
    await open('.face-actions');

    await button('Add webhook').click();
    await page.keyboard.type('http://hooks.firm.example/x');
    await page.keyboard.press('Enter');
    await page.getByText('Write an address such as').waitFor();
    await page.getByLabel('Address').fill('https://10.0.0.1/orders');
    await page.keyboard.press('Enter');
    await page.getByText('It must be an address of the public internet').waitFor();
    expect(await page.getByLabel('Address').evaluate((at) => at === document.activeElement)).toBe(
      true,
    );
    await page.getByLabel('Address').fill('https://new.example/orders');
    await page.getByLabel('At risk').uncheck();
    await page.keyboard.press('Enter');

    const secret = page.getByRole('textbox', { name: 'Secret' });
    await secret.waitFor();
    expect(await secret.inputValue()).toBe('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
    expect(await violationsInBothSchemes(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await rowOf('new.example').waitFor();
    expect(await page.content()).not.toContain('whsec_');
    expect(server.hooks.map(({ url, events }: Webhook) => [url, events.length])).toEqual([
      ['https://new.example/orders', 4],
    ]);

    await button('More for new.example').click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('No program is told yet').waitFor();
  });

  test('that cannot be loaded say so, and others than owners are shown none', async () => {
    server.refuse('GET /api/settings/webhooks', { status: 500, title: 'It broke' });
    await open('.face');
    expect(await page.getByRole('heading', { name: 'It broke' }).count()).toBe(1);

    server.role = 'dispatcher';
    await open('.face');
    expect(await page.locator('.face').innerText()).toContain('shown to owners alone');
    expect(await page.getByRole('link', { name: 'Webhooks' }).count()).toBe(0);
  });
});
