import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { buildSite, DESK, type Site } from '../../support/site.ts';
import { ONE, OrderServer } from './order-server.ts';

/** One browser for the tests of a file; for each a server of its own with one order, which `open` opens. */
export function orderDesk(screen: BrowserContextOptions = DESK) {
  let site: Site;
  let browser: Browser;
  const desk = {
    async open(query = ''): Promise<Page> {
      const page = await desk.server.openIn(desk.context, site, `/work-orders/${ONE}${query}`);
      page.setDefaultTimeout(5_000);
      await page.locator('.order').waitFor();
      return page;
    },
  } as { server: OrderServer; context: BrowserContext; open(query?: string): Promise<Page> };
  beforeAll(async () => {
    [site, browser] = await Promise.all([buildSite(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    desk.server = new OrderServer();
    desk.context = await browser.newContext(screen);
  });
  afterEach(() => desk.context?.close());
  return desk;
}
