import { describe, expect, test } from 'vitest';
import {
  boardSite,
  focusedNumber,
  moved,
  numberAt,
  said,
  theCard,
} from '../../support/board-page.ts';

const openBoard = boardSite();

describe('in lanes', () => {
  test('arrows go on through the lanes, and a move stays in its own', async () => {
    const page = await openBoard('lanes=property&properties=7');
    const lane = (number: string) =>
      page.evaluate((wanted) => {
        const top = (element: Element | null | undefined) => element?.getBoundingClientRect().top;
        const at = top(document.querySelector(`[data-number="${wanted}"]`)) ?? 0;
        const names = [...document.querySelectorAll('.lane')];
        return names.findLast((each) => (top(each) ?? 0) <= at)?.querySelector('.lane-name')
          ?.textContent;
      }, number);
    const first = await numberAt(page, 'new', 0);
    await theCard(page, first).locator('.card-title').focus();
    expect(await lane(first)).toBe('Building #7');

    await page.keyboard.press('End');
    const last = (await focusedNumber(page)) ?? '';
    expect(await lane(last)).toBe('Plant 2');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowLeft');
    // The only scheduled card stands in another lane: back from there is a neighbour of that.
    const here = await lane((await focusedNumber(page)) ?? '');
    expect(here).toBe('Main St');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await said(page, `stays in ${here}`);
    await page.keyboard.press('Space');

    const [move] = await moved(page);
    expect(move?.to).toBe('scheduled');
    await expect.poll(() => focusedNumber(page)).toBe(move?.number);
    expect(await lane(move?.number ?? '')).toBe(here);
  });

  test('only what is in sight of ten thousand cards in five hundred lanes is in the page', async () => {
    const page = await openBoard('lanes=property&properties=500&cards=10000');
    const drawn = () =>
      page.evaluate(() => [
        document.querySelectorAll('.card').length,
        document.querySelectorAll('.lane').length,
        document.querySelectorAll('*').length,
      ]);
    const near = await drawn();
    await page.locator('.lanes').evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
    await page
      .locator('.lane-name', { hasText: /^P2\d\d/ })
      .first()
      .waitFor();
    const far = await drawn();

    for (const [cards = 0, lanes = 0, nodes = 0] of [near, far]) {
      expect(cards).toBeGreaterThan(10);
      expect(cards).toBeLessThan(90);
      expect(lanes).toBeLessThan(20);
      expect(nodes).toBeLessThan(3_000);
    }
    const heading = page.locator('.lane button[tabindex="0"]');
    await heading.focus();
    await page.keyboard.press('End');
    const folds = page.getByRole('button', { name: /^Plant 2/ });
    await folds.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowLeft');
    await folds.and(page.locator('[aria-expanded="false"]')).waitFor();
  });
});
