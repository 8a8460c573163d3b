import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { dayFromNow, type Walk } from './walk.ts';

const START = { New: '43 / 15', Scheduled: '1 / 10', 'In Progress': '5 / 8', Completed: '11' };
const WAITING = { timeout: 15_000 };
/** The order that step 6 makes, step 7 moves, and steps 9 and 10 ask about. */
const TITLE = 'Refrigerant leak at the rooftop unit';

/** The customer's guide, "Managing Work Orders from Start to Finish", walked step by step on the demo. */
export function guide(walk: Walk): void {
  describe('Managing Work Orders from Start to Finish', { timeout: 60_000 }, () => {
    let number = '';

    const drawer = (of: string): Locator =>
      walk.dana.page.getByRole('complementary', { name: `Work order ${of}` });
    const open = async (of: string): Promise<Locator> => {
      await walk.dana.card(of).getByRole('link').click();
      await drawer(of)
        .getByRole('heading', { name: /^Notes/ })
        .waitFor();
      return drawer(of);
    };
    const close = async (of: string): Promise<void> => {
      await drawer(of).getByRole('button', { name: 'Close' }).click();
      await drawer(of).waitFor({ state: 'detached' });
    };
    const pick = async (list: string, option: string | RegExp, on?: Locator): Promise<void> => {
      const within = on ?? walk.dana.page.getByRole('search');
      await within.getByRole('button', { name: new RegExp(`^${list}:`) }).click();
      await walk.dana.page.getByRole('option', { name: option }).first().click();
    };
    const clear = () => walk.dana.page.getByRole('button', { name: 'Clear', exact: true }).click();

    it('Step 1: Open the Work Orders board', async () => {
      const { page } = walk.dana;
      const sidebar = page.getByRole('navigation', { name: 'Main' }).first();
      await sidebar.getByRole('link', { name: 'Work Orders' }).click();

      expect(new URL(page.url()).pathname).toBe('/work-orders');
      for (const name of ['New', 'Scheduled', 'In Progress', 'Completed'] as const)
        await walk.dana.column(name).waitFor();
    });

    it('Step 2: Read the page header', async () => {
      const { page } = walk.dana;

      await page.getByRole('heading', { level: 1, name: 'Work Orders' }).waitFor();
      await page.getByText('Manage maintenance requests and service work orders').waitFor();
      await walk.dana.untilLive();
      await page.getByRole('button', { name: /New Work Order/ }).waitFor();
    });

    it('Step 3: Read the four columns', async () => {
      await walk.dana.sees(START);

      const heading = walk.dana.column('New').getByRole('heading');
      await heading.getByText('over cap').waitFor({ state: 'attached' });
    });

    it('Step 4: Read a card', async () => {
      const urgent = await walk.dana.numberOf('Compressor replacement', 'New');
      const card = await walk.dana.card(urgent).textContent();
      expect(urgent).toMatch(/^WO-KKT-\d{6}$/);
      expect(card).toContain('▲');
      expect(card).toContain('0/2');
      const plain = await walk.dana.numberOf('Snow-melt controller replacement', 'New');
      expect(await walk.dana.card(plain).textContent()).not.toContain('▲');

      // "Click any card to open the work order detail with the full job list, customer info, and notes."
      const opened = await open(urgent);

      for (const part of ['For', 'Jobs', 'Notes'])
        await opened.getByRole('heading', { name: new RegExp(`^${part}`) }).waitFor();
      await opened.getByText('Grand River Brewing').first().waitFor();
      await close(urgent);
    });

    it('Step 5: Filter by priority and property', async () => {
      const { page } = walk.dana;
      await page.keyboard.press('/');
      await page.keyboard.type('compresor');
      await expect
        .poll(() => walk.dana.column('New').textContent(), WAITING)
        .toContain('2 shown · 43 / 15');
      await clear();

      await pick('Priority', 'High');
      await pick('Property', /^Acme Property Management/);

      await walk.dana.card('WO-KKT-001081').waitFor();
      const shown = walk.dana.column('New').getByRole('heading');
      await expect.poll(() => shown.textContent(), WAITING).toContain('1 shown · 43 / 15');
      expect(page.url()).toMatch(/priority=high/);
      await page.reload();
      await walk.dana.card('WO-KKT-001081').waitFor();
      await expect.poll(() => shown.textContent(), WAITING).toContain('1 shown · 43 / 15');
      await clear();
    });

    it('Step 6: Click + New Work Order', async () => {
      const { page } = walk.dana;
      await page.getByRole('button', { name: /New Work Order/ }).click();
      const form = page.getByRole('dialog', { name: 'New work order' });
      expect(await form.getByRole('radio', { name: 'Normal' }).isChecked()).toBe(true);
      await form.getByLabel('Title').fill(TITLE);
      await form.getByRole('radio', { name: 'High' }).check({ force: true });
      await pick('Customer', /^Harbour Foods/, form);
      await pick('Property', /^Cold store/, form);
      await form.getByLabel('Due date').fill(dayFromNow(20));
      await form.getByLabel('Description optional').fill('Find it, mend it, top it up.');
      await form.getByRole('button', { name: 'Add line item' }).click();
      await form.getByRole('textbox', { name: 'Description', exact: true }).fill('R-454B');
      await form.getByLabel('Quantity').fill('2.5');
      await form.getByLabel('Unit price').fill('118.00');
      await form.getByText('$295.00').first().waitFor();

      await form.getByRole('button', { name: 'Create work order' }).dblclick();

      const said = page.getByText(/WO-KKT-\d+ is in New/);
      number = /WO-KKT-\d+/.exec((await said.textContent()) ?? '')?.[0] ?? '';
      await walk.dana.sees({ ...START, New: '44 / 15' });
    });

    it('Step 7: Drag cards across columns: New → Scheduled asks for date and technician', async () => {
      const { page } = walk.dana;
      await page.keyboard.press('/');
      await page.keyboard.type(number);
      await walk.dana.card(number).waitFor();
      await walk.dana.drag(number, 'Scheduled');
      const asked = page.getByRole('dialog');
      await asked.getByRole('combobox', { name: /technician/i }).selectOption({ index: 1 });

      await asked.getByRole('button', { name: /^schedule/i }).click();

      await walk.dana.card(number, 'Scheduled').waitFor();
      await walk.dana.sees({ ...START, Scheduled: '2 / 10' });
    });

    it('Step 7: … Scheduled → In Progress marks the first job as started', async () => {
      await walk.dana.drag(number, 'In Progress');

      await walk.dana.card(number, 'In Progress').waitFor();
      const opened = await open(number);
      await opened.getByText('Under way').waitFor();
      await close(number);
    });

    it('Step 7: … In Progress → Completed asks what becomes of the open job', async () => {
      const { page } = walk.dana;
      await walk.dana.drag(number, 'Completed');
      const asked = page.getByRole('dialog');
      await asked.getByText(/JOB-KKT-\d+/).waitFor();
      await asked
        .getByRole('button', { name: /go back|cancel/i })
        .first()
        .click();
      await walk.dana.card(number, 'In Progress').waitFor();

      await walk.dana.drag(number, 'Completed');
      await asked
        .getByRole('button', { name: /complete/i })
        .last()
        .click();

      await walk.dana.card(number, 'Completed').waitFor();
      await walk.dana.sees({ ...START, Completed: '12' });
      await clear();
    });
  });
}
