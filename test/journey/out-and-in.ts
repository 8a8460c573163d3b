import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Download, Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventsIn } from '../support/read-calendar.ts';
import type { Walk } from './walk.ts';

/** What other people and programs take out of the board and bring into it, read by programs that are not ours. */
export function outAndIn(walk: Walk): void {
  describe('Out of the board and into it', { timeout: 60_000 }, () => {
    let page: Page;
    beforeAll(async () => {
      page = walk.dana.page;
      await page.goto(`${walk.place.url}/work-orders?priority=critical`);
      await walk.dana.untilLive();
    });

    const cards = () => page.locator('section[data-column] [data-number]');
    const downloaded = async (press: () => Promise<void>): Promise<Download> => {
      const [download] = await Promise.all([page.waitForEvent('download'), press()]);
      return download;
    };

    it('what the board shows becomes a CSV file', async () => {
      const shown = await cards().evaluateAll((all) => all.map((one) => one.dataset.number));
      await page.getByRole('button', { name: 'Export' }).click();

      const file = await downloaded(() => page.getByRole('menuitem', { name: /^CSV/ }).click());

      const rows = parse(await readFile(await file.path()), { bom: true, columns: true });
      expect(shown.length).toBeGreaterThan(0);
      expect(rows.map((row) => (row as Record<string, string>)['Work order']).sort()).toEqual(
        shown.sort(),
      );
    });

    it('what the board shows goes on paper', async () => {
      const numbers = await cards().evaluateAll((all) => all.map((one) => one.dataset.number));

      const text = await textOf(await page.pdf({ preferCSSPageSize: true }));

      for (const number of numbers) expect(text).toContain(number);
      expect(text).toContain('Kitchener Kooling (KKT)');
      expect(text).toContain('Critical');
      expect(text).not.toContain('Schedule');
    });

    it('a technician’s visits stand in a calendar program, until the link is taken back', async () => {
      await page.goto(`${walk.place.url}/settings`);
      const jules = page.getByRole('listitem', { name: 'Jules Mercier', exact: true });
      await jules.getByRole('button', { name: 'Calendar…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: /^Make/ }).click();
      const link = await dialog.getByRole('textbox').inputValue();

      const calendar = await (await fetch(link)).text();
      expect(eventsIn(calendar).length).toBeGreaterThan(3);
      expect(calendar).toContain('Visits of Jules Mercier');

      await dialog.getByRole('button', { name: 'Take the link back' }).click();
      await dialog.getByText('leads nowhere now').waitFor();
      expect((await fetch(link)).status).toBe(404);
      await dialog.getByRole('button', { name: 'Close' }).last().click();
    });
  });
}

/** All words of a PDF, page after page. */
async function textOf(file: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)), {
    mergePages: true,
  });
  return text;
}
