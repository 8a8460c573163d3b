import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../../support/axe.ts';
import { launchBrowser } from '../../support/browser.ts';
import { buildSite, PHONE, type Site } from '../../support/site.ts';
import { FieldServer, jobNumber, NOW, visit } from './field-server.ts';

let site: Site;
let browser: Browser;
let server: FieldServer;
let context: BrowserContext;

beforeAll(async () => {
  [site, browser] = await Promise.all([buildSite(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  site?.remove();
});
beforeEach(() => {
  server = new FieldServer();
});
afterEach(async () => {
  await context?.close();
});

/** What becomes of requests to change something, until told otherwise. */
type Line = 'fine' | 'down' | 'unheard';
let line: Line = 'fine';

async function open(screen = PHONE): Promise<Page> {
  line = 'fine';
  context = await browser.newContext(screen);
  await context.clock.setFixedTime(NOW);
  const page = await server.openIn(context, site, '/');
  page.setDefaultTimeout(6_000);
  await page.locator('.my-day-date').waitFor();
  await page.route('**/api/**', (route) => {
    if (line === 'down' && !route.request().url().endsWith('/api/config')) return route.abort();
    return route.fallback();
  });
  await page.route('**/api/jobs/**', command);
  return page;
}

async function command(route: Route): Promise<void> {
  const request = route.request();
  const { pathname: path } = new URL(request.url());
  const headers = request.headers();
  if (line === 'down') return route.abort();
  if (server.replies.has(`POST ${path}`)) return route.fallback();
  const asked = { id: headers['idempotency-key'] ?? '', path, seen: headers['if-match'] ?? '' };
  const body = server.carryOut(asked, request.postDataJSON());
  return line === 'unheard' ? route.abort() : route.fulfill({ json: body });
}

const large = (page: Page) => page.locator('.visit.large');
const pathOf = (n: number, word: string) => `/api/jobs/${jobNumber(n)}/${word}`;
const press = (page: Page, name: string) =>
  large(page).getByRole('button', { name, exact: true }).click();
const back = async (page: Page): Promise<void> => {
  line = 'fine';
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
};

describe('the day of a technician', { timeout: 20_000 }, () => {
  test('shows the next visit with all that it takes, wherever they came in', async () => {
    const page = await open();

    expect(new URL(page.url()).pathname).toBe('/my-day');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await page.getByText('3 visits · 1 done').waitFor();
    const next = large(page);
    expect(await next.getAttribute('data-visit')).toBe(jobNumber(2));
    expect(await next.getByRole('link', { name: /King St/ }).getAttribute('href')).toContain(
      'query=7%20King%20St%20W',
    );
    expect(await next.getByRole('link', { name: /519/ }).getAttribute('href')).toBe(
      'tel:+15195550142',
    );
    for (const words of ['Key box 4417', 'condensate', '2 × Filter', 'sleeps until noon']) {
      await next.getByText(words).waitFor();
    }
    expect(await page.getByRole('link', { name: 'Jobs' }).count()).toBe(0);
  });

  test('takes a press at once and brings the visit on, by the version that each answer brought', async () => {
    const page = await open();

    await press(page, 'Start');
    await large(page).getByText('Under way').waitFor();
    await press(page, 'Complete');

    await expect.poll(() => large(page).getAttribute('data-visit')).toBe(jobNumber(3));
    await expect
      .poll(() => server.done.map(({ path, seen }) => [path, seen]))
      .toEqual([
        [pathOf(2, 'start'), '"12"'],
        [pathOf(2, 'complete'), '"101"'],
      ]);
  });

  test('keeps what is pressed without a network over a reload, and sends each once when it returns', async () => {
    const page = await open();
    line = 'down';

    await press(page, 'Start');
    await press(page, 'Add note');
    await page.getByLabel('Note', { exact: true }).fill('Belt worn, ordered.');
    await page.getByRole('dialog').getByRole('button', { name: 'Add note' }).dblclick();
    await page.getByText('2 presses wait for the network').waitFor();
    await large(page).getByText('Belt worn, ordered.').waitFor();
    await page.reload();
    await page.getByText('2 presses wait for the network').waitFor();
    await page.getByText(/What you see is/).waitFor();
    await large(page).getByText('Under way').waitFor();
    expect(server.done).toEqual([]);
    await back(page);

    await expect
      .poll(() => server.done.map(({ path }) => path))
      .toEqual([pathOf(2, 'start'), pathOf(2, 'notes')]);
    await page.getByText('Up to date').waitFor();
    await expect.poll(() => page.getByText('sending').count()).toBe(0);
  });

  test('does once what was done and not answered, by the same command', async () => {
    const page = await open();
    line = 'unheard';

    await press(page, 'Start');
    await expect.poll(() => server.done.length).toBe(1);
    await page.getByText('1 press waits for the network').waitFor();
    await back(page);

    await expect.poll(() => page.locator('.outbox-waits').count()).toBe(0);
    expect(server.done.map(({ path }) => path)).toEqual([pathOf(2, 'start')]);
  });

  test('says why a press was refused, what stands now and what to do, until that was read', async () => {
    const page = await open();
    server.refuse(`POST ${pathOf(2, 'complete')}`, { status: 412, code: 'work-order-moved-on' });
    const slot = { date: '2026-11-23', start: '16:00', end: '17:00', technicianId: 'U2' };
    server.visits = server.visits.map((one) =>
      one.number === jobNumber(2) ? visit(2, '16:00', { slot, version: 40 }) : one,
    );

    await press(page, 'Complete');

    const told = page.getByRole('region', { name: /“Complete” did not go through/ });
    await told.getByText('Somebody changed this visit before').waitFor();
    await told.getByText('16:00–17:00').waitFor();
    await page.reload();
    server.replies.delete(`POST ${pathOf(2, 'complete')}`);
    await told.getByRole('button', { name: 'Try again' }).click();
    await expect
      .poll(() => server.done)
      .toMatchObject([{ path: pathOf(2, 'complete'), seen: '"40"' }]);
    await expect.poll(() => told.count()).toBe(0);
  });

  test('keeps a refused note to be copied', async () => {
    const page = await open();
    server.refuse(`POST ${pathOf(2, 'notes')}`, { status: 404, title: 'There is no such job' });

    await press(page, 'Add note');
    await page.getByLabel('Note', { exact: true }).fill('Meter reads 4417');
    await page.getByRole('dialog').getByRole('button', { name: 'Add note' }).click();

    const told = page.getByRole('region', { name: /Your note did not go through/ });
    await told.getByText('Meter reads 4417').waitFor();
    await told.getByRole('button', { name: 'Throw it away' }).click();
    await expect.poll(() => told.count()).toBe(0);
  });

  test('takes materials with an amount as people write it, and says at its field what is none', async () => {
    const page = await open();

    await press(page, 'Add material');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add material' }).click();
    await dialog.getByText('Write what was used.').waitFor();
    await dialog.getByLabel('What was used').fill('Copper pipe 15 mm');
    await dialog.getByLabel('How many').fill('1,5');
    await dialog.getByRole('button', { name: 'Add material' }).click();

    await expect.poll(() => server.done.map(({ path }) => path)).toEqual([pathOf(2, 'materials')]);
  });

  test('has the buttons that the server allows, and says that work is on hold', async () => {
    const held = visit(2, '13:00');
    server.visits = [
      { ...held, may: ['complete'], workOrder: { ...held.workOrder, onHold: true } as never },
    ];
    const page = await open();

    await large(page).getByText('on hold').waitFor();
    expect(await large(page).getByRole('button', { name: 'Start' }).count()).toBe(0);
  });

  test('fetches at once when it is pinged', async () => {
    const page = await open();
    await page.getByText('Up to date').waitFor();
    server.visits = [visit(4, '14:00', { title: 'Burst pipe' })];

    await expect
      .poll(async () => {
        server.send({ ping: 1 });
        return page.getByText('Burst pipe').count();
      })
      .toBe(1);
  });

  test('turns to the next day and back by button and by swipe', async () => {
    const slot = { date: '2026-11-24', start: '08:00', end: '09:00', technicianId: 'U2' };
    server.visits = [...server.visits, visit(5, '08:00', { slot, title: 'Tomorrow’s leak' })];
    const page = await open();

    await page.getByRole('button', { name: 'The day after' }).click();
    await page.getByRole('heading', { name: 'Tomorrow', exact: true }).waitFor();
    await page.getByText('Tomorrow’s leak').waitFor();
    await swipe(page, 100, 300);

    await page.getByRole('heading', { name: 'Today' }).waitFor();
  });

  test('shows what was left open on earlier days with today’s', async () => {
    const slot = { date: '2026-11-20', start: '08:00', end: '09:00', technicianId: 'U2' };
    server.visits = [...server.visits, visit(6, '08:00', { slot, title: 'Friday’s boiler' })];
    const page = await open();

    await page.getByText('1 visit of earlier days still open').click();
    await page.getByText('Friday’s boiler').waitFor();
  });

  test('asks before signing out throws presses away, and stays when told so', async () => {
    const page = await open();
    line = 'down';
    await press(page, 'Start');
    await page.getByText('1 press waits').waitFor();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /Sign out/ }).click();

    await expect.poll(() => asked).toEqual([expect.stringContaining('One press was not sent yet')]);
    await page.getByText('1 press waits').waitFor();
  });
});

async function swipe(page: Page, from: number, to: number): Promise<void> {
  await page.evaluate(
    ([x0 = 0, x1 = 0]) => {
      const target = document.querySelector('.my-day') as HTMLElement;
      const touch = (clientX: number) =>
        new Touch({ identifier: 1, target, clientX, clientY: 300 });
      const fire = (type: string, x: number, touches: Touch[]) =>
        target.dispatchEvent(
          new TouchEvent(type, { bubbles: true, touches, changedTouches: [touch(x)] }),
        );
      fire('touchstart', x0, [touch(x0)]);
      fire('touchend', x1, []);
    },
    [from, to],
  );
}

describe('the day of a technician, looked at', { timeout: 20_000 }, () => {
  test.each(['light', 'dark'] as const)('keeps to WCAG 2.2 AA in the %s theme', async (theme) => {
    const page = await open({ ...PHONE, colorScheme: theme });
    line = 'down';
    await press(page, 'Start');
    await page.getByText('1 press waits').waitFor();

    expect(await violations(page)).toEqual([]);
    await press(page, 'Add material');
    expect(await violations(page)).toEqual([]);
  });

  test('fits 320 pixels, with room for a thumb on whatever can be pressed', async () => {
    const page = await open({ ...PHONE, viewport: { width: 320, height: 640 } });

    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const small = await page
      .locator('.my-day :is(button, a, summary)')
      .evaluateAll((all) =>
        all
          .map((one) => ({ text: one.textContent, height: one.getBoundingClientRect().height }))
          .filter(({ height }) => height > 0 && height < 44),
      );
    expect(wide).toBe(320);
    expect(small).toEqual([]);
  });
});
