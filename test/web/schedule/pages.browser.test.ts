import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { fingerOn } from '../../support/finger.ts';
import { ALONE, jobsDesk, sentTo } from '../jobs/jobs-desk.ts';
import { block, carry, LUIS, landing, pointAt, prepare, TESS, titleOf } from './calendar.ts';

const desk = jobsDesk();
beforeEach(() => prepare(desk.server));
const booked = () =>
  sentTo(desk.server, `/api/jobs/${ALONE}/schedule`).map(({ body }) => body as object);
const on = (technicianId: string, start: string, end: string, date: string) => ({
  technicianId,
  date,
  start,
  end,
});

/** The arrow that turns the page. */
async function nextDay(page: Page) {
  const arrow = await page.getByRole('button', { name: 'Next day' }).boundingBox();
  return { x: (arrow?.x ?? 0) + 8, y: (arrow?.y ?? 0) + 8 };
}
/** The day that was turned to: the pages go on turning while it is waited there. */
function dayOf(page: Page): string {
  const day = new URL(page.url()).searchParams.get('day') ?? '';
  expect(day > '2026-11-23').toBe(true);
  return day;
}

describe('a job on its way to another page of the schedule', { timeout: 30_000 }, () => {
  test('turns the page by waiting over the arrow; let go of nowhere, the page comes back', async () => {
    const page = await desk.open('/schedule');
    await block(page, ALONE).waitFor();
    const next = await nextDay(page);

    await carry(page, await pointAt(page, TESS, '13:30'), next);
    await page.waitForURL(/day=/);
    await page.mouse.move(4, 4);
    await page.mouse.up();
    await page.waitForURL('**/schedule');
    await block(page, ALONE).waitFor();
    expect(booked()).toEqual([]);

    await carry(page, await pointAt(page, TESS, '13:30'), next);
    await page.waitForURL(/day=/);
    await page.mouse.move(next.x, next.y + 120);
    const there = await pointAt(page, LUIS, '12:30');
    await page.mouse.move(there.x, there.y, { steps: 4 });
    await landing(page).getByText('12:00–14:00').waitFor();
    await page.mouse.up();

    await expect.poll(booked).toEqual([on(LUIS, '12:00', '14:00', dayOf(page))]);
    await block(page, ALONE).waitFor();
  });

  test('turns it by waiting at the edge of a week, and Esc turns it back', async () => {
    const page = await desk.open('/schedule?view=week');
    const from = await block(page, ALONE).boundingBox();
    const grid = await page.locator('.sched-scroll').boundingBox();
    const [x, y] = [(grid?.x ?? 0) + (grid?.width ?? 0) - 8, (grid?.y ?? 0) + 120];

    await carry(page, { x: (from?.x ?? 0) + 20, y: (from?.y ?? 0) + 20 }, { x, y });

    await page.waitForURL(/view=week&day=2026/);
    await page.keyboard.press('Escape');
    await page.waitForURL('**/schedule?view=week');
    await page.mouse.up();
    expect(booked()).toEqual([]);
  });

  test('goes under a finger too: a long press lifts it; a swipe scrolls and lifts nothing', async () => {
    const tablet = { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true };
    const page = await desk.open('/schedule', tablet);
    await block(page, ALONE).waitFor();
    const arrow = await nextDay(page);
    const touch = await fingerOn(page);

    await touch('touchStart', await pointAt(page, TESS, '13:30'));
    await page.waitForSelector('[data-lifted]');
    await touch('touchMove', { x: arrow.x + 12, y: arrow.y + 60 });
    await touch('touchMove', arrow);
    await page.waitForURL(/day=/);
    await touch('touchMove', { x: arrow.x, y: arrow.y + 60 });
    const there = await pointAt(page, LUIS, '11:00');
    for (const y of [60, 30, 0]) await touch('touchMove', { x: there.x, y: there.y - y });
    await landing(page).getByText('10:30–12:30').waitFor();
    await touch('touchEnd');

    await expect.poll(booked).toEqual([on(LUIS, '10:30', '12:30', dayOf(page))]);
    await block(page, ALONE).waitFor();
    const scrolled = () => page.locator('.sched-scroll').evaluate((grid) => grid.scrollLeft);
    const before = await scrolled();
    const from = await pointAt(page, LUIS, '11:30');
    await touch('touchStart', from);
    for (let x = 0; x <= 160; x += 20) await touch('touchMove', { x: from.x - x, y: from.y });
    await touch('touchEnd');
    await expect.poll(scrolled).toBeGreaterThan(before + 50);
    expect(await page.locator('[data-lifted]').count()).toBe(0);
    expect(booked()).toHaveLength(1);
  });

  test('stays in the hand of the keys; Esc brings it and the page back, Space drops it there', async () => {
    const page = await desk.open('/schedule');
    const isFocused = () =>
      titleOf(page, ALONE).evaluate((link) => link === document.activeElement);
    await titleOf(page, ALONE).focus();

    await page.keyboard.press('Space');
    await page.keyboard.press('PageDown');
    await page.waitForURL('**/schedule?day=2026-11-24');
    await landing(page).getByText('13:00–15:00').waitFor();
    await page.getByText('Tess Ortiz, Tue Nov 24 13:00–15:00').waitFor();
    await page.keyboard.press('Escape');

    await page.waitForURL('**/schedule');
    await expect.poll(isFocused).toBe(true);
    await page.keyboard.press('Space');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('PageDown');
    await page.waitForURL('**/schedule?day=2026-11-25');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Space');
    await expect.poll(booked).toEqual([on(LUIS, '13:00', '15:00', '2026-11-25')]);
    await expect.poll(isFocused).toBe(true);
  });
});
