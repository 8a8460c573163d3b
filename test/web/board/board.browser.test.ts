import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Column } from '../../../domain/lifecycle.ts';
import { launchBrowser } from '../../support/browser.ts';
import { serveBoard } from '../../support/serve-board.ts';

// A browser on a busy machine; every wait inside has its own, shorter deadline.
vi.setConfig({ testTimeout: 30_000 });

let browser: Browser;
let site: Awaited<ReturnType<typeof serveBoard>>;
const errors: string[] = [];

beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), serveBoard()]);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.stop();
});

afterEach(() => {
  expect(errors.splice(0)).toEqual([]);
});

async function openBoard(query = '', options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(5_000);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(`${site.url}?${query}`);
  await page.waitForSelector('[data-number]');
  return page;
}

const inColumn = (page: Page, column: Column) =>
  page.locator(`section[data-column="${column}"] [data-number]`);
const theCard = (page: Page, number: string) => page.locator(`[data-number="${number}"]`);
const columnOf = (page: Page, number: string) => theCard(page, number).getAttribute('data-column');
const numberAt = async (page: Page, column: Column, index: number) =>
  (await inColumn(page, column).nth(index).getAttribute('data-number')) ?? '';
const moved = (page: Page) => page.evaluate(() => window.moved);
const opened = (page: Page) => page.evaluate(() => window.opened);
/** Nothing in the layer above the board: the last copy has landed. */
const landed = (page: Page) =>
  page.waitForFunction(() => document.querySelector('.board-layer')?.childElementCount === 0);
const focusedNumber = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('[data-number]')?.dataset.number,
  );
const said = (page: Page, text: string) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('[aria-live]')].some((region) =>
        region.textContent?.includes(wanted),
      ),
    text,
  );

