import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { launchBrowser } from '../../support/browser.ts';
import { buildSite, DESK, type Site, StubServer } from '../../support/site.ts';

const ONE = 'WO-KKT-000001';
const TWO = 'WO-KKT-000002';
const THREE = 'WO-KKT-000003';
const BOOKED: Partial<Card> = {
  status: 'scheduled',
  jobsTotal: 1,
  nextVisit: '2026-11-24T09:00',
};
const READY: Partial<Card> = { status: 'in-progress', jobsDone: 2, jobsTotal: 2 };
let site: Site;
let browser: Browser;
let server: StubServer;
let page: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([buildSite(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  site?.remove();
});
beforeEach(() => {
  server = new StubServer();
});
afterEach(() => page?.close());

/** The board with these orders on it, as somebody finds it who comes to work. */
async function openWith(cards: Readonly<Record<string, Partial<Card>>>, query = ''): Promise<void> {
  for (const [number, fields] of Object.entries(cards)) server.board.set(number, fields);
  page = await server.open(browser, site, `/work-orders${query}`, DESK);
  page.setDefaultTimeout(5_000);
  await page.locator('.card').first().waitFor();
}
/** From now on the server does this when it is asked to. */
function does(number: string, deed: 'moves' | 'undo', fields: Partial<Card>): void {
  server.replies.set(`POST /api/work-orders/${number}/${deed}`, () => {
    const change = server.board.set(number, fields);
    return { body: { ...server.board.cards.get(number), change } };
  });
}
const card = (number: string) => page.locator(`.card[data-number="${number}"]`);
const standsIn = (number: string, column: string) =>
  page.locator(`.card[data-number="${number}"][data-column="${column}"]`).waitFor();
const toast = (words: string | RegExp) => page.locator('.toast').filter({ hasText: words });
const focused = () =>
  page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('[data-number]')?.dataset.number,
  );
async function moveByMenu(number: string, to: RegExp): Promise<void> {
  await card(number).locator('a').focus();
  await page.keyboard.press('m');
  await page.getByRole('menuitem', { name: to }).click();
}
/** Starts the work on booked orders, one right after the other. */
async function start(...numbers: readonly string[]): Promise<void> {
  for (const number of numbers) {
    does(number, 'moves', { status: 'in-progress' });
    does(number, 'undo', { status: 'scheduled' });
    await moveByMenu(number, /In Progress/);
    await toast(`${number} moved to In Progress`).waitFor();
  }
}

describe('a move of one’s own', () => {
  test('says what it did, and its button takes it back: the card and the focus go home', async () => {
    await openWith({ [ONE]: { ...BOOKED, title: 'HVAC tune-up' } });
    await start(ONE);
    const done = toast(`${ONE} moved to In Progress`);
    const made = server.board.version;

    expect(await done.textContent()).toContain('HVAC tune-up · its first visit has started');
    await done.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await standsIn(ONE, 'scheduled');

    expect(server.posted.at(-1)).toEqual({
      path: `/api/work-orders/${ONE}/undo`,
      body: { version: made },
      seen: `"${made}"`,
    });
    await expect.poll(focused).toBe(ONE);
    await toast(`${ONE} is back in Scheduled`).waitFor();
    expect(await page.locator('.toast').count()).toBe(1);
  });

  test('is taken back by Ctrl+Z too, the newest first, but never out of a field', async () => {
    await openWith({ [ONE]: BOOKED, [TWO]: BOOKED });
    await start(ONE, TWO);

    await page.getByRole('textbox', { name: 'Search work orders' }).focus();
    await page.keyboard.press('Control+z');
    expect(server.posted.filter(({ path }) => path.endsWith('/undo'))).toEqual([]);
    await card(TWO).locator('a').focus();
    await page.keyboard.press('Control+z');
    await standsIn(TWO, 'scheduled');
    await page.keyboard.press('Control+z');
    await standsIn(ONE, 'scheduled');
  });

  test('made quickly after another is taken back by itself', async () => {
    await openWith({ [ONE]: BOOKED, [TWO]: BOOKED, [THREE]: BOOKED });
    await start(ONE, TWO, THREE);

    await toast(`${TWO} moved`).getByRole('button', { name: 'Undo' }).click();

    await standsIn(TWO, 'scheduled');
    await standsIn(ONE, 'in-progress');
    await standsIn(THREE, 'in-progress');
  });

  test('that a teammate has built on stays, and it is said who did what', async () => {
    await openWith({ [ONE]: BOOKED });
    await start(ONE);
    server.refuse(`POST /api/work-orders/${ONE}/undo`, {
      status: 412,
      code: 'work-order-moved-on',
      by: 'U3',
      at: server.board.head().now,
      current: { number: ONE, title: 'HVAC tune-up', status: 'cancelled', version: 9 },
    });

    await page.keyboard.press('Control+z');

    await toast(/Somebody else cancelled it .* ago: your move cannot be taken back/).waitFor();
    await standsIn(ONE, 'in-progress');
  });
});

