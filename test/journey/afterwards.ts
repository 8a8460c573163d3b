import { afterAll, describe, expect, it } from 'vitest';
import { Dispatcher } from '../support/dispatcher.ts';
import type { Walk } from './walk.ts';

const DAY_MS = 86_400_000;

/** What becomes of an order when it is done. It turns the clock of a local run, so a product at BASE_URL is spared it. */
export function afterwards(walk: Walk): void {
  const isElsewhere = /^https?:/.test(process.env.BASE_URL ?? '');
  describe.skipIf(isElsewhere)('Afterwards', { timeout: 90_000 }, () => {
    let kate: Dispatcher;
    const at = (path: string) => walk.place.url + path;
    afterAll(async () => {
      await kate?.context.close();
    });

    it('after a month it has left the board for the archive, and comes back when it is reopened', async () => {
      const done = 'WO-KKT-001040';
      // Put ahead up to the last minutes, in which the scan runs once: each one of a month would tell the same.
      const { now } = (await (await fetch(at('/local/clock'))).json()) as { now: string };
      const nearly = new Date(Date.parse(now) + 32 * DAY_MS).toISOString();
      for (const turn of [{ set: nearly }, { advance: 'PT6M' }]) {
        const turned = await fetch(at('/local/clock'), {
          ...{ method: 'POST', body: JSON.stringify(turn) },
        });
        expect(turned.status).toBe(200);
      }
      kate = await Dispatcher.signIn(walk.browser, at('/work-orders'), 'Kate Kowalski');
      const { page } = kate;
      await kate.untilLive();
      await expect.poll(() => kate.card(done).count(), { timeout: 30_000 }).toBe(0);

      await page.goto(at('/archive'));
      await page.getByRole('textbox', { name: /find a number/ }).fill(done);
      await page.locator('.archive-found').getByRole('link').click();
      await page.getByText(/^In the archive since/).waitFor();
      await page.getByRole('button', { name: 'Reopen' }).click();
      await page.getByText(/^In the archive since/).waitFor({ state: 'detached' });

      await page.goto(at(`/work-orders?q=${done}`));
      await kate.card(done).waitFor();
    });
  });
}