async function middleOf(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the page`);
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 300) };
}

async function liftByMouse(page: Page, number: string, over: Column): Promise<void> {
  const from = await middleOf(page, `[data-number="${number}"]`);
  const to = await middleOf(page, `section[data-column="${over}"]`);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 4, { steps: 2 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
}

describe('with a mouse', () => {
  test('a card dragged to another column is moved there, and keeps the focus', async () => {
    const page = await openBoard();
    const number = await numberAt(page, 'new', 1);

    await liftByMouse(page, number, 'scheduled');
    await page.waitForSelector('section[data-landing="legal"] .landing');
    const asked = await page.locator('.landing').textContent();
    await page.mouse.up();
    await landed(page);

    expect(asked).toBe('Schedule first visit…');
    expect(await moved(page)).toEqual([{ number, to: 'scheduled' }]);
    expect(await columnOf(page, number)).toBe('scheduled');
    await expect.poll(() => focusedNumber(page)).toBe(number);
    expect(await opened(page)).toEqual([]);
  });

  test('a click opens the card and moves nothing', async () => {
    const page = await openBoard();
    const number = await numberAt(page, 'new', 0);

    await theCard(page, number).click();

    expect(await opened(page)).toEqual([number]);
    expect(await moved(page)).toEqual([]);
  });

  test('Escape takes the card back', async () => {
    const page = await openBoard();
    const number = await numberAt(page, 'new', 0);

    await liftByMouse(page, number, 'completed');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await landed(page);

    expect(await moved(page)).toEqual([]);
    expect(await opened(page)).toEqual([]);
    await said(page, 'Move cancelled');
  });

  test.each([0, 30_000, 1e9])(
    'the landing place is in sight wherever the column is scrolled: %d',
    async (scrolled) => {
      const page = await openBoard('cards=10000');
      const list = page.locator('section[data-column="completed"] .column-cards');
      await list.evaluate((element, to) => element.scrollTo(0, to), scrolled);

      await liftByMouse(page, await numberAt(page, 'new', 0), 'completed');
      await page.waitForSelector('.landing');

      const [slot, view] = [await page.locator('.landing').boundingBox(), await list.boundingBox()];
      expect(slot?.y).toBeGreaterThanOrEqual(view?.y ?? Number.NaN);
      expect((slot?.y ?? 0) + (slot?.height ?? 0)).toBeLessThanOrEqual(
        (view?.y ?? 0) + (view?.height ?? 0),
      );
      await page.keyboard.press('Escape');
      await page.mouse.up();
    },
  );

  test('a card that the filter or a teammate takes away ends the drag, and says so', async () => {
    const page = await openBoard();
    const number = await numberAt(page, 'new', 0);

    await liftByMouse(page, number, 'scheduled');
    await page.evaluate((gone) => window.teammate.removes(gone), number);
    await said(page, 'no longer shown');
    await page.mouse.up();
    await landed(page);

    expect(await moved(page)).toEqual([]);
  });

  test('a refused move brings the card back to where it was', async () => {
    const page = await openBoard('refuse');
    const number = await numberAt(page, 'new', 0);

    await liftByMouse(page, number, 'scheduled');
    await page.mouse.up();
    await landed(page);

    expect(await columnOf(page, number)).toBe('new');
  });

  test('a viewer lifts nothing and finds no menu', async () => {
    const page = await openBoard('role=viewer');
    const number = await numberAt(page, 'new', 0);

    await liftByMouse(page, number, 'scheduled');
    const copies = await page.locator('.copy').count();
    await page.mouse.up();

    expect(copies).toBe(0);
    expect(await page.locator('[data-act="menu"]').count()).toBe(0);
    expect(await moved(page)).toEqual([]);
  });
});

describe('with the keyboard', () => {
  test('arrows walk the board, wherever the cards are', async () => {
    const page = await openBoard();
    await inColumn(page, 'new').first().locator('.card-title').focus();

    await page.keyboard.press('End');
    const last = await focusedNumber(page);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    const second = await focusedNumber(page);
    await page.keyboard.press('ArrowRight');
    const beside = await focusedNumber(page);

    expect(last).not.toBe(second);
    expect(second).toBe(await numberAt(page, 'new', 1));
    expect(beside).toBe(await numberAt(page, 'scheduled', 0));
  });

  test('Space lifts, arrows choose the column, Space drops, and the focus stays on the card', async () => {
    const page = await openBoard();
    const number = await numberAt(page, 'new', 0);
    await theCard(page, number).locator('.card-title').focus();

    await page.keyboard.press('Space');
    await said(page, 'lifted from New');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await said(page, 'In Progress, position');
    await page.keyboard.press('Space');

    await expect.poll(() => columnOf(page, number)).toBe('in-progress');
    await expect.poll(() => focusedNumber(page)).toBe(number);
    expect(await moved(page)).toEqual([{ number, to: 'in-progress' }]);
  });

  test('M opens Move to…, whose choice is the same move', async () => {
    const page = await openBoard();
    const number = await numberAt(page, 'new', 0);
    await theCard(page, number).locator('.card-title').focus();

    await page.keyboard.press('m');
    await page.waitForSelector('[role="menu"]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');

    expect(await moved(page)).toEqual([{ number, to: 'in-progress' }]);
    await expect.poll(() => focusedNumber(page)).toBe(number);
    expect(await opened(page)).toEqual([]);
  });

  test('Escape closes the menu and gives the focus back to the card', async () => {
    const page = await openBoard();
    const number = await numberAt(page, 'new', 0);
    await theCard(page, number).locator('.card-title').focus();

    await page.keyboard.press('m');
    await page.waitForSelector('[role="menu"]');
    await page.keyboard.press('Escape');

    await expect.poll(() => page.locator('[role="menu"]').count()).toBe(0);
    expect(await focusedNumber(page)).toBe(number);
    expect(await moved(page)).toEqual([]);
  });
});

describe('with a finger', () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

  type Finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Point) => Promise<void>;
  type Point = { x: number; y: number };

  /** Real touches, which the browser may turn into scrolling; a script's events never do. */
  async function fingerOn(page: Page): Promise<Finger> {
    const session = await page.context().newCDPSession(page);
    return async (type, at) => {
      const touchPoints = at ? [{ x: Math.round(at.x), y: Math.round(at.y) }] : [];
      await session.send('Input.dispatchTouchEvent', { type, touchPoints });
    };
  }

  test('a long press lifts, the edge scrolls to the next column, and letting go moves', async () => {
    const page = await openBoard('', phone);
    const number = await numberAt(page, 'new', 0);
    const from = await middleOf(page, `[data-number="${number}"]`);

    const touch = await fingerOn(page);
    await touch('touchStart', from);
    await page.waitForSelector('.copy.held');
    await touch('touchMove', { x: 340, y: from.y + 60 });
    await touch('touchMove', { x: 385, y: from.y + 80 });
    await page.waitForSelector('section[data-column="scheduled"][data-landing="legal"]');
    await touch('touchEnd');

    await expect.poll(() => moved(page)).toEqual([{ number, to: 'scheduled' }]);
    expect(await opened(page)).toEqual([]);
  });

  test('a swipe scrolls the column and lifts nothing', async () => {
    const page = await openBoard('', phone);
    const from = await middleOf(page, `[data-number="${await numberAt(page, 'new', 3)}"]`);

    const touch = await fingerOn(page);
    await touch('touchStart', from);
    for (let y = 0; y <= 200; y += 25) await touch('touchMove', { x: from.x, y: from.y - y });
    await touch('touchEnd');

    const list = page.locator('section[data-column="new"] .column-cards');
    await expect.poll(() => list.evaluate((element) => element.scrollTop)).toBeGreaterThan(50);
    expect(await page.locator('.copy').count()).toBe(0);
    expect(await opened(page)).toEqual([]);
  });
});

describe('a teammate', () => {
  test('moves a card: it glides there with their initials, and the focus stays where it was', async () => {
    const page = await openBoard();
    const [mine, theirs] = [await numberAt(page, 'new', 0), await numberAt(page, 'new', 2)];
    await theCard(page, mine).locator('.card-title').focus();

    await page.evaluate((number) => window.teammate.moves(number, 'in-progress'), theirs);
    await page.waitForSelector(`[data-number="${theirs}"][data-column="in-progress"]`);

    expect(await theCard(page, theirs).locator('.card-by').textContent()).toBe('RT');
    expect(await focusedNumber(page)).toBe(mine);
    await landed(page);
  });

  test('moves the very card that has the focus: the focus goes with it', async () => {
    const page = await openBoard();
    const number = await numberAt(page, 'new', 0);
    await theCard(page, number).locator('.card-title').focus();

    await page.evaluate((card) => window.teammate.moves(card, 'completed'), number);

    await expect.poll(() => columnOf(page, number)).toBe('completed');
    await expect.poll(() => focusedNumber(page)).toBe(number);
  });

  test('takes away the card that has the focus: its neighbour gets it', async () => {
    const page = await openBoard();
    const [first, second] = [await numberAt(page, 'new', 0), await numberAt(page, 'new', 1)];
    await theCard(page, first).locator('.card-title').focus();

    await page.evaluate((card) => window.teammate.removes(card), first);

    await expect.poll(() => focusedNumber(page)).toBe(second);
  });

  test('moves other cards during a drag, which goes on', async () => {
    const page = await openBoard();
    const number = await numberAt(page, 'new', 0);

    await liftByMouse(page, number, 'scheduled');
    for (let turn = 0; turn < 20; turn++) await page.evaluate(() => window.teammate.movesSome());
    const held = await page.locator('.copy.held').count();
    await page.mouse.up();

    expect(held).toBe(1);
    await expect.poll(() => moved(page)).toEqual([{ number, to: 'scheduled' }]);
  });
});

test('of ten thousand cards only those in sight are in the page', async () => {
  const page = await openBoard('cards=10000');

  expect(await page.locator('[data-number]').count()).toBeLessThan(80);
  expect(await page.locator('section[data-column="new"] .cap').textContent()).toContain(
    '7167 / 15',
  );
});
