import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { breaksPolicy, launchBrowser } from './browser.ts';
import { buildSite, DESK, type Site, type StubServer } from './site.ts';

/** One browser in front of the built site, for the tests of a file. What a test opens is closed after it. */
export type SiteBrowser = {
  /** A machine that remembers nothing yet. */
  machine(screen?: BrowserContextOptions): Promise<BrowserContext>;
  /** A page that reaches only this server, on a machine of its own or on one that remembers. */
  open(
    server: StubServer,
    path: string,
    where?: BrowserContextOptions | BrowserContext,
  ): Promise<Page>;
  /** The same by the whole way of somebody who comes for the first time: the site, the issuer, and the site again. */
  arrive(server: StubServer, path: string): Promise<Page>;
};

/** An error on any page, or what its content policy refused, fails the test that met it. */
export function siteBrowser(): SiteBrowser {
  let browser: Browser;
  let site: Site;
  const errors: string[] = [];
  const servers = new Set<StubServer>();
  beforeAll(async () => {
    [site, browser] = await Promise.all([buildSite(), launchBrowser()]);
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    for (const server of servers) server.close();
    servers.clear();
    expect(errors.splice(0)).toEqual([]);
  });
  const machine = async (screen: BrowserContextOptions = DESK) => {
    // What moves is waited for; what it looks like, the board's own tests and the journeys see.
    const context = await browser.newContext({ reducedMotion: 'reduce', ...screen });
    context.setDefaultTimeout(10_000);
    context.on('weberror', (error) => errors.push(error.error().message));
    context.on('console', (message) => {
      if (breaksPolicy(message)) errors.push(message.text());
    });
    return context;
  };
  return {
    machine,
    open: async (server, path, where) => {
      servers.add(server);
      return server.openIn(isMachine(where) ? where : await machine(where), site, path);
    },
    arrive: async (server, path) => {
      servers.add(server);
      return server.arriveIn(await machine(), site, path);
    },
  };
}

function isMachine(where: BrowserContextOptions | BrowserContext = {}): where is BrowserContext {
  return 'newPage' in where;
}

/** Waits until the indicator of a page is green. Looked at with every frame: asking for it by a locator looks twice a second. */
export async function untilLive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.live-pill [role="status"]')].some(
      ({ textContent }) => textContent === 'Live',
    ),
  );
}

/** Waits until something is in sight, looking with every frame as well. */
export async function untilDrawn(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector(wanted)?.checkVisibility() === true,
    selector,
  );
}
