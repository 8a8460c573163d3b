import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import { DESK } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { ONE, OrderServer } from './order-server.ts';

/** One browser for the tests of a file; for each a server of its own with one order, which `open` opens. */
export function orderDesk(screen: BrowserContextOptions = DESK) {
  const browser = siteBrowser();
  const desk = {
    async open(query = ''): Promise<Page> {
      const page = await browser.open(desk.server, `/work-orders/${ONE}${query}`, desk.context);
      await untilDrawn(page, '.order');
      return page;
    },
  } as { server: OrderServer; context: BrowserContext; open(query?: string): Promise<Page> };
  beforeEach(async () => {
    desk.server = new OrderServer();
    desk.context = await browser.machine(screen);
  });
  return desk;
}
