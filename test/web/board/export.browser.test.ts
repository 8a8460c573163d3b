import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { readCsv } from '../../support/read-csv.ts';
import { DispatchDesk } from './dispatch-desk.ts';

const ONE = 'WO-KKT-000001';
const TWO = 'WO-KKT-000002';
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
});
