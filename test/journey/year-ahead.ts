import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dispatcher } from '../support/dispatcher.ts';
import type { Walk } from './walk.ts';

const WAITING = { timeout: 20_000 };
const SAM = 'Sam Keller';
const PHONE = { width: 390, height: 844 };

/** Whether a day holds it: it has come with its visits, or says that there are none. */
async function shows(visit: Locator): Promise<boolean> {
  const page = visit.page();
  await page
    .getByRole('article')
    .or(page.getByText(/Nothing|No visits|free/i))
    .first()
    .waitFor();
  return visit.isVisible();
}

/** The guide's real-world example: a quarterly contract for twelve buildings, and the one that slipped, rescheduled. */
export function yearAhead(walk: Walk): void {
  describe('Real-World Example', { timeout: 60_000 }, () => {
    let priya: Dispatcher;
    beforeAll(async () => {
      priya = await Dispatcher.signIn(walk.browser, `${walk.place.url}/work-orders`, 'Priya Nair');
    });
    afterAll(() => priya?.context.close());

    const newOrders = async (): Promise<number> => Number((await priya.counts()).New.split(' ')[0]);
    const buildingSeven = (): Locator =>
      walk.dana.page.getByRole('row').filter({ hasText: 'WO-KKT-001024' });

    it('signs twelve buildings, four visits each, in one go', async () => {
      const { page } = walk.dana;
      const before = await newOrders();
      await page.goto(`${walk.place.url}/work-orders`);
      await page.getByRole('button', { name: /New Work Order/ }).click();
      const form = page.getByRole('dialog', { name: 'New work order' });
      await form.getByLabel('Title').fill('Sprinkler inspection, the year ahead');
      await form.getByRole('button', { name: /^Customer:/ }).click();
      await page.getByRole('option', { name: /^Acme Property Management/ }).click();
      await form.getByRole('button', { name: /Several at once/ }).click();
      await form.getByRole('button', { name: 'All 12' }).click();
      await form.getByRole('radio', { name: 'A series' }).check({ force: true });
      await form.getByRole('button', { name: 'Create 12 work orders · 48 visits' }).dblclick();

      await page.getByText('12 work orders with 48 visits are in New').first().waitFor();
      await expect.poll(newOrders, WAITING).toBe(before + 12);
    });

    it('shows at a glance that Building #7 is at 1 of 4', async () => {
      await walk.dana.page.goto(`${walk.place.url}/portfolio`);
      await buildingSeven().getByText('1 of 4', { exact: true }).waitFor();

      expect(await buildingSeven().textContent()).toContain('Quarterly maintenance');
    });

    it('is rescheduled from there, and a second browser sees it by itself', async () => {
      const { page } = walk.dana;
      const job = await buildingSeven()
        .getByRole('button', { name: /^Visit 2 of 4/ })
        .first();
      await job.click();
      const asked = page.getByRole('dialog');
      await asked.getByRole('combobox', { name: /technician/i }).selectOption({ label: SAM });
      const day = await asked.getByLabel('Date').inputValue();
      await priya.page.goto(`${walk.place.url}/jobs?from=${day}&to=${day}`);
      await priya.untilLive();
      await asked.getByRole('button', { name: /^(schedule|save|reschedule)/i }).click();

      const row = priya.page.getByRole('row').filter({ hasText: 'WO-KKT-001024' });
      await row.getByText(SAM).waitFor(WAITING);
    });

    it('stands on the technician’s phone, with where to go', async () => {
      const context = await walk.browser.newContext({ viewport: PHONE });
      const page = await context.newPage();
      page.setDefaultTimeout(WAITING.timeout);
      await page.goto(walk.place.url);
      await page.getByText(SAM).first().click();
      const visit = page.getByRole('article').filter({ hasText: 'Building #7' }).first();
      const later = page.getByRole('button', { name: 'The day after' });
      for (let days = 0; days < 4 && !(await shows(visit)); days += 1) await later.click();

      await visit.getByText('Quarterly maintenance').first().waitFor();
      const folded = visit.getByRole('button', { expanded: false });
      if (await folded.isVisible()) await folded.click();
      await visit.getByRole('link', { name: /Frederick St/ }).waitFor();
      await context.close();
    });
  });
}
