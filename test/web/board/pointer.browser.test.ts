import { describe, expect, test } from 'vitest';
import {
  boardSite,
  columnOf,
  focusedNumber,
  inColumn,
  landed,
  liftByMouse,
  middleOf,
  moved,
  numberAt,
  opened,
  said,
  theCard,
} from '../../support/board-page.ts';
import { fingerOn } from '../../support/finger.ts';

const openBoard = boardSite();

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

  test('a click on the flag opens the card too, for the flag has its own tooltip', async () => {
    const page = await openBoard();
    const flag = page.locator('.card-priority').first();
    const box = await flag.boundingBox();

    await page.mouse.click((box?.x ?? 0) + 4, (box?.y ?? 0) + 6);

    expect(await flag.getAttribute('title')).toMatch(/^(Critical|High) priority$/);
    expect(await opened(page)).toHaveLength(1);
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

  test('a drop that is not allowed says why and asks nobody', async () => {
    const page = await openBoard();
    const worked = inColumn(page, 'in-progress').filter({ hasText: '1/2' });
    const number = (await worked.first().getAttribute('data-number')) ?? '';

    await liftByMouse(page, number, 'new');
    await page.waitForSelector('section[data-landing="illegal"] .landing');
    await page.mouse.up();
    await said(page, 'A visit is already completed');
    await landed(page);

    expect(await moved(page)).toEqual([]);
    expect(await columnOf(page, number)).toBe('in-progress');
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

describe('with a finger', () => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

  test('a long press lifts, the edge scrolls to the next column, and letting go moves', async () => {
    const page = await openBoard('', phone);
    const number = await numberAt(page, 'new', 0);
    const from = await middleOf(page, `[data-number="${number}"]`);

    const touch = await fingerOn(page);
    await touch('touchStart', from);
    await page.waitForSelector('.copy.held');
    await touch('touchMove', { x: 340, y: from.y + 60 });
    await touch('touchMove', { x: 385, y: from.y + 80 });
    // Until the middle of the screen shows another column; how far a slow machine has scrolled by the time it stands still is its own.
    const middle = { x: 195, y: from.y + 80 };
    await page.waitForFunction(({ x, y }) => {
      const under = document.elementsFromPoint(x, y).map((found) => found.closest('section'));
      return under.some((column) => column && column.dataset.column !== 'new');
    }, middle);
    await touch('touchMove', middle);
    const landing = page.locator('section[data-landing="legal"]:not([data-column="new"])');
    await landing.waitFor();
    const to = await landing.getAttribute('data-column');
    await touch('touchEnd');

    await expect.poll(() => moved(page)).toEqual([{ number, to }]);
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
