import { beforeEach, describe, expect, test } from 'vitest';
import { ALONE, jobsDesk, sentTo } from '../jobs/jobs-desk.ts';
import {
  block,
  carry,
  FREE,
  inTray,
  LUIS,
  landing,
  middleOf,
  pointAt,
  prepare,
  TESS,
  titleOf,
} from './calendar.ts';

const desk = jobsDesk();
beforeEach(() => prepare(desk.server));
const booked = (number: string) =>
  sentTo(desk.server, `/api/jobs/${number}/schedule`).map(({ body }) => body);
const on = (technicianId: string, start: string, end: string, date = '2026-11-23') => ({
  technicianId,
  date,
  start,
  end,
});

describe('a job dragged on the schedule', { timeout: 30_000 }, () => {
  test('comes from the tray to the half hour under the pointer, and is booked once', async () => {
    const page = await desk.open('/schedule');
    await inTray(page, FREE).waitFor();

    await carry(page, await middleOf(page, FREE), await pointAt(page, TESS, '10:10'));
    await landing(page).getByText('10:00–12:00').waitFor();
    await page.mouse.up();

    await block(page, FREE).waitFor();
    await expect.poll(() => inTray(page, FREE).count()).toBe(0);
    expect(booked(FREE)).toEqual([on(TESS, '10:00', '12:00')]);
  });

  test('moves to somebody else, keeps its length and can be taken back', async () => {
    const page = await desk.open('/schedule');
    await block(page, ALONE).waitFor();
    const from = await pointAt(page, TESS, '13:30');

    await carry(page, from, await pointAt(page, LUIS, '10:30'));
    await landing(page).getByText('10:00–12:00').waitFor();
    await page.mouse.up();
    await expect.poll(() => booked(ALONE)).toEqual([on(LUIS, '10:00', '12:00')]);
    await page.getByRole('button', { name: 'Undo' }).click();

    await expect.poll(() => booked(ALONE).at(-1)).toEqual(on(TESS, '13:00', '15:00'));
  });

  test('grows by its end', async () => {
    const page = await desk.open('/schedule');
    const end = await block(page, ALONE).locator('[data-grip="end"]').boundingBox();
    const grip = { x: (end?.x ?? 0) + 4, y: (end?.y ?? 0) + 20 };

    await carry(page, grip, await pointAt(page, TESS, '15:35'));
    await landing(page).getByText('13:00–15:30').waitFor();
    await page.mouse.up();

    await expect.poll(() => booked(ALONE)).toEqual([on(TESS, '13:00', '15:30')]);
  });

  test('stays where it was on Esc', async () => {
    const page = await desk.open('/schedule');
    await block(page, ALONE).waitFor();

    await carry(page, await pointAt(page, TESS, '13:30'), await pointAt(page, LUIS, '10:30'));
    await landing(page).waitFor();
    await page.keyboard.press('Escape');
    await page.mouse.up();

    await expect.poll(() => landing(page).count()).toBe(0);
    expect(booked(ALONE)).toEqual([]);
    expect(new URL(page.url()).pathname).toBe('/schedule');
  });

  test('goes back when somebody was faster, says who, and can be booked on top', async () => {
    const page = await desk.open('/schedule');
    await inTray(page, FREE).waitFor();
    const request = `POST /api/jobs/${FREE}/schedule`;
    const accept = desk.server.replies.get(request);
    desk.server.refuse(request, {
      status: 412,
      code: 'work-order-moved-on',
      by: 'U5',
      at: '2026-11-23T13:59:57Z',
    });

    await carry(page, await middleOf(page, FREE), await pointAt(page, TESS, '10:00'));
    await page.mouse.up();

    await page.getByText(/^Luis Pereira .* \d+ s ago$/).waitFor();
    await inTray(page, FREE).waitFor();
    expect(await block(page, FREE).count()).toBe(0);
    if (accept) desk.server.replies.set(request, accept);
    await page.getByRole('button', { name: 'Do it on top' }).click();
    await block(page, FREE).waitFor();
  });

  test('is told in words when the clock change skips its time', async () => {
    const page = await desk.open('/schedule');
    await inTray(page, FREE).waitFor();
    desk.server.refuse(`POST /api/jobs/${FREE}/schedule`, {
      status: 422,
      code: 'slot-in-clock-change',
      title: 'The clock skips that time',
    });

    await carry(page, await middleOf(page, FREE), await pointAt(page, TESS, '10:00'));
    await page.mouse.up();

    await page.getByText('The clock skips that time').waitFor();
    await inTray(page, FREE).waitFor();
  });
});

describe('a job carried by the keys', { timeout: 30_000 }, () => {
  test('is lifted, moved, lengthened and dropped, and keeps the focus', async () => {
    const page = await desk.open('/schedule');
    await titleOf(page, ALONE).focus();

    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowRight');
    await landing(page).getByText('12:30–15:00').waitFor();
    await page.keyboard.press('Space');

    await expect.poll(() => booked(ALONE)).toEqual([on(LUIS, '12:30', '15:00')]);
    await expect
      .poll(() => titleOf(page, ALONE).evaluate((link) => link === document.activeElement))
      .toBe(true);
  });

  test('comes from the tray to the first free time, and goes back on Esc', async () => {
    const page = await desk.open('/schedule');
    await titleOf(page, FREE).focus();

    await page.keyboard.press('Space');
    await landing(page).getByText('09:00–11:00').waitFor();
    await page.keyboard.press('Escape');

    await expect.poll(() => landing(page).count()).toBe(0);
    expect(booked(FREE)).toEqual([]);
  });

  test('goes from day to day in the week', async () => {
    const page = await desk.open('/schedule?view=week');
    await titleOf(page, ALONE).focus();

    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('+');
    await landing(page).getByText('13:00–15:30').waitFor();
    await page.keyboard.press('Enter');

    await expect.poll(() => booked(ALONE)).toEqual([on(TESS, '13:00', '15:30', '2026-11-24')]);
  });
});
