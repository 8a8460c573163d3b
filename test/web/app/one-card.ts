import type { BrowserContext, Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import { StubServer } from '../../support/site.ts';
import { siteBrowser, untilLive } from '../../support/site-browser.ts';

/** The one order on these boards: its visit is booked. */
export const ONE = 'WO-KKT-000001';
export const MOVES = `/api/work-orders/${ONE}/moves`;

/** One browser for the tests of a file; for each a server of its own and a machine that remembers nothing. */
export function oneCard() {
  const browser = siteBrowser();
  const desk = {} as { server: StubServer; context: BrowserContext; open(): Promise<Page> };
  beforeEach(async () => {
    desk.server = new StubServer();
    desk.server.board.set(ONE, {
      title: 'HVAC tune-up',
      status: 'scheduled',
      jobsTotal: 1,
      nextVisit: '2026-11-24T09:00',
    });
    desk.context = await browser.machine();
    desk.open = () => browser.open(desk.server, '/work-orders', desk.context);
  });
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
export const live = untilLive;
