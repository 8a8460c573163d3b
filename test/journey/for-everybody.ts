import { describe, expect, it } from 'vitest';
import { violationsInBothSchemes } from '../support/axe.ts';
import type { Walk } from './walk.ts';

/** Every screen by its address, and what shows that it has come. */
const SCREENS = {
  board: ['/work-orders', /^WO-KKT-\d+, /],
  'work order': ['/work-orders/WO-KKT-001024', /^Close$/],
  'work order as a page': ['/work-orders/WO-KKT-001024?view=page', /^Add Job$/],
  jobs: ['/jobs?days=next7', /^What to do with JOB-/],
  schedule: ['/schedule', /^(Day|New Job)$/],
  customers: ['/customers', /Acme Property Management/],
  properties: ['/properties', /Building #7/],
  portfolio: ['/portfolio', /^Visit 1 of 4/],
  reports: ['/reports', /: \d+ met, \d+ breached/],
  settings: ['/settings', /^Save caps$/],
} as const;

/** WCAG 2.2 AA by axe on each screen, light and dark. */
export function forEverybody(walk: Walk): void {
  describe('axe finds nothing', { timeout: 60_000 }, () => {
    it.each(Object.entries(SCREENS))(
      'on the %s, light and dark',
      async (_name, [path, control]) => {
        const { page } = walk.dana;
        await page.goto(walk.place.url + path);
        await page
          .getByRole('button', { name: control })
          .or(page.getByRole('link', { name: control }))
          .first()
          .waitFor();

        expect(await violationsInBothSchemes(page)).toEqual([]);
      },
    );

    it('on the form for a new work order, light and dark', async () => {
      const { page } = walk.dana;
      await page.goto(`${walk.place.url}/work-orders`);
      await page.getByRole('button', { name: /New Work Order/ }).click();
      await page.getByRole('radio', { name: 'A series' }).check({ force: true });
      await page.getByRole('button', { name: 'Add line item' }).click();

      expect(await violationsInBothSchemes(page)).toEqual([]);
    });
  });
}
