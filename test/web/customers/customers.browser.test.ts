import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { PHONE } from '../../support/site.ts';
import { siteBrowser, untilLive } from '../../support/site-browser.ts';
import { RecordsServer } from './records-server.ts';

const browser = siteBrowser();
let server: RecordsServer;

beforeEach(() => {
  server = new RecordsServer();
});

async function open(path: string, screen?: BrowserContextOptions): Promise<Page> {
  const page = await browser.open(server, path, screen);
  await untilLive(page);
  return page;
}
const sent = () => server.posted.filter(({ path }) => path !== '/api/live-tickets');

describe('customers and properties', { timeout: 30_000 }, () => {
  test('are found with a letter wrong, and open as a page with its own address', async () => {
    const on = await open('/customers');

    await on.getByRole('textbox', { name: 'Search customers' }).fill('hrabour');
    await on.getByRole('status').getByText('1 of 2 customers').waitFor();
    await on.getByRole('link', { name: 'Harbour Foods' }).click();

    await on.waitForURL('**/customers/C2');
    await on.getByText('Nothing is open for them.').waitFor();
  });

  test('are handed out as a file that the import reads back, to those who only look as well', async () => {
    server.role = 'viewer';
    const on = await open('/properties');

    const [download] = await Promise.all([
      on.waitForEvent('download'),
      on.getByRole('button', { name: 'Export' }).click(),
    ]);

    expect(download.suggestedFilename()).toBe('properties-KKT-2026-11-23.csv');
    expect(parse(await readFile(await download.path()), { bom: true })).toEqual([
      ['Customer', 'Name', 'Address', 'Notes', 'Put away', 'Property id', 'Customer id'],
      ['Acme Property Management', 'Building #7', '77 Frederick St', '', '', 'P7', 'C1'],
    ]);
    await on.getByText('1 property exported').waitFor();
  });

  test('are changed field by field, on the version that was seen', async () => {
    const on = await open('/customers/C1');

    await on.getByRole('textbox', { name: 'Phone' }).fill('+1 519 555 9999');
    await on.keyboard.press('Enter');

    await on.getByRole('link', { name: /Call.*9999/ }).waitFor();
    expect(sent()).toEqual([
      { path: '/api/customers/C1', body: { phone: '+1 519 555 9999' }, seen: '"1"' },
    ]);
  });

  test('with another tier say which open orders keep to what was agreed, and let them follow', async () => {
    const recount = { looked: 1, changed: 1, open: 1, startedAt: '2026-11-23T14:00:00Z' };
    const pieces = ['running', 'done'];
    server.replies.set('POST /api/settings/sla/recount', () => {
      const state = pieces.shift();
      const tier = 'service-contract' as const;
      if (state === 'done') server.board.set('WO-KKT-000001', { tier });
      return { body: { ...recount, state } };
    });
    const on = await open('/customers/C1');
    expect(await on.getByText(/agreed when made/).count()).toBe(0);

    await on.getByRole('button', { name: /^Tier/ }).click();
    await on.getByRole('option', { name: 'Service Contract' }).click();
    await on.getByText('1 open order keeps to Standard, agreed when made.').waitFor();
    await on.getByRole('button', { name: 'Follow Service Contract' }).click();

    await expect
      .poll(() =>
        sent()
          .slice(1)
          .map(({ body }) => body),
      )
      .toEqual([{ customer: 'C1' }, { customer: 'C1', startedAt: recount.startedAt }]);
  });

  test('say who wrote something else meanwhile, and overwrite nothing unasked', async () => {
    const on = await open('/customers/C1');

    await on.getByRole('textbox', { name: 'Phone' }).fill('+1 519 555 1111');
    server.change('customers', 'C1', { phone: '+1 519 555 2222' }, 'U3');
    await on.keyboard.press('Enter');

    await on.getByText('Priya Nair').waitFor();
    await on.getByText('+1 519 555 2222').first().waitFor();
    expect(await on.getByRole('textbox', { name: 'Phone' }).inputValue()).toBe('+1 519 555 1111');
    await on.getByRole('button', { name: 'Use mine' }).click();
    await on.getByRole('link', { name: /Call.*1111/ }).waitFor();
  });

  test('say so too of the contacts, and of whose a property is', async () => {
    const on = await open('/customers/C1');

    await on.getByRole('button', { name: 'Add contact' }).click();
    await on.getByLabel('Name').last().fill('Zoe Park');
    server.change('customers', 'C1', { contacts: [{ name: 'Ben Ash', role: 'Caretaker' }] }, 'U3');
    await on.getByRole('button', { name: 'Save contact' }).click();
    await on.getByText('Priya Nair wrote Ben Ash · Caretaker').waitFor();
    await on.getByText('You wrote Zoe Park').waitFor();
    await on.getByRole('button', { name: 'Use mine' }).click();
    await on.getByRole('listitem').getByText('Zoe Park').waitFor();
    await expect.poll(() => sent().at(-1)?.body).toEqual({ contacts: [{ name: 'Zoe Park' }] });

    await on.getByRole('link', { name: 'Building #7' }).click();
    await on.getByRole('button', { name: 'Move to another…' }).click();
    await on.getByRole('button', { name: /^New customer:/ }).click();
    await on.getByRole('option', { name: 'Harbour Foods' }).click();
    server.change('customers', 'C3', { name: 'Delta Mills', tier: 'standard' });
    server.change('properties', 'P7', { customerId: 'C3' }, 'U3');
    await on.getByRole('button', { name: 'Move property' }).click();
    await on.getByText('Priya Nair wrote Delta Mills').waitFor();
    await on.getByText('You wrote Harbour Foods').waitFor();
    await on.getByRole('button', { name: 'Keep theirs' }).click();
    await on.getByRole('link', { name: 'Delta Mills' }).waitFor();
    expect(await on.getByText('You wrote').count()).toBe(0);
  });

  test('keep what was typed without a network, and refuse to send it later unasked', async () => {
    const on = await open('/customers/C1');

    await on.context().setOffline(true);
    await on.getByRole('textbox', { name: 'Notes' }).fill('Ask for the superintendent');
    await on.getByRole('textbox', { name: 'Notes' }).blur();

    await on.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await on.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe(
      'Ask for the superintendent',
    );
    expect(sent()).toEqual([]);
  });

  test('are made with what is wrong said at the field, and shown at once', async () => {
    const on = await open('/customers');

    await on.getByRole('button', { name: 'New Customer' }).click();
    await on.getByRole('button', { name: 'Create customer' }).click();
    await on.getByText('It needs a name.').waitFor();
    await on.getByLabel('Name').fill('Bluebird Dental');
    await on.getByRole('button', { name: 'Create customer' }).click();

    await on.waitForURL('**/customers/C9');
    await on.getByRole('textbox', { name: 'Name' }).waitFor();
  });

  test('are put away after a question that says what it means', async () => {
    const on = await open('/customers/C1');

    await on.getByRole('button', { name: 'Deactivate' }).click();
    const dialog = on.getByRole('dialog', { name: 'Deactivate Acme Property Management?' });
    await dialog.getByText('Open work orders stay on the board').waitFor();
    await dialog.getByRole('button', { name: 'Deactivate' }).click();

    await on.getByRole('button', { name: 'Reactivate' }).waitFor();
    expect(sent().at(-1)?.body).toEqual({ inactive: true });
  });

  test('move a property to another customer, saying what becomes of its orders', async () => {
    const on = await open('/properties/P7');

    await on.getByRole('button', { name: 'Move to another…' }).click();
    await on.getByText('stay with Acme Property Management').waitFor();
    await on.getByRole('button', { name: /^New customer:/ }).click();
    await on.getByRole('option', { name: 'Harbour Foods' }).click();
    await on.getByRole('button', { name: 'Move property' }).click();

    await on.getByRole('link', { name: 'Harbour Foods' }).waitFor();
    await on.getByRole('link', { name: 'Quarterly maintenance' }).waitFor();
  });

  test('can be read and not changed by who may only look', async () => {
    server.role = 'viewer';
    const on = await open('/customers/C1');

    await on.getByText('+1 519 555 0110').first().waitFor();

    expect(await on.getByRole('textbox').count()).toBe(0);
    expect(await on.getByRole('button', { name: /Deactivate|Add/ }).count()).toBe(0);
  });

  test('keep to WCAG in either scheme', async () => {
    for (const path of ['/customers', '/customers/C1', '/properties', '/properties/P7']) {
      const on = await open(path, path.endsWith('s') ? PHONE : {});
      expect(await violationsInBothSchemes(on)).toEqual([]);
    }
  });
});
