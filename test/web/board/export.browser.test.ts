import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { readCsv } from '../../support/read-csv.ts';
import { DispatchDesk } from './dispatch-desk.ts';

const ONE = 'WO-KKT-000001';
const TWO = 'WO-KKT-000002';
const THREE = 'WO-KKT-000003';
const FOUR = 'WO-KKT-000004';
const numbered = (of: number): string => `WO-KKT-0000${of}`;
const HIGH: Partial<Card> = { priority: 'high' };
const BOOKED: Partial<Card> = {
  status: 'scheduled',
  jobsTotal: 1,
  nextVisit: '2026-11-24T09:00',
};
const desk = new DispatchDesk();

describe('what the board shows', () => {
  test('is handed out as a file of just that, by the keys alone', async () => {
    const page = await desk.openWith(
      { [ONE]: BOOKED, [TWO]: { priority: 'critical', title: '=1+1' } },
      '?priority=critical',
    );

    await page.getByRole('button', { name: 'Export' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'CSV 1 work order' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.keyboard.press('Enter'),
    ]);

    expect(download.suggestedFilename()).toBe('work-orders-KKT-critical-2026-11-23.csv');
    const [, ...rows] = readCsv(await readFile(await download.path(), 'utf8'));
    expect(rows.map((row) => row.slice(0, 3))).toEqual([[TWO, "'=1+1", 'New']]);
    await desk.toast('1 work order exported').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Export');
  });

  test('goes on paper whole, by the button and by the browser’s own dialogue', async () => {
    const many = Array.from({ length: 60 }, (_, index) => [`WO-KKT-0000${index + 10}`, {}]);
    const page = await desk.openWith({ ...Object.fromEntries(many), [ONE]: BOOKED });
    const button = page.getByRole('button', { name: 'Print' });
    await button.waitFor();
    expect(await page.locator('.card').count()).toBeLessThan(61);

    await page.emulateMedia({ media: 'print' });
    const sheets = page.getByRole('table');
    await sheets.first().waitFor();
    expect(await sheets.locator('tbody tr').count()).toBe(61);
    expect(await sheets.locator('thead').allInnerTexts()).toEqual([
      expect.stringMatching(
        /^New 60 \/ 15 over cap\s+Kitchener Kooling \(KKT\) · All work orders · /,
      ),
      expect.stringMatching(/^Scheduled 1 \/ 10/),
    ]);
    expect(await page.locator('#root').isVisible()).toBe(false);

    await page.emulateMedia({ media: 'screen' });
    await sheets.first().waitFor({ state: 'detached' });
    const printed = page.evaluate(
      () =>
        new Promise((resolve) => {
          window.print = () => {
            window.dispatchEvent(new Event('beforeprint'));
            resolve(document.querySelectorAll('.paper tbody tr').length);
            window.dispatchEvent(new Event('afterprint'));
          };
        }),
    );
    await button.click();
    expect(await printed).toBe(61);
  });

  test('is handed out as a PDF of just that, in any script, and the text can be read out of it', async () => {
    const long = `Descale ${'the heat exchanger '.repeat(15)}now`;
    const many = Array.from({ length: 40 }, (_, index) => [numbered(index + 10), HIGH]);
    const page = await desk.openWith(
      {
        ...Object.fromEntries(many),
        [ONE]: { ...HIGH, ...BOOKED, title: 'Заменить компрессор' },
        [TWO]: { ...HIGH, title: '更换空调压缩机' },
        [THREE]: { ...HIGH, status: 'in-progress', title: long },
        [FOUR]: { title: 'Of no urgency' },
      },
      '?priority=high',
    );

    const [download] = await Promise.all([page.waitForEvent('download'), choosePdf(page)]);

    expect(download.suggestedFilename()).toBe('work-orders-KKT-high-2026-11-23.pdf');
    const pdf = await getDocumentProxy(new Uint8Array(await readFile(await download.path())));
    const { info } = await getMeta(pdf);
    expect(info).toMatchObject({
      Title: expect.stringMatching(/^Work orders of Kitchener Kooling \(KKT\): High, Nov 23, 2026/),
      Language: 'en',
    });
    const { text: sheets } = await extractText(pdf);
    expect(sheets.length).toBeGreaterThan(2);
    for (const [index, sheet] of sheets.entries()) {
      expect(sheet).toContain(`Page ${index + 1} of ${sheets.length}`);
      expect(sheet).toMatch(/^Kitchener Kooling \(KKT\)[\s\S]+High[\s\S]+Work order Title Visits/);
    }
    const all = sheets.join(' ').replaceAll(/\s+/g, ' ');
    const numbers = [...many.map(([number]) => number), ONE, TWO, THREE];
    expect(all.match(/WO-KKT-\d{6}/g)?.toSorted()).toEqual(numbers.toSorted());
    for (const words of [
      ...['New 41 shown of 42 / 15 over cap', 'Completed 0 shown of 0', 'No work order'],
      ...['Заменить компрессор', '更换空调压缩机', long, 'Tue Nov 24 09:00'],
    ]) {
      expect(all).toContain(words);
    }
    expect(all).not.toContain('Of no urgency');
    await desk.toast('43 work orders exported').waitFor();
    await expect.poll(() => page.workers()).toEqual([]);
  });

  test('is no file when it is stopped or its letters cannot be had, and then can be asked for again', async () => {
    const page = await desk.openWith({ [ONE]: {} });
    await page.route('**/*.woff', () => undefined);

    await choosePdf(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await desk.toast('Export stopped').waitFor();
    await expect.poll(() => page.workers()).toEqual([]);

    await page.unroute('**/*.woff');
    await page.route('**/*.woff', (route) => route.abort());
    await choosePdf(page);
    await desk.toast('The file could not be made').waitFor();
    expect(await desk.card(ONE).isVisible()).toBe(true);

    await page.unroute('**/*.woff');
    await Promise.all([page.waitForEvent('download'), choosePdf(page)]);
  });
});

async function choosePdf(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^PDF/ }).click();
}
