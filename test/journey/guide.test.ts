import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { Dispatcher } from '../support/dispatcher.ts';
import { openPlace, type Place } from '../support/place.ts';

/** The customer's guide, "Managing Work Orders from Start to Finish", walked step by step on the demo. */
let place: Place;
let browser: Browser;
let dana: Dispatcher;

beforeAll(async () => {
  [place, browser] = await Promise.all([openPlace(), launchBrowser()]);
  dana = await Dispatcher.signIn(browser, place.url, 'Dana Moreau');
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await place?.stop();
});

describe('Managing Work Orders from Start to Finish', { timeout: 60_000 }, () => {
  it('Step 1: Open the Work Orders board', async () => {
    const sidebar = dana.page.getByRole('navigation', { name: 'Main' }).first();
    await sidebar.getByRole('link', { name: 'Work Orders' }).click();

    await expect.poll(() => new URL(dana.page.url()).pathname).toBe('/work-orders');
    for (const name of ['New', 'Scheduled', 'In Progress', 'Completed'] as const)
      await dana.column(name).waitFor();
  });

  it('Step 2: Read the page header', async () => {
    const { page } = dana;

    await page.getByRole('heading', { level: 1, name: 'Work Orders' }).waitFor();
    await page.getByText('Manage maintenance requests and service work orders').waitFor();
    await dana.untilLive();
    await page.getByRole('button', { name: /New Work Order/ }).waitFor();
  });

  it('Step 3: Read the four columns', async () => {
    await dana.sees({
      New: '43 / 15',
      Scheduled: '1 / 10',
      'In Progress': '5 / 8',
      Completed: '11',
    });

    const over = dana.column('New').getByRole('heading').getByText('over cap');
    await over.waitFor({ state: 'attached' });
  });

  it('Step 4: Read a card', async () => {
    const card = dana.card('WO-KKT-001032');
    const text = await card.textContent();

    expect(text).toContain('WO-KKT-001032');
    expect(text).toContain('Compressor replacement');
    expect(text).toContain('▲');
    // "Click any card to open the work order detail with the full job list, customer info, and notes."
    await card.getByRole('link').click();
    const drawer = dana.page.getByRole('complementary', { name: 'Work order WO-KKT-001032' });
    for (const part of ['For', 'Visits', 'Notes'])
      await drawer.getByRole('heading', { name: new RegExp(`^${part}`) }).waitFor();
    await dana.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });
});
