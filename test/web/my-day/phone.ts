import type { BrowserContextOptions, Page, Route } from 'playwright-core';
import { afterEach } from 'vitest';
import { PHONE } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { FieldServer, jobNumber, NOW } from './field-server.ts';

/** What becomes of requests: they are answered, nothing arrives, or what happened is not heard of. */
export type Line = 'fine' | 'down' | 'unheard';

/** A technician's phone before a server of its own; opens the day that the server has by then. */
export class Phone {
  line: Line = 'fine';
  server = new FieldServer();
  readonly #browser = siteBrowser();

  /** For the tests of one file. */
  static forAll(): Phone {
    const phone = new Phone();
    afterEach(() => {
      phone.line = 'fine';
      phone.server = new FieldServer();
    });
    return phone;
  }

  async open(screen: BrowserContextOptions = PHONE): Promise<Page> {
    const machine = await this.#browser.machine(screen);
    await machine.clock.setFixedTime(NOW);
    const page = await this.#browser.open(this.server, '/', machine);
    await untilDrawn(page, '.my-day-date');
    await page.route('**/api/**', (route) => {
      const isConfig = route.request().url().endsWith('/api/config');
      return this.line === 'down' && !isConfig ? route.abort() : route.fallback();
    });
    await page.route('**/api/jobs/**', (route) => this.#command(route));
    return page;
  }

  #command(route: Route): Promise<void> {
    const request = route.request();
    const { pathname: path } = new URL(request.url());
    const headers = request.headers();
    if (this.line === 'down') return route.abort();
    if (this.server.replies.has(`POST ${path}`)) return route.fallback();
    const asked = { id: headers['idempotency-key'] ?? '', path, seen: headers['if-match'] ?? '' };
    const body = this.server.carryOut(asked, request.postDataJSON());
    return this.line === 'unheard' ? route.abort() : route.fulfill({ json: body });
  }

  /** The network is back. */
  async reconnect(page: Page): Promise<void> {
    this.line = 'fine';
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
  }
}

/** The visit to do now. */
export const large = (page: Page) => page.locator('.visit.large');
export const pathOf = (n: number, word: string) => `/api/jobs/${jobNumber(n)}/${word}`;
/** Presses a button of the visit to do now. */
export const press = (page: Page, name: string) =>
  large(page).getByRole('button', { name, exact: true }).click();
