import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../../support/axe.ts';
import { launchBrowser } from '../../support/browser.ts';
import { buildSite, PHONE, type Site } from '../../support/site.ts';
import { FieldOrigin } from './field-origin.ts';
import { NOW } from './field-server.ts';
import { large, pathOf, press } from './phone.ts';

let site: Site;
let browser: Browser;
let origin: FieldOrigin;
let context: BrowserContext;
beforeAll(async () => {
  [site, browser] = await Promise.all([buildSite(), launchBrowser()]);
});
beforeEach(async () => {
  origin = new FieldOrigin(site);
  await origin.open();
  context = await browser.newContext({ ...PHONE, timezoneId: 'America/Toronto' });
  await context.clock.setFixedTime(NOW);
});
afterEach(async () => {
  await context.close();
  origin.close();
});
afterAll(() => browser.close());

async function open(path = '/'): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  await page.goto(origin.url + path);
  return page;
}

/** The technician has looked at the day, closed the tab and gone where no network is. */
async function goneDown(): Promise<void> {
  const page = await open();
  await page.getByText('Up to date').waitFor();
  await page.getByText('Sam Ortiz').first().waitFor({ state: 'attached' });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.close();
  origin.line = 'down';
  await context.clock.setFixedTime(new Date(Date.parse(NOW) + 20 * 60_000));
}

const back = async (page: Page): Promise<void> => {
  origin.line = 'fine';
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
};

/** All that this browser holds of the site, as text. */
const left = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('my-day');
      request.onsuccess = () => done(request.result);
    });
    const shelf = database.transaction('things').objectStore('things');
    const things = await new Promise((done) => {
      const request = shelf.getAll();
      request.onsuccess = () => done(request.result);
    });
    database.close();
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    const urls = kept.flat().map(({ url }) => new URL(url).pathname + new URL(url).search);
    return JSON.stringify({ things, urls, storage: { ...localStorage } });
  });

describe('a technician without a network', { timeout: 60_000 }, () => {
  test('opens the day as it was, presses, and is signed in and heard as soon as there is one', async () => {
    await goneDown();

    const page = await open();
    await page.getByText('No connection · as of 12:00').waitFor();
    await page.getByText('You are not signed in').waitFor();
    await large(page).getByText('Key box 4417').waitFor();
    expect(await violations(page)).toEqual([]);
    await press(page, 'Start');
    await page.getByText('1 press waits for the network').waitFor();
    await page.reload();
    await page.getByText('1 press waits for the network').waitFor();
    await large(page).getByText('Under way').waitFor();
    expect(origin.sent).toEqual([]);
    await context.clock.setFixedTime(new Date(Date.parse(NOW) + 60 * 60_000));
    await back(page);

    await page.getByText('Up to date').waitFor();
    await expect
      .poll(() => origin.sent)
      .toEqual([{ path: pathOf(2, 'start'), body: { at: '2026-11-23T17:20:00.000Z' } }]);
    expect(origin.prompts).toEqual([null, 'none']);
  });

  test('whom the issuer does not know any more is asked to sign in, and loses nothing', async () => {
    await goneDown();
    origin.known = false;

    const page = await open();
    await press(page, 'Start');
    await page.getByText('1 press waits for the network').waitFor();
    await back(page);
    await page.getByText('Sign in again to send 1 press').waitFor();
    await large(page).getByText('Under way').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).first().click();

    await page.getByText('Up to date').waitFor();
    await expect.poll(() => origin.sent.map(({ path }) => path)).toEqual([pathOf(2, 'start')]);
  });

  test('leaves nothing on the phone after signing out there, and the next to sign in is asked who they are', async () => {
    await goneDown();
    const page = await open();
    await page.getByText('No connection').first().waitFor();
    expect(await left(page)).toMatch(/Key box.*Sam Ortiz/s);

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /Remove my day from here/ }).click();
    await page.getByText('The server cannot be reached').waitFor();

    const rest = await left(page);
    expect(rest).not.toMatch(/Sam|Ortiz|Key box|Building|JOB-|U2/);
    expect(rest).not.toMatch(/\/api\/|code=/);
    origin.line = 'fine';
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Up to date').waitFor();
    expect(origin.prompts).toEqual([null, 'login']);
  });

  test('has the newest release that was opened, and not the day of somebody before whom another sat', async () => {
    await goneDown();
    origin.line = 'fine';
    origin.release = (text) =>
      text
        .replace('<title>Work Orders', '<title>Next release')
        .replace(/name:"[0-9a-f]{16}"/, 'name:"next"');
    origin.server.role = 'dispatcher';

    const office = await open('/settings');
    const releases = () => office.evaluate(() => caches.keys());
    await office.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    // What the browser does by itself when it finds the time after a page has come.
    await office.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect.poll(releases, { timeout: 20_000 }).toEqual(['shell-next']);
    await expect.poll(() => left(office)).not.toContain('Key box');
    await office.close();
    origin.line = 'down';
    const page = await open();

    await page.getByText('The server cannot be reached').waitFor();
    expect(await page.title()).toBe('Next release');
  });
});
