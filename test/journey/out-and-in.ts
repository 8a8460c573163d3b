import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Download, Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dispatcher } from '../support/dispatcher.ts';
import { eventsIn } from '../support/read-calendar.ts';
import type { Walk } from './walk.ts';

const MANY = 30;

/** Step 2 of the guide, Export and Print, and what else people and programs take out of the board and bring into it. */
export function outAndIn(walk: Walk): void {
  describe('Out of the board and into it', { timeout: 60_000 }, () => {
    let page: Page;
    let priya: Dispatcher;
    const at = (path: string) => walk.place.url + path;
    beforeAll(async () => {
      page = walk.dana.page;
      await page.goto(at('/work-orders?priority=critical'));
      await walk.dana.untilLive();
    });
    afterAll(() => priya?.context.close());

    const shown = () =>
      page
        .locator('section[data-column] [data-number]')
        .evaluateAll((all) => all.map((one) => one.dataset.number ?? ''));
    const exported = async (as: RegExp): Promise<Buffer> => {
      await page.getByRole('button', { name: 'Export' }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: as }).click(),
      ]);
      return await readFile(await (file as Download).path());
    };
    const saysWhatIsShown = async (text: string) => {
      for (const number of await shown()) expect(text).toContain(number);
      for (const words of ['Kitchener Kooling', 'Critical']) expect(text).toContain(words);
    };

    it('what the board shows becomes a CSV file, of just that', async () => {
      const rows = parse(await exported(/^CSV/), { bom: true, columns: true });

      expect(rows.length).toBeGreaterThan(0);
      expect(rows.map((row) => (row as Record<string, string>)['Work order']).sort()).toEqual(
        (await shown()).sort(),
      );
    });

    it('and a PDF', async () => {
      const text = await textOf(await exported(/^PDF/));

      await saysWhatIsShown(text);
      expect(text).toMatch(/Page 1 of \d+/);
    });

    it('and goes on paper', async () => {
      const text = await textOf(await page.pdf({ preferCSSPageSize: true }));

      await saysWhatIsShown(text);
      expect(text).not.toContain('Schedule');
    });

    it('thirty orders are picked by the keys and moved by one press, and arrive in another browser', async () => {
      priya = await Dispatcher.signIn(walk.browser, at('/work-orders'), 'Priya Nair');
      await page.goto(at('/work-orders'));
      await walk.dana.untilLive();
      const before = await walk.dana.counts();
      await priya.sees(before);
      const [from, to] = [before.New, before['In Progress']].map((text) =>
        Number.parseInt(text, 10),
      );
      await walk.dana.column('New').locator('[data-number] a').first().focus();
      await page.keyboard.press('x');
      for (let more = 1; more < MANY; more++) await page.keyboard.press('Shift+ArrowDown');
      const bar = page.getByRole('region', { name: 'Selected work orders' });
      await bar.getByText(`${MANY} selected`).waitFor();

      await bar.getByRole('button', { name: 'Move to' }).click();
      await page.getByRole('menuitem', { name: /^In Progress/ }).click();
      const asked = page.getByRole('dialog', { name: `Move ${MANY} work orders to In Progress` });
      await asked.getByRole('radio', { name: /^Book one for each/ }).check();
      await asked.getByRole('combobox', { name: /technician/i }).selectOption({ index: 1 });
      await asked.getByRole('button', { name: `Move ${MANY}` }).click();
      await page
        .getByText(`${MANY} work orders moved to In Progress`)
        .first()
        .waitFor({ timeout: 30_000 });

      const counts = async () => {
        const { New, 'In Progress': there } = await priya.counts();
        return [Number.parseInt(New, 10), Number.parseInt(there, 10)];
      };
      await expect.poll(counts).toEqual([(from ?? 0) - MANY, (to ?? 0) + MANY]);
    });

    it('a file of customers is looked through line by line, and the good ones are made, once', async () => {
      await page.goto(at('/settings/import'));
      const lines = ['Name;Phone;E-mail', 'Maple Court;1;', '"Oak; Elm";2;', 'Third;3;nowhere'];
      const buffer = Buffer.from(lines.join('\r\n'));
      const file = { name: 'customers.csv', mimeType: 'text/csv', buffer };
      await page.getByLabel('CSV file').setInputFiles(file);

      await page.getByText('“nowhere” is no e-mail address').waitFor();
      await page.getByRole('button', { name: 'Import 2 customers' }).dblclick();
      await page.getByText('2 of 2 imported').waitFor();

      await page.goto(at('/customers?q=Oak%3B%20Elm'));
      await expect.poll(() => page.getByRole('link', { name: 'Oak; Elm' }).count()).toBe(1);
    });

    it('a technician’s visits stand in a calendar program, until the link is taken back', async () => {
      await page.goto(at('/settings'));
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
