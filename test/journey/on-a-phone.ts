import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dispatcher } from '../support/dispatcher.ts';
import type { Walk } from './walk.ts';

const PHONE = { width: 390, height: 844 };

/** The same product in a hand: nothing is out of reach, nothing scrolls sideways that should not. */
export function onAPhone(walk: Walk): void {
  describe('a phone', { timeout: 60_000 }, () => {
    let priya: Dispatcher;
    beforeAll(async () => {
      priya = await Dispatcher.signIn(
        walk.browser,
        `${walk.place.url}/work-orders`,
        'Priya Nair',
        (page) => page.setViewportSize(PHONE),
      );
    });
    afterAll(() => priya?.context.close());

    const fits = () =>
      priya.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);

    it('reads the board, opens an order and finds its jobs', async () => {
      const number = await priya.numberOf('Backflow preventer test', 'New');
      expect(await fits()).toBe(true);

      await priya.card(number).getByRole('link').click();

      const order = priya.page.getByRole('complementary', { name: `Work order ${number}` });
      await order.getByRole('button', { name: 'Add Job' }).waitFor();
      expect(await fits()).toBe(true);
      await order.getByRole('button', { name: 'Close' }).click();
    });

    it('creates a work order in three short steps', async () => {
      const { page } = priya;
      await page.getByRole('button', { name: /New Work Order/ }).click();
      const form = page.getByRole('dialog', { name: 'New work order' });
      await form.getByLabel('Title').fill('Thermostat, by phone');
      await form.getByRole('button', { name: 'Next' }).click();
      await form.getByRole('button', { name: /^Customer:/ }).click();
      await page.getByRole('option', { name: /^Iron Horse Gym/ }).click();
      await form.getByRole('button', { name: 'Next' }).click();
      expect(await fits()).toBe(true);
      await form.getByRole('button', { name: 'Create work order' }).click();

      await page.getByText(/WO-KKT-\d+ is in New/).waitFor();
    });

    it('goes to the jobs by the bar at the bottom', async () => {
      const bar = priya.page.getByRole('navigation', { name: 'Main' }).last();
      await bar.getByRole('link', { name: 'Jobs' }).click();

      await priya.page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
      expect(await fits()).toBe(true);
    });
  });
}
