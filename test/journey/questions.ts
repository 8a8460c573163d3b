import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Walk } from './walk.ts';

/** The guide's questions and mistakes of new users, each with the answer that it gives. */
export function questions(walk: Walk): void {
  describe('Common new-user questions and mistakes', { timeout: 60_000 }, () => {
    const go = (path: string) => walk.dana.page.goto(`${walk.place.url}${path}`);
    const drawer = (of: string): Locator =>
      walk.dana.page.getByRole('complementary', { name: `Work order ${of}` });

    it('Step 9: I created a Work Order but it shows 0 jobs. Where do I add them?', async () => {
      // Of the newest ones of the demo, for which nobody has planned anything yet.
      const number = 'WO-KKT-001080';
      await go(`/work-orders/${number}`);
      await drawer(number).getByRole('button', { name: 'Add Job' }).click();
      const asked = walk.dana.page.getByRole('dialog', { name: 'Add a job' });
      await asked.getByRole('textbox', { name: /What this visit is for/ }).fill('Estimate');
      await asked.getByRole('button', { name: 'Add job' }).dblclick();

      await drawer(number).getByText('0 of 1 done').waitFor();
      await drawer(number).getByText('Estimate').first().waitFor();
    });

    it('Step 9: Can I convert a Job into a Work Order if it grew bigger than expected?', async () => {
      const { page } = walk.dana;
      await go('/jobs?days=next7');
      const row = page.getByRole('row').filter({ hasText: 'Drain auger at customer’s home' });
      const job = /JOB-KKT-\d+/.exec((await row.textContent()) ?? '')?.[0] ?? '';
      await page.getByRole('button', { name: `What to do with ${job}` }).click();
      await page.getByRole('menuitem', { name: 'Convert to Work Order…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Convert to Work Order' }).click();

      // It keeps its number, its technician and its day, and is the first job of an order that is Scheduled for that reason.
      await expect.poll(() => row.textContent(), { timeout: 15_000 }).toMatch(/WO-KKT-\d+/);
      const order = /WO-KKT-\d+/.exec((await row.textContent()) ?? '')?.[0] ?? '';
      expect(await row.textContent()).toContain(job);
      await row.getByRole('link', { name: order }).click();
      await drawer(order).getByText('0 of 1 done').waitFor();
      await drawer(order).getByText('Scheduled').first().waitFor();
      await drawer(order).getByText('Rosa Tran').first().waitFor();
    });

    it('Step 9: My WIP counts are red — what do I do?', async () => {
      const { page } = walk.dana;
      await go('/work-orders');
      await walk.dana
        .column('New')
        .getByRole('button', { name: /over cap/ })
        .click();

      const advice = page.getByRole('dialog', { name: /over its cap/ });
      await advice.getByText('Do not add more until the count comes down.').waitFor();
      await advice.getByText(/Drag the oldest forward/).waitFor();
      await page.keyboard.press('Escape');
      await walk.dana
        .column('In Progress')
        .getByRole('button', { name: /^Complete WO-/ })
        .first()
        .waitFor();
    });

    it('Step 9: Is the Work Orders board the same as Schedule?', async () => {
      const sidebar = walk.dana.page.getByRole('navigation', { name: 'Main' }).first();

      for (const name of ['Work Orders', 'Jobs', 'Schedule', 'Customers'])
        await sidebar.getByRole('link', { name, exact: true }).waitFor();
    });

    it('Step 10: Skipping the priority field — defaults to Normal', async () => {
      const { page } = walk.dana;
      await page.getByRole('button', { name: /New Work Order/ }).click();
      const form = page.getByRole('dialog', { name: 'New work order' });

      expect(await form.getByRole('radio', { name: 'Normal' }).isChecked()).toBe(true);
      await form.getByText(/urgency that is not set cannot be flagged/).waitFor();
      await form.getByRole('button', { name: 'Close' }).click();
    });

    it('Step 10: A job made on its own is an orphan until it is attached', async () => {
      const { page } = walk.dana;
      await go('/jobs?days=none');
      await page.getByRole('button', { name: 'New Job' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Title').fill('Look at the grease trap');
      await form.getByRole('button', { name: /^Customer:/ }).click();
      await page.getByRole('option', { name: /^Northgate Mall/ }).click();
      await form.getByRole('radio', { name: 'Not yet' }).check({ force: true });
      await form.getByRole('button', { name: 'Create job' }).dblclick();
      await form.waitFor({ state: 'detached' });
      await page.getByRole('textbox', { name: /^Search jobs/ }).fill('Look at the grease trap');
      const row = page.getByRole('row').filter({ hasText: 'Look at the grease trap' });
      await row.getByText('On its own').waitFor();
      expect(await row.count()).toBe(1);

      await row.getByRole('button', { name: /^What to do with/ }).click();
      await page.getByRole('menuitem', { name: 'Attach to a work order…' }).click();
      const asked = page.getByRole('dialog');
      await asked.getByRole('button', { name: /^Work order:/ }).click();
      await page.getByRole('option', { name: /Grease trap and floor drains/ }).click();
      await asked.getByRole('button', { name: 'Attach' }).click();

      await row.getByText(/WO-KKT-\d+/).waitFor();
    });
  });
}
