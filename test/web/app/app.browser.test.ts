import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { DESK, PHONE, StubServer } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';

const ONE = 'WO-KKT-000001';
const TWO = 'WO-KKT-000002';
const browser = siteBrowser();
let server: StubServer;

beforeEach(() => {
  server = new StubServer();
});

async function open(path = '/work-orders', screen = DESK): Promise<Page> {
  const page = await browser.open(server, path, screen);
  await untilDrawn(page, 'h1, h2, .card');
  return page;
}
/** Two cards: one new, one with a booked visit. */
function twoCards(): void {
  server.board.set(ONE, { title: 'Boiler inspection' });
  server.board.set(TWO, {
    title: 'HVAC tune-up',
    status: 'scheduled',
    jobsTotal: 1,
    nextVisit: '2026-11-24T09:00',
  });
}
const card = (on: Page, number: string) => on.locator(`.card[data-number="${number}"]`);
const columnOf = (on: Page, number: string) => card(on, number).getAttribute('data-column');
async function moveByMenu(on: Page, number: string, to: RegExp): Promise<void> {
  await card(on, number).locator('a').focus();
  await on.keyboard.press('m');
  await on.getByRole('menuitem', { name: to }).click();
}

describe('the app', { timeout: 12_000 }, () => {
  test('comes back from signing in to the address that was asked for', async () => {
    twoCards();

    const on = await browser.arrive(server, '/work-orders?q=boiler');

    await card(on, ONE).waitFor();
    expect(on.url()).toBe(`${server.url}/work-orders?q=boiler`);
    expect(await card(on, TWO).count()).toBe(0);
  });

  test('says live once the server has confirmed the picture', async () => {
    twoCards();

    const on = await open();

    await on.getByRole('status').filter({ hasText: 'Live' }).waitFor();
  });

  test('that cannot load the board says why, quotes the code, and loads it on Retry', async () => {
    twoCards();
    server.refuse('GET /api/board', { status: 500, title: 'Broken here', instance: 'req-77' });
    const on = await open();
    await on.getByRole('heading', { name: 'Broken here' }).waitFor();
    expect(await on.locator('code').textContent()).toBe('req-77');

    server.replies.clear();
    await on.getByRole('button', { name: 'Retry' }).click();

    await card(on, ONE).waitFor();
  });

  test('with nothing on the board says how to begin', async () => {
    const on = await open();

    await on.getByRole('heading', { name: 'No work orders yet' }).waitFor();
    await on.locator('.face').getByRole('button', { name: 'New Work Order' }).click();

    await on.getByRole('dialog', { name: 'New work order' }).waitFor();
  });

  test('says what hides the cards, and shows them again', async () => {
    twoCards();
    const on = await open();
    await card(on, ONE).waitFor();

    await on.keyboard.press('/');
    await on.keyboard.type('nothing like it');
    await on.getByText('All 2 are hidden').waitFor();
    await on.getByRole('button', { name: 'Clear filters' }).click();

    await card(on, ONE).waitFor();
    expect(on.url()).toBe(`${server.url}/work-orders`);
  });

  test('offers the archive for a number that is not on the board', async () => {
    twoCards();
    const on = await open();
    await card(on, ONE).waitFor();

    await on.keyboard.press('/');
    await on.keyboard.type('kkt 77');
    await on.getByRole('button', { name: 'Look in the archive' }).click();

    await on.waitForURL('**/archive?q=kkt+77');
    await on.getByText('There is no WO-KKT-000077.').waitFor();
  });

  test('puts a refused card back and says why', async () => {
    twoCards();
    server.refuse(`POST /api/work-orders/${TWO}/moves`, {
      status: 409,
      title: 'This work order is on hold',
    });
    const on = await open();
    await card(on, TWO).waitFor();

    await moveByMenu(on, TWO, /In Progress/);

    await on.getByText('This work order is on hold').waitFor();
    await expect.poll(() => columnOf(on, TWO)).toBe('scheduled');
    const version = server.board.cards.get(TWO)?.version;
    expect(server.posted.filter(({ path }) => path.endsWith('/moves'))).toEqual([
      {
        path: `/api/work-orders/${TWO}/moves`,
        body: { to: 'in-progress' },
        seen: `"${version}"`,
      },
    ]);
  });

  test('asks when and who before it schedules, and keeps the card where it was on Esc', async () => {
    twoCards();
    const on = await open();
    await card(on, ONE).waitFor();
    await moveByMenu(on, ONE, /Scheduled/);
    const dialog = on.getByRole('dialog', { name: 'Schedule the first visit' });
    await dialog.waitFor();

    await on.keyboard.press('Enter');
    await on.getByText('Choose who goes').waitFor();
    await on.keyboard.press('Escape');

    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => columnOf(on, ONE)).toBe('new');
    expect(server.posted.filter(({ path }) => path.endsWith('/moves'))).toEqual([]);
  });

  test('closes an open work order with Esc and gives the focus back to its card', async () => {
    twoCards();
    const on = await open();
    await card(on, ONE).locator('a').click();
    const drawer = on.getByRole('complementary', { name: `Work order ${ONE}` });
    await drawer.waitFor();
    expect(on.url()).toBe(`${server.url}/work-orders/${ONE}`);
    expect(await on.title()).toBe(`${ONE} · Work Orders`);

    await on.keyboard.press('Escape');

    await drawer.waitFor({ state: 'detached' });
    expect(on.url()).toBe(`${server.url}/work-orders`);
    expect(await on.title()).toBe('Work Orders');
    const focused = on.locator(':focus').locator('xpath=ancestor-or-self::*[@data-number]');
    await expect.poll(() => focused.getAttribute('data-number')).toBe(ONE);
  });

  test('is no wider than a phone, also with a work order open', async () => {
    twoCards();
    const on = await open('/work-orders', PHONE);
    await card(on, ONE).locator('a').click();
    const drawer = on.getByRole('complementary', { name: `Work order ${ONE}` });
    await drawer.waitFor();

    const widths = await on.evaluate(() => [window.innerWidth, document.body.scrollWidth]);

    expect(widths).toEqual([390, 390]);
    await expect.poll(() => drawer.boundingBox()).toMatchObject({ x: 0, width: 390 });
  });

  test('has a kind word for an address that means nothing', async () => {
    const on = await open('/no/such/place');

    await on.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    await on.getByRole('link', { name: 'Back to Work Orders' }).click();

    await on.getByRole('heading', { name: 'No work orders yet' }).waitFor();
  });
});
