import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { breaksPolicy } from './browser.ts';

/** How long a person would wait before calling it broken. */
const DEADLINE_MS = 15_000;

export type Counts = Readonly<Record<'New' | 'Scheduled' | 'In Progress' | 'Completed', string>>;

/** Somebody at a browser of their own, doing what a person does: finds things by what they say. */
export class Dispatcher {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly errors: string[] = [];

  private constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.context = context;
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (breaksPolicy(message)) this.errors.push(message.text());
    });
  }

  /** Opens the product and signs in by picking a name; `prepare` is given the page before it has loaded anything. */
  static async signIn(
    browser: Browser,
    url: string,
    name: string,
    prepare?: (page: Page) => Promise<void>,
  ): Promise<Dispatcher> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(DEADLINE_MS);
    const dispatcher = new Dispatcher(page, context);
    await prepare?.(page);
    await page.goto(url);
    await page.getByText(name).first().click();
    await dispatcher.untilLive();
    return dispatcher;
  }

  /** Until the indicator is green. */
  async untilLive(within = DEADLINE_MS): Promise<void> {
    await this.page
      .getByRole('status')
      .filter({ hasText: /^Live$/ })
      .waitFor({ timeout: within });
  }

  /** Until the indicator is no longer green and says so; answers how long that took. */
  async untilStale(within: number): Promise<number> {
    const began = performance.now();
    await this.page
      .getByRole('status')
      .filter({ hasText: /stale|delayed|offline/i })
      .waitFor({ timeout: within });
    return performance.now() - began;
  }

  column(name: keyof Counts): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${name}\\b`) });
  }

  /** A card by its number, in a column if one is named. */
  card(number: string, column?: keyof Counts): Locator {
    return (column ? this.column(column) : this.page).locator(`[data-number="${number}"]`);
  }

  /** The number of the card in a column that says this. */
  async numberOf(text: string, column: keyof Counts): Promise<string> {
    const card = this.column(column).locator('[data-number]').filter({ hasText: text });
    return (await card.getAttribute('data-number')) ?? '';
  }

  /** The four headers: `43 / 15`. */
  async counts(): Promise<Counts> {
    const count = async (name: keyof Counts) => {
      const heading = this.column(name).getByRole('heading').locator('.cap');
      return ((await heading.textContent()) ?? '').replace('over cap', '').trim();
    };
    return {
      New: await count('New'),
      Scheduled: await count('Scheduled'),
      'In Progress': await count('In Progress'),
      Completed: await count('Completed'),
    };
  }

  /** Waits until the headers say this. */
  async sees(counts: Counts): Promise<void> {
    await expect.poll(() => this.counts(), { timeout: DEADLINE_MS }).toEqual(counts);
  }

  /** Every card that is drawn, and the column in which it stands. */
  async places(): Promise<Readonly<Record<string, string>>> {
    const drawn = this.page.locator('section[data-column] [data-number]');
    const found = await drawn.evaluateAll((cards) =>
      cards.map((card) => [
        card.getAttribute('data-number') ?? '',
        card.closest('section')?.getAttribute('data-column') ?? '',
      ]),
    );
    return Object.fromEntries(found);
  }

  /** Drags a card into a column with the mouse, as a hand would: press, move in steps, let go. */
  async drag(number: string, column: keyof Counts): Promise<void> {
    // It rests when it is taken: a card that still glides to its place is not where it was a moment ago.
    await this.card(number).hover({ position: { x: 80, y: 60 } });
    const to = await this.column(column).boundingBox();
    if (!to) throw new Error(`${column} is not in sight`);
    await this.page.mouse.down();
    await this.page.mouse.move(to.x + to.width / 2, to.y + 200, { steps: 12 });
    await this.page.mouse.up();
  }
}
