import { describe, expect, it } from 'vitest';
import type { Walk } from './walk.ts';

/** The main job without a mouse: create, schedule, move, complete. */
export function byKeyboard(walk: Walk): void {
  describe('the keyboard alone', { timeout: 60_000 }, () => {
    let number = '';
    const press = async (...keys: readonly string[]): Promise<void> => {
      for (const key of keys) await walk.dana.page.keyboard.press(key);
    };
    const type = (text: string) => walk.dana.page.keyboard.type(text);
    /** Until the server has agreed: only then is there a toast, whatever the screen showed at once. */
    const told = (what: string): Promise<void> =>
      walk.dana.page
        .locator('.toast')
        .filter({ hasText: `${number} ${what}` })
        .waitFor();
    /** Tab until something is reached, as somebody would who reads the names. */
    const tabTo = async (name: RegExp): Promise<void> => {
      for (let stops = 0; stops < 60; stops += 1) {
        const here = await walk.dana.page.evaluate(() => {
          const at = document.activeElement;
          const label = at && 'labels' in at && (at as HTMLInputElement).labels?.[0]?.textContent;
          return at?.getAttribute('aria-label') || label || at?.textContent || '';
        });
        if (name.test(here)) return;
        await press('Tab');
      }
      throw new Error(`${name} is not reached by Tab`);
    };

    it('creates a work order', async () => {
      const { page } = walk.dana;
      await page.goto(`${walk.place.url}/work-orders`);
      await walk.dana.untilLive();
      await tabTo(/^New Work Order/);
      await press('Enter');
      await page.getByRole('dialog', { name: 'New work order' }).waitFor();
      await type('Boiler valve, by keyboard');
      await tabTo(/^Customer:/);
      await press('Enter');
      await type('iron horse');
      await press('Enter', 'Control+Enter');

      const said = page.getByText(/WO-KKT-\d+ is in New/);
      number = /WO-KKT-\d+/.exec((await said.textContent()) ?? '')?.[0] ?? '';
      await walk.dana.column('New').waitFor();
    });

    it('finds and schedules it', async () => {
      const { page } = walk.dana;
      await press('Escape', '/');
      await type(number);
      await walk.dana.card(number).waitFor();
      await tabTo(new RegExp(`^${number}, `));
      await press('m');
      await page.getByRole('menu').waitFor();
      await press('ArrowDown');
      await page.getByRole('menuitem', { name: /^Scheduled/ }).focus();
      await press('Enter');
      await page.getByRole('dialog').waitFor();
      await tabTo(/Technician/);
      await press('ArrowDown', 'Enter');

      await walk.dana.card(number, 'Scheduled').waitFor();
      await told('moved to Scheduled');
    });

    it('carries it on with Space and the arrows', async () => {
      await walk.dana.card(number, 'Scheduled').getByRole('link').focus();
      await press('Space', 'ArrowRight', 'Space');

      await walk.dana.card(number, 'In Progress').waitFor();
      await told('moved to In Progress');
      await expect
        .poll(() => walk.dana.page.evaluate(() => document.activeElement?.getAttribute('href')), {
          timeout: 15_000,
        })
        .toContain(number);
    });

    it('completes it, answering what becomes of the open job', async () => {
      const { page } = walk.dana;
      await press('Space', 'ArrowRight', 'Space');
      await page.getByRole('dialog').waitFor();
      await tabTo(/^Mark it completed/);
      await press('Enter');

      await walk.dana.card(number, 'Completed').waitFor();
    });
  });
}
