import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Column } from '../../domain/lifecycle.ts';
import { launchBrowser } from './browser.ts';
import { builtOnce } from './built-once.ts';
import { type BoardServer, buildBoard, serveBoard } from './serve-board.ts';

export type OpenBoard = (query?: string, options?: BrowserContextOptions) => Promise<Page>;

/** The board alone in a real browser, for the tests of one file. An error on any page fails the test that met it. */
export function boardSite(): OpenBoard {
  let browser: Browser;
  let site: BoardServer;
  const errors: string[] = [];
  beforeAll(async () => {
    [browser, site] = await Promise.all([
      launchBrowser(),
      builtOnce('board', buildBoard).then(serveBoard),
    ]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.stop();
  });
  afterEach(() => {
    expect(errors.splice(0)).toEqual([]);
  });
  return async (query = '', options = {}) => {
    const viewport = { width: 1440, height: 900 };
    const context = await browser.newContext({ viewport, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(5_000);
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(`${site.url}?${query}`);
    await page.waitForSelector('[data-number]');
    return page;
  };
}

/** The cards of a column that are drawn, from the top. */
export const inColumn = (page: Page, column: Column) =>
  page.locator(`section[data-column="${column}"] [data-number]`);
/** A card wherever it stands. */
export const theCard = (page: Page, number: string) => page.locator(`[data-number="${number}"]`);
/** Which column a card stands in. */
export const columnOf = (page: Page, number: string) =>
  theCard(page, number).getAttribute('data-column');
/** The number of a card by its place. */
export const numberAt = async (page: Page, column: Column, index: number) =>
  (await inColumn(page, column).nth(index).getAttribute('data-number')) ?? '';
/** What the board asked to move, in order. */
export const moved = (page: Page) => page.evaluate(() => window.moved);
/** Which cards the board asked to open. */
export const opened = (page: Page) => page.evaluate(() => window.opened);
/** Nothing in the layer above the board: the last copy has landed. */
export const landed = (page: Page) =>
  page.waitForFunction(() => document.querySelector('.board-layer')?.childElementCount === 0);
/** The card that has the focus. */
export const focusedNumber = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('[data-number]')?.dataset.number,
  );
/** Waits until screen readers were told so. */
export const said = (page: Page, text: string) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[aria-live]')].some((region) =>
        region.textContent?.includes(wanted),
      ),
    text,
  );

/** Where to put the pointer: the middle, or a little way down something tall. */
export async function middleOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 300) };
}

/** Presses, pulls and holds the card over a column; the button stays down. */
export async function liftByMouse(page: Page, number: string, over: Column): Promise<void> {
  const from = await middleOf(page, `[data-number="${number}"]`);
  const to = await middleOf(page, `section[data-column="${over}"]`);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 4, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
}
