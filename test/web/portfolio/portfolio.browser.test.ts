import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { PHONE } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { PortfolioServer } from './portfolio-server.ts';

const browser = siteBrowser();
let server: PortfolioServer;

beforeEach(() => {
  server = new PortfolioServer();
});

async function open(path = '/portfolio', screen?: BrowserContextOptions) {
  const page = await browser.open(server, path, screen);
  await untilDrawn(page, '.visit-cell');
  return page;
}

const properties = (on: Page) =>
  on.locator('tbody .portfolio-property .portfolio-open').allInnerTexts();
const cell = (on: Page, number: string) => on.locator(`[data-cell="${number}"]`);

describe('the portfolio', { timeout: 30_000 }, () => {
  test('shows the customer with the most properties, what slipped on top', async () => {
    const on = await open();

    await on.getByRole('button', { name: 'Customer: Acme Property Management' }).waitFor();

    expect(await properties(on)).toEqual(['Building #7', 'Building #2', 'Building #3']);
    const first = on.locator('tbody').first();
    await first.getByText('1 of 4', { exact: true }).waitFor();
    await first.getByText('Late since').first().waitFor();
  });

  test('books a late visit with a press on its cell, and follows what comes of it', async () => {
    const on = await open();

    await on.getByRole('button', { name: /^Visit 2 of 4: Late since Nov 14.*Schedule$/ }).click();
    const dialog = on.getByRole('dialog', { name: 'Schedule the visit' });
    await dialog.getByText(/Building #7 · Quarterly maintenance · visit 2 of 4/).waitFor();
    await dialog.getByLabel('Technician').selectOption('Luis Pereira');
    await dialog.getByLabel('Date').fill('2026-11-25');
    await dialog.getByRole('button', { name: 'Schedule' }).click();

    await cell(on, 'JOB-KKT-000002').getByText('Booked').waitFor();
    await on.locator('tbody').first().getByText('Booked Nov 25', { exact: true }).waitFor();
  });

  test('is walked with arrows, and Tab enters it once', async () => {
    const on = await open();

    await cell(on, 'P7').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'End'])
      await on.keyboard.press(key);

    await expect
      .poll(() => on.evaluate(() => document.activeElement?.getAttribute('data-cell')))
      .toBe('JOB-KKT-000006');
    expect(await on.locator('.portfolio-table [tabindex="0"]').count()).toBe(1);
  });

  test('of 500 properties with 12 visits each draws what is in sight, and the keys reach the others', async () => {
    server.grow(500);
    const on = await open();
    const nodes = () => on.evaluate(() => document.querySelectorAll('*').length);
    await cell(on, 'P7').focus();

    for (let i = 0; i < 6; i++) await on.keyboard.press('PageDown');
    await expect
      .poll(() => on.evaluate(() => document.activeElement?.getAttribute('data-cell')))
      .toBe('P146');
    await on.locator('.portfolio-table').evaluate((table) => table.scrollTo(0, 1e9));
    await cell(on, 'P3').waitFor();
    await on.getByText('Building #599').waitFor();

    expect(await on.locator('.portfolio-table [tabindex="0"]').count()).toBe(1);
    expect(await nodes()).toBeLessThan(8_000);
  });

  test('opens the order of a visit that is done', async () => {
    const on = await open();

    await cell(on, 'JOB-KKT-000001').click();

    await on.waitForURL('**/work-orders/WO-KKT-000007');
  });

  test('keeps the customer in the address', async () => {
    const on = await open();

    await on.getByRole('button', { name: /^Customer:/ }).click();
    await on.getByRole('option', { name: /Harbour Foods/ }).click();

    await on.waitForURL('**/portfolio?customer=C2');
    await on.getByText('No open work').waitFor();
  });

  test('is saved as a picture that carries its customer’s name', async () => {
    const on = await open();

    const waiting = on.waitForEvent('download');
    await on.getByRole('button', { name: 'Save as picture' }).click();
    const download = await waiting;

    expect(download.suggestedFilename()).toBe('portfolio-acme-property-management-2026-11-23.png');
    const png = readFileSync(await download.path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBeGreaterThan(2_000);
  });

  test('says what failed, and tries again', async () => {
    const list = server.replies.get('GET /api/jobs');
    server.refuse('GET /api/jobs', { status: 500, title: 'Something broke' });
    const page = await browser.open(server, '/portfolio');

    await page.getByText('Something broke').waitFor();
    if (list) server.replies.set('GET /api/jobs', list);
    await page.getByRole('button', { name: 'Retry' }).click();

    await page.locator('.visit-cell').first().waitFor();
  });

  test('keeps to WCAG in either scheme, wide and on a phone', async () => {
    for (const screen of [{ viewport: { width: 1440, height: 900 } }, PHONE]) {
      const on = await open('/portfolio', screen);
      expect(await violationsInBothSchemes(on)).toEqual([]);
    }
  });
});
