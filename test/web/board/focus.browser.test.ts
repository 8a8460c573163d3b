import { describe, expect, test } from 'vitest';
import {
  boardSite,
  columnOf,
  focusedNumber,
  inColumn,
  landed,
  liftByMouse,
  moved,
  numberAt,
  opened,
  said,
  theCard,
} from '../../support/board-page.ts';

const openBoard = boardSite();

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

  test('a lifted card is put back when the focus goes elsewhere', async () => {
    const page = await openBoard();
    const number = await numberAt(page, 'new', 0);
    await theCard(page, number).locator('.card-title').focus();

    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await inColumn(page, 'completed').first().locator('.card-title').focus();
    await said(page, 'Move cancelled');
    await page.keyboard.press('Space');

    expect(await moved(page)).toEqual([]);
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

test.each([30_000, 1_000_000_000])(
  'wherever a long column is scrolled, it is full of cards: %i',
  async (offset) => {
    const page = await openBoard('cards=10000');
    const list = page.locator('section[data-column="new"] .column-cards');

    await list.evaluate((element, top) => element.scrollTo(0, top), offset);

    /** How much of what is in sight has no card, below the first and above the last. */
    const bare = () =>
      list.evaluate((element) => {
        const view = element.getBoundingClientRect();
        const boxes = [...element.querySelectorAll('[data-number]')]
          .map((card) => card.getBoundingClientRect())
          .filter((box) => box.bottom > view.top && box.top < view.bottom);
        return view.height - boxes.reduce((sum, box) => sum + box.height + 8, 0);
      });
    await expect.poll(bare).toBeLessThan(16);
  },
);

test('one of several cards that are picked takes them all along, and to pick one draws no other anew', async () => {
  const page = await openBoard();
  const [first, second] = [await numberAt(page, 'new', 0), await numberAt(page, 'new', 2)];
  await theCard(page, first).click({ modifiers: ['Control'] });
  await page.evaluate(() => {
    const drawn = new MutationObserver((changes) => {
      for (const { target } of changes)
        window.opened.push((target as Element).closest('li')?.dataset.number ?? 'the board');
    });
    const board = document.querySelector('.board-columns') as Element;
    drawn.observe(board, { subtree: true, childList: true, attributes: true });
  });

  await theCard(page, second).click({ modifiers: ['Control'] });
  await said(page, '2 selected');
  // The one that had the focus, and the one that has it now.
  expect(new Set(await opened(page))).toEqual(new Set([first, second]));
  await liftByMouse(page, second, 'completed');
  expect(await page.locator('.held').getAttribute('data-stack')).toBe('2');
  await page.mouse.up();

  const both = [first, second].map((number) => ({ number, to: 'completed' }));
  expect(await moved(page)).toEqual(both);
});
