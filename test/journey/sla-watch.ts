import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Dispatcher } from '../support/dispatcher.ts';
import type { Walk } from './walk.ts';

/** A jump of the clock runs every schedule that fell due in it, and every page renews its sign-in. */
const WAITING = { timeout: 30_000 };
const TITLE = 'No heat at the Walnut Street walk-in';
const KATE = 'kate@kitchener.example';
const HOUR_MS = 3_600_000;
/** In so long the scan runs once. */
const SCANS_MS = 6 * 60_000;
type Mail = { readonly id: string; readonly subject: string; readonly text: string };

/**
 * Step 8 of the guide, over a day: what is promised, that it slips, who is told, and what is left to see of it. It turns the clock of a local
 * run, so a product at BASE_URL is spared it.
 */
export function slaWatch(walk: Walk): void {
  const isElsewhere = /^https?:/.test(process.env.BASE_URL ?? '');
  describe.skipIf(isElsewhere)('Step 8: Track SLA risk', { timeout: 90_000 }, () => {
    let kate: Dispatcher;
    let number = '';
    const both = () => [walk.dana, kate];
    const at = (path: string) => `${walk.place.url}${path}`;
    const counter = async ({ page }: Dispatcher): Promise<number> =>
      Number(
        await page
          .getByRole('button', { name: /SLA At Risk/ })
          .locator('.num')
          .textContent(),
      );
    const local = async (path: string, body?: object): Promise<unknown> => {
      const init = body ? { method: 'POST', body: JSON.stringify(body) } : {};
      const answer = await fetch(at(`/local/${path}`), init);
      expect(answer.status).toBe(200);
      return answer.json();
    };
    const now = async () => Date.parse(((await local('clock')) as { now: string }).now);
    /** Time goes by: put ahead up to the last minutes, which are lived through, for each scan of a day would tell the same. */
    const passUntil = async (instantMs: number): Promise<void> => {
      // A sign-in that is under way would be hours old all at once.
      for (const who of both()) await who.untilLive();
      await local('clock', { set: new Date(instantMs - SCANS_MS).toISOString() });
      await local('clock', { advance: 'PT6M' });
    };
    const mails = async (): Promise<readonly Mail[]> =>
      ((await local(`mail?to=${KATE}`)) as { mails: Mail[] }).mails;
    const mailAbout = async (subject: RegExp): Promise<Mail> => {
      const found = () => mails().then((all) => all.filter((mail) => subject.test(mail.subject)));
      await expect.poll(async () => (await found()).length, WAITING).toBe(1);
      return (await found())[0] as Mail;
    };

    beforeAll(async () => {
      kate = await Dispatcher.signIn(walk.browser, at('/work-orders'), 'Kate Kowalski');
      for (const { page } of both()) page.setDefaultTimeout(WAITING.timeout);
    });
    afterAll(() => kate?.context.close());

    it('the owner promises High orders a visit within 4 hours, and has herself told', async () => {
      const { page } = kate;
      await page.goto(at('/settings/sla'));
      const target = page.getByRole('textbox', { name: 'Standard, High: respond within' });
      await target.fill('4');
      await page.getByRole('textbox', { name: 'Service Contract, High: respond within' }).fill('4');
      await page.getByRole('button', { name: 'Save SLA rules' }).click();
      const only = page.getByRole('button', { name: 'Only new orders' });
      const saved = page.getByText('SLA rules saved');
      await only.or(saved).first().waitFor();
      if (await only.isVisible()) await only.click();
      await saved.first().waitFor();

      await page.goto(at('/settings/alerts'));
      await page.getByRole('button', { name: 'Add recipient' }).click();
      const asked = page.getByRole('dialog');
      await asked.getByLabel('E-mail address').fill(KATE);
      await asked.getByLabel(/^Daily digest/).check();
      await asked.getByRole('button', { name: 'Add recipient' }).click();
      await page.getByRole('listitem', { name: KATE }).waitFor();
    });

    it('a new High order is calm at first, and says by when somebody must plan a visit, and why', async () => {
      const { page } = walk.dana;
      await page.goto(at('/work-orders'));
      await page.getByRole('button', { name: /New Work Order/ }).click();
      const form = page.getByRole('dialog', { name: 'New work order' });
      await form.getByLabel('Title').fill(TITLE);
      await form.getByRole('radio', { name: 'High' }).check({ force: true });
      await form.getByRole('button', { name: /^Customer:/ }).click();
      await page.getByRole('option', { name: /^Grand River Brewing/ }).click();
      await form.getByRole('radio', { name: 'None yet' }).check({ force: true });
      await form.getByRole('button', { name: 'Create work order' }).click();
      const said = page.getByText(/WO-KKT-\d+ is in New/);
      number = /WO-KKT-\d+/.exec((await said.first().textContent()) ?? '')?.[0] ?? '';
      await page.goto(at(`/work-orders/${number}`));

      await page.getByText(/^Plan the first visit by .* left$/).waitFor();
      await page.getByText(/High: 4 h to plan a visit from/).waitFor();
    });

    it('three hours later its card says so in both browsers, by itself, and the counter finds it', async () => {
      for (const { page } of both()) await page.goto(at(`/work-orders?q=${number}`));
      const before = await counter(kate);
      await passUntil((await now()) + 3 * HOUR_MS + 5 * 60_000);

      for (const who of both()) {
        await who
          .card(number)
          .getByText(/^At risk · plan in \d+ min$/)
          .waitFor();
        await expect.poll(() => counter(who), WAITING).toBeGreaterThan(before);
        await who.page.getByRole('button', { name: /SLA At Risk/ }).click();
        await who.card(number).waitFor();
      }
      expect(await counter(kate)).toBe(await counter(walk.dana));
    });

    it('one mail tells of it, and can be read', async () => {
      const { id, text } = await mailAbout(new RegExp(`At risk.*${number}`));
      expect(text).toContain(TITLE);
      expect(text).toContain(`/work-orders/${number}`);

      await kate.page.goto(at(`/local/mail/${id}`));
      await kate.page.frameLocator('iframe').getByText(TITLE).first().waitFor();
      await kate.page.goto(at('/work-orders'));
    });

    it('the next morning another told of the breach, and the digest of all that slips', async () => {
      await passUntil(morningAfter(await now()));

      await mailAbout(new RegExp(`Breached.*${number}`));
      await expect
        .poll(async () => (await mails()).some(({ text }) => isDigest(text, number)), WAITING)
        .toBe(true);
      await mailAbout(new RegExp(`At risk.*${number}`));
    });

    /** How many High orders were completed too late, as the report says. */
    const broken = async ({ page }: Dispatcher): Promise<number> => {
      await page.goto(at('/reports?by=priority'));
      const row = page.locator('tr[data-key="high"]');
      await page.getByRole('region', { name: /^By priority/i }).waitFor();
      if (!(await row.isVisible())) return 0;
      const [all = '0', open = '0'] = (await row.locator('td').nth(1).innerText()).split(/\D+/);
      return Number(all) - Number(open);
    };

    it('completed too late it counts as broken in the report', async () => {
      const { page } = walk.dana;
      const before = await broken(kate);
      await page.goto(at(`/work-orders/${number}`));
      await page
        .getByText(/ over$/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Complete…' }).click();
      const sure = page.getByRole('dialog').getByRole('button', { name: /complete/i });
      await sure.last().click();
      await page
        .getByText(/^Completed/)
        .first()
        .waitFor();

      await expect.poll(() => broken(walk.dana), WAITING).toBe(before + 1);
    });
  });
}

/** Nine or ten o'clock in Kitchener, when the digest of the day was due, and the 24 hours in which High orders are done are over. */
function morningAfter(nowMs: number): number {
  const morning = new Date(nowMs).setUTCHours(14, 0, 0, 0);
  const isLate = (instantMs: number) => instantMs > nowMs + 22 * HOUR_MS;
  return [0, 24, 48].map((hours) => morning + hours * HOUR_MS).find(isLate) ?? morning;
}

/** The digest names what is breached, and is no alert of one order. */
const isDigest = (text: string, number: string): boolean =>
  text.includes(number) && /due this week/i.test(text);
