import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { DESK, PHONE, type StubServer } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { settingsServer, THROUGHPUT } from './settings-server.ts';

const browser = siteBrowser();
let server: StubServer;
let page: Page | undefined;

beforeEach(() => {
  server = settingsServer();
});

async function open(screen = DESK): Promise<Page> {
  page = await browser.open(server, '/settings', screen);
  await untilDrawn(page, 'h1, h2');
  return page;
}
const cap = (on: Page, column: string) => on.getByLabel(`Cap of ${column}`, { exact: true });
const save = (on: Page) => on.getByRole('button', { name: 'Save caps' }).click();
const saved = () => server.posted.filter(({ path }) => path === '/api/settings');

describe('the settings', { timeout: 12_000 }, () => {
  test('show each column with its cap, what it holds now and what left it', async () => {
    const on = await open();

    await cap(on, 'New').waitFor();
    expect(await on.title()).toBe('Settings');
    expect(await cap(on, 'In Progress').inputValue()).toBe('8');
    const row = on.getByRole('listitem').filter({ has: cap(on, 'New') });
    await row.getByText('11.5 a week').waitFor();
    expect(await row.getByRole('listitem').allTextContents()).toEqual([
      '9 in the week from Oct 26',
      '14 in the week from Nov 2',
      '11 in the week from Nov 9',
      '12 in the week from Nov 16',
    ]);
    await on.getByText('Has no cap').waitFor();
  });

  test('save what was typed and suggested, and leave the rest alone', async () => {
    const on = await open();

    await on.getByRole('button', { name: 'Suggested 12' }).click();
    await cap(on, 'In Progress').fill('');
    await save(on);

    await on.getByText('Caps saved').waitFor();
    expect(saved()).toMatchObject([
      { body: { caps: { new: 12, 'in-progress': null } }, seen: '"1"' },
    ]);
    await expect.poll(() => cap(on, 'New').inputValue()).toBe('12');
    expect(await cap(on, 'In Progress').getAttribute('placeholder')).toBe('No cap');
    expect(await on.getByRole('button', { name: 'Discard' }).count()).toBe(0);
  });

  test('keep the days after which completed orders leave, or say at the field why not', async () => {
    const on = await open();
    const days = on.getByLabel('Days on the board after completion');

    expect(await days.inputValue()).toBe('30');
    await days.fill('0');
    await days.press('Enter');
    await on.getByText('Write a whole number of days from 1 to 3,650.').waitFor();
    expect(saved()).toEqual([]);
    await days.fill('45');
    await days.press('Enter');

    await expect.poll(() => saved().map(({ body }) => body)).toEqual([{ archiveAfterDays: 45 }]);
    await on.getByText('Saved').waitFor();
  });

  test('keep what is no cap, say so at its field, and send nothing', async () => {
    const on = await open();

    await cap(on, 'Scheduled').fill('ten');
    await save(on);

    await on.getByText('Write a whole number from 1 to 9,999').waitFor();
    expect(await cap(on, 'Scheduled').inputValue()).toBe('ten');
    expect(await on.locator(':focus').getAttribute('name')).toBe('scheduled');
    expect(saved()).toEqual([]);
  });

  test('take in what another dispatcher sets, beside what is being typed', async () => {
    const on = await open();
    await cap(on, 'New').fill('30');

    server.send({ changes: [server.board.setCaps({ new: 15, scheduled: 21, 'in-progress': 8 })] });

    await expect.poll(() => cap(on, 'Scheduled').inputValue()).toBe('21');
    expect(await cap(on, 'New').inputValue()).toBe('30');
    expect(await on.getByText('You typed').count()).toBe(0);
  });

  test('show both when another sets the same cap, and send mine over theirs only when told so', async () => {
    const on = await open();
    await cap(on, 'New').fill('30');
    const theirs = server.board.setCaps({ new: 20, scheduled: 10, 'in-progress': 8 }, 'U7');
    server.send({ changes: [theirs] });
    await on.getByText(/Somebody else set it to 20 .* ago. You typed 30/).waitFor();

    await save(on);
    expect(saved()).toEqual([]);
    await on.getByRole('button', { name: 'Use mine' }).click();
    await save(on);

    await on.getByText('Caps saved').waitFor();
    expect(saved()).toMatchObject([{ body: { caps: { new: 30 } }, seen: `"${theirs.version}"` }]);
  });

  test('that were overtaken unseen say so after the refusal, and take theirs when told so', async () => {
    const on = await open();
    await cap(on, 'New').fill('30');
    const { at } = server.board.setCaps({ new: 20, scheduled: 10, 'in-progress': 8 }, 'U7');
    const current = server.board.settings;
    server.frozen = true;
    server.refuse('PATCH /api/settings', {
      ...{ status: 412, code: 'settings-moved-on', by: 'U7', at, current },
    });

    await save(on);
    await on.getByText(/set it to 20 .* ago. You typed 30/).waitFor();
    await on.getByRole('button', { name: 'Use theirs' }).click();

    expect(await cap(on, 'New').inputValue()).toBe('20');
    expect(await on.getByText('You typed').count()).toBe(0);
  });

  test('keep what was typed when there is no network', async () => {
    const on = await open();
    await cap(on, 'New').fill('30');
    await on.context().setOffline(true);

    await save(on);

    await on
      .getByRole('alert')
      .filter({ hasText: 'You are offline. Nothing was changed.' })
      .waitFor();
    expect(await cap(on, 'New').inputValue()).toBe('30');
    expect(saved()).toEqual([]);
  });

  test('are read-only for a viewer', async () => {
    server.role = 'viewer';
    const on = await open();

    await on.getByText('a dispatcher sets them').waitFor();

    expect(await on.locator('.caps input, .caps button').count()).toBe(0);
    await on.getByText('11.5 a week').waitFor();
  });

  test('that cannot be loaded say why, and are loaded on Retry', async () => {
    server.refuse('GET /api/board', { status: 500, title: 'Broken here', instance: 'req-77' });
    const on = await open();
    await on.getByRole('heading', { name: 'Broken here' }).waitFor();

    server.replies.delete('GET /api/board');
    await on.getByRole('button', { name: 'Retry' }).click();

    await cap(on, 'New').waitFor();
  });

  test('do without the throughput when that cannot be read', async () => {
    server.refuse('GET /api/settings/throughput', { status: 500, title: 'Broken here' });
    const on = await open();
    await on.getByText('The throughput could not be loaded').waitFor();
    expect(await cap(on, 'New').inputValue()).toBe('15');

    server.replies.set('GET /api/settings/throughput', () => ({ body: THROUGHPUT }));
    await on.getByRole('button', { name: 'Retry' }).click();

    await on.getByText('11.5 a week').waitFor();
  });

  test('break no rule of WCAG, with an error and a conflict, in either scheme', async () => {
    const on = await open();
    await cap(on, 'New').fill('30');
    await cap(on, 'Scheduled').fill('ten');
    server.send({ changes: [server.board.setCaps({ new: 20, scheduled: 10 }, 'U7')] });
    await save(on);
    await on.getByText('Write a whole number').waitFor();
    await on.getByText('You typed 30').waitFor();

    expect(await violationsInBothSchemes(on)).toEqual([]);
  });

  test('are no wider than a phone', async () => {
    const on = await open(PHONE);
    await on.getByText('11.5 a week').waitFor();

    const widths = await on.evaluate(() => [window.innerWidth, document.body.scrollWidth]);

    expect(widths).toEqual([390, 390]);
  });
});