describe('what is ready', () => {
  test('is completed in one press: each by a command of its own, and one word at the end', async () => {
    await openWith({ [ONE]: READY, [TWO]: READY, [THREE]: { ...READY, onHold: 'parts' } });
    does(ONE, 'moves', { status: 'completed', completedAt: server.board.head().now });
    server.refuse(`POST /api/work-orders/${TWO}/moves`, {
      status: 409,
      code: 'work-order-on-hold',
      title: 'It is on hold',
    });
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/moves')) keys.push(request.headers()['idempotency-key']);
    });

    await page.getByRole('button', { name: 'Complete all ready (2)' }).click();
    await page.getByRole('button', { name: 'Complete all 2' }).click();

    await toast(`1 work order completed · 1 refused${TWO}: It is on hold`).waitFor();
    await standsIn(ONE, 'completed');
    await standsIn(TWO, 'in-progress');
    expect(new Set(keys).size).toBe(2);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('asks nobody when it is thought better of', async () => {
    await openWith({ [ONE]: READY });

    await page.getByRole('button', { name: 'Complete all ready (1)' }).click();
    await page.getByRole('button', { name: 'Go back' }).click();

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(server.posted.filter(({ path }) => path.endsWith('/moves'))).toEqual([]);
  });
});

describe('a column over its cap', () => {
  test('says what helps: the oldest first, and where the caps are set', async () => {
    const many = Array.from({ length: 16 }, (_, index) => [`WO-KKT-0000${index + 10}`, {}]);
    await openWith(Object.fromEntries(many), '?sort=new.due&q=HVAC');
    const header = page.getByRole('region', { name: 'New' }).getByRole('heading');
    expect(await header.textContent()).toContain('16 shown · 16 / 15 over cap');

    await header.getByRole('button').click();
    const advice = page.getByRole('dialog', { name: 'New is 1 over its cap of 15' });
    await advice.getByRole('button', { name: 'Oldest first' }).click();

    await expect.poll(() => new URL(page.url()).search).toBe('?q=HVAC');
    await header.getByRole('button').click();
    await advice.getByRole('button', { name: 'Change caps' }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/settings');
  });
});

describe('a filter by state', () => {
  test('stands in the address and as a chip, joins with others, and goes as it came', async () => {
    await openWith({
      [ONE]: { ...BOOKED, onHold: 'parts', lateAt: '2026-11-20T00:00:00Z' },
      [TWO]: { ...BOOKED, onHold: 'access' },
      [THREE]: BOOKED,
    });
    const pick = async (name: string) => {
      await page.getByRole('button', { name: /^State/ }).click();
      await page.getByRole('option', { name }).click();
    };

    await pick('On hold');
    await expect.poll(() => page.locator('.card').count()).toBe(2);
    await pick('Visit late');
    await expect.poll(() => page.locator('.card').count()).toBe(1);
    expect(new URL(page.url()).search).toBe('?late=1&hold=1');
    expect(await card(ONE).textContent()).toContain('Waiting for parts');
    await page.getByRole('button', { name: 'Remove filter On hold' }).click();

    await expect.poll(() => new URL(page.url()).search).toBe('?late=1');
  });
});

describe('a card in the hand', () => {
  test('that a teammate takes off the board is let go of, said, and its neighbour has the focus', async () => {
    await openWith({ [ONE]: BOOKED, [TWO]: BOOKED });
    await card(ONE).locator('a').focus();
    await page.keyboard.press('Space');

    server.send({ changes: [server.board.remove(ONE)] });

    await toast(`${ONE} left the board`).waitFor();
    await expect.poll(focused).toBe(TWO);
    await page.keyboard.press('ArrowRight');
    expect(server.posted.filter(({ path }) => path.endsWith('/moves'))).toEqual([]);
  });
});
