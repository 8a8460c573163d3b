import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { buildSite, DESK, type Site, StubServer } from '../../support/site.ts';

/** The one order on these boards: its visit is booked. */
export const ONE = 'WO-KKT-000001';
export const MOVES = `/api/work-orders/${ONE}/moves`;

/** One browser for the tests of a file; for each a server of its own and a machine that remembers nothing. */
export function oneCard() {
  let site: Site;
  let browser: Browser;
  const desk = {} as { server: StubServer; context: BrowserContext; open(): Promise<Page> };
  beforeAll(async () => {
    [site, browser] = await Promise.all([buildSite(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    desk.server = new StubServer();
    desk.server.board.set(ONE, {
      title: 'HVAC tune-up',
      status: 'scheduled',
      jobsTotal: 1,
      nextVisit: '2026-11-24T09:00',
    });
    desk.context = await browser.newContext(DESK);
    desk.open = () => desk.server.openIn(desk.context, site, '/work-orders');
  });
  afterEach(() => desk.context?.close());
  return desk;
}

export const card = (on: Page) => on.locator(`.card[data-number="${ONE}"]`);
export const columnOf = (on: Page) => card(on).getAttribute('data-column');
/** Waits until the card has come to stand there. */
export const standsIn = (on: Page, column: string) =>
  on.locator(`.card[data-number="${ONE}"][data-column="${column}"]`).waitFor();
/** The indicator, once it says so. */
export const pill = (on: Page, words: RegExp) =>
  on.locator('.live-pill [role="status"]').filter({ hasText: words });
export const live = (on: Page) => pill(on, /^Live$/).waitFor();
