import { beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../../support/axe.ts';
import { DESK, PHONE } from '../../support/site.ts';
import { ALONE, jobsDesk, sentTo, VISIT } from '../jobs/jobs-desk.ts';
import {
  block,
  FREE,
  inTray,
  know,
  LUIS,
  landing,
  prepare,
  TESS,
  titleOf,
  WAITS,
} from './calendar.ts';

const desk = jobsDesk();
beforeEach(() => prepare(desk.server));
const DONE = 'JOB-KKT-000008';

describe('the schedule', { timeout: 30_000 }, () => {
  test('shows each technician’s visits and capacity, and what waits, most urgent first', async () => {
    const page = await desk.open('/schedule');
    await inTray(page, WAITS).waitFor();

    const row = page.getByRole('region', { name: 'Tess Ortiz' });

    await row.getByText('2 of 9 h').waitFor();
    await row.getByRole('link', { name: /Drain auger.*13:00–15:00/ }).waitFor();
    await block(page, DONE).getByText('Done').waitFor();
    await inTray(page, WAITS)
      .getByText(/^At risk · [23] h left$/)
      .waitFor();
    const waiting = page.locator('.sched-tray [data-number]');
    expect(
      await waiting.evaluateAll((all) => all.map((one) => one.getAttribute('data-number'))),
    ).toEqual([WAITS, FREE]);
  });

  test('says what is double-booked, outside of hours and on a day off', async () => {
    const daysOff = [{ from: '2026-11-23', to: '2026-11-27', reason: 'Holiday' }];
    know(desk.server, LUIS, { daysOff });
    const also = { ...desk.server.jobs.get(ALONE), number: 'JOB-KKT-000011' };
    desk.server.put({
      ...also,
      slot: { date: '2026-11-23', start: '14:30', end: '17:30', technicianId: TESS },
    });
    const page = await desk.open('/schedule?view=week');

    await block(page, ALONE).getByText('Double-booked', { exact: true }).waitFor();
    await block(page, 'JOB-KKT-000011').getByText('Double-booked, Outside hours').waitFor();
    await block(page, VISIT).getByText('On a day off').waitFor();
  });

  test('shows what somebody else books without being asked', async () => {
    const page = await desk.open('/schedule');
    await inTray(page, FREE).waitFor();

    const slot = { date: '2026-11-23', start: '09:00', end: '10:00', technicianId: TESS };
    const { change } = desk.server.changed(FREE, { status: 'scheduled', slot }, 'U5');
    desk.server.send({ changes: [change] });

    await block(page, FREE).waitFor();
    await expect.poll(() => inTray(page, FREE).count()).toBe(0);
  });

  test('goes by T, W, D and the pages, keeps it in the address, and not when letters are off', async () => {
    const page = await desk.open('/schedule');
    await block(page, ALONE).waitFor();
    const query = () => new URL(page.url()).search;

    await page.keyboard.press('w');
    await expect.poll(query).toBe('?view=week');
    await page.keyboard.press('PageDown');
    await expect.poll(query).toBe('?view=week&day=2026-11-30');
    await page.keyboard.press('d');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(query).toBe('?day=2026-11-29');
    await page.keyboard.press('t');
    await expect.poll(query).toBe('');
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'New job' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /dispatcher$/ }).click();
    await page.getByRole('menuitemcheckbox', { name: /Single-letter keys/ }).click();
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    await page.keyboard.press('PageDown');
    await expect.poll(query).toBe('?day=2026-11-24');
  });

  test('books by the menu too, and says there what is wrong with a slot', async () => {
    const page = await desk.open('/schedule');
    await titleOf(page, FREE).focus();
    await page.keyboard.press('m');
    await page.getByRole('menuitem', { name: 'Schedule…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Schedule the job' });

    await dialog.getByLabel('Technician').selectOption(TESS);
    await dialog.getByLabel('Date').fill('2026-11-23');
    const request = `POST /api/jobs/${FREE}/schedule`;
    const accept = desk.server.replies.get(request);
    desk.server.refuse(request, {
      status: 422,
      code: 'slot-ends-before-it-begins',
      title: 'The visit ends before it begins',
    });
    await dialog.getByRole('button', { name: 'Schedule' }).click();
    await dialog.getByText('The visit ends before it begins').waitFor();
    if (accept) desk.server.replies.set(request, accept);
    await dialog.getByRole('button', { name: 'Schedule' }).click();

    await block(page, FREE).waitFor();
    expect(sentTo(desk.server, `/api/jobs/${FREE}/schedule`).at(-1)?.body).toEqual({
      date: '2026-11-23',
      start: '09:00',
      end: '11:00',
      technicianId: TESS,
    });
  });

  test('lets a viewer look, and lift nothing', async () => {
    desk.server.role = 'viewer';
    const page = await desk.open('/schedule');
    await titleOf(page, ALONE).focus();

    await page.keyboard.press('Space');

    expect(await landing(page).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'New Job' }).count()).toBe(0);
    expect(await page.locator('[data-movable]').count()).toBe(0);
  });

  test('says what failed and tries again', async () => {
    const list = desk.server.replies.get('GET /api/jobs');
    desk.server.refuse('GET /api/jobs', { status: 500, title: 'Something broke', instance: 'r-7' });
    const page = await desk.open('/schedule');

    await page.getByText('Something broke').first().waitFor();
    await page.getByText('r-7').waitFor();
    if (list) desk.server.replies.set('GET /api/jobs', list);
    await page.getByRole('button', { name: 'Retry' }).click();

    await block(page, ALONE).waitFor();
  });
});

describe('the schedule by WCAG 2.2 AA', { timeout: 60_000 }, () => {
  test('is without fault at a desk, by day and by week', async () => {
    const page = await desk.open('/schedule', { ...DESK, colorScheme: 'light' });
    await inTray(page, WAITS).waitFor();

    const day = await violations(page);
    await page.keyboard.press('w');
    await block(page, VISIT).waitFor();
    const week = await violations(page);

    expect({ day, week }).toEqual({ day: [], week: [] });
  });

  test('is without fault on a phone, by night, and no wider than it', async () => {
    const page = await desk.open('/schedule?view=week', { ...PHONE, colorScheme: 'dark' });
    await block(page, ALONE).waitFor();

    expect(await violations(page)).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBe(390);
  });
});
