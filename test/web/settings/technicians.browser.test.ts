import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { DESK, PHONE } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { TechniciansServer } from './technicians-server.ts';

const browser = siteBrowser();
let server: TechniciansServer;
let page: Page | undefined;

beforeEach(() => {
  server = new TechniciansServer();
});

async function open(screen = DESK): Promise<Page> {
  page = await browser.open(server, '/settings', screen);
  await untilDrawn(page, '[aria-label="Jules Mercier"]');
  await rowOf('Jules Mercier').waitFor();
  return page;
}
const rowOf = (name: string) => (page as Page).getByRole('listitem', { name, exact: true });
const day = (name: string, weekday: string) =>
  rowOf(name).getByRole('textbox', { name: weekday, exact: true });
const DAY = [{ start: '08:00', end: '17:00' }];

describe('the technicians of the settings', { timeout: 12_000 }, () => {
  test('work the usual hours until somebody types others, read as people write them', async () => {
    const on = await open();
    await rowOf('Rosa Tran').getByText('usual hours').first().waitFor();
    expect(await day('Rosa Tran', 'Friday').inputValue()).toBe('08:00–17:00');

    await day('Rosa Tran', 'Tuesday').fill('1pm-5:30pm, 8-12');
    await on.keyboard.press('Enter');

    await expect
      .poll(() => server.asked())
      .toMatchObject([{ path: '/api/people/U5', seen: '"1"' }]);
    const tue = [
      { start: '08:00', end: '12:00' },
      { start: '13:00', end: '17:30' },
    ];
    const hours = { mon: DAY, tue, wed: DAY, thu: DAY, fri: DAY };
    expect(server.asked()[0]?.body).toEqual({ hours });
    await expect
      .poll(() => day('Rosa Tran', 'Tuesday').inputValue())
      .toBe('08:00–12:00, 13:00–17:30');
  });

  test('go back to the usual hours by one press', async () => {
    server.person('U5').hours = { sat: DAY };
    await open();

    await rowOf('Rosa Tran').getByRole('button', { name: 'Back to usual hours' }).click();

    await expect.poll(() => server.asked()).toMatchObject([{ body: { hours: null } }]);
    await rowOf('Rosa Tran').getByText('Working hours: usual hours').first().waitFor();
  });

  test.each([
    ['17-8', 'Monday: 17:00–08:00 ends before it starts.'],
    ['8-12, 11-15', 'Monday: 08:00–12:00 and 11:00–15:00 overlap.'],
    ['25-26', 'Monday: write “25-26” as 08:00–17:00, or leave the day empty.'],
  ])(
    'keep %s as it was typed, say what is wrong with it, and send nothing',
    async (text, words) => {
      const on = await open();

      await day('Rosa Tran', 'Monday').fill(text);
      await on.keyboard.press('Tab');

      await rowOf('Rosa Tran').getByText(words).waitFor();
      expect(await day('Rosa Tran', 'Monday').inputValue()).toBe(text);
      expect(await day('Rosa Tran', 'Monday').getAttribute('aria-invalid')).toBe('true');
      expect(server.asked()).toEqual([]);
    },
  );

  test('show both when a teammate was faster, and who that was', async () => {
    const on = await open();
    await day('Rosa Tran', 'Monday').fill('9-17');

    server.send({ changes: [server.change('U5', { hours: { mon: DAY } }, 'U7')] });

    await rowOf('Rosa Tran').getByText('Priya Nair', { exact: true }).waitFor();
    await on.getByText('Mon 08:00–17:00', { exact: true }).waitFor();
    expect(await day('Rosa Tran', 'Monday').inputValue()).toBe('9-17');
  });

  test('take days off, and give them back', async () => {
    const on = await open();
    await rowOf('Jules Mercier').getByText('Fri Nov 27 – Sun Nov 29').waitFor();

    await rowOf('Jules Mercier').getByRole('button', { name: 'Add days off' }).click();
    const dialog = on.getByRole('dialog');
    await dialog.getByLabel('First day').fill('2026-12-24');
    await dialog.getByLabel('Last day').fill('2026-12-20');
    await dialog.getByRole('button', { name: 'Add days off' }).click();
    await dialog.getByText('It ends before it starts.').waitFor();
    expect(server.asked()).toEqual([]);
    await dialog.getByLabel('Last day').fill('2026-12-26');
    await dialog.getByRole('button', { name: 'Add days off' }).click();

    await rowOf('Jules Mercier').getByText('Thu Dec 24 – Sat Dec 26').waitFor();
    await rowOf('Jules Mercier')
      .getByRole('button', { name: /^Remove Fri Nov 27/ })
      .click();
    await rowOf('Jules Mercier').getByText('Holiday').waitFor({ state: 'detached' });
    expect(server.person('U4').daysOff).toEqual([{ from: '2026-12-24', to: '2026-12-26' }]);
  });

  test('say who changed the days off meanwhile', async () => {
    const on = await open();
    server.frozen = true;
    server.change('U4', { daysOff: [] }, 'U7');

    await rowOf('Jules Mercier')
      .getByRole('button', { name: /^Remove Fri Nov 27/ })
      .click();

    await on.getByText('Priya Nair changed them meanwhile').waitFor();
    await rowOf('Jules Mercier').getByText('None planned').waitFor();
  });

  test('get another colour', async () => {
    const on = await open();

    await rowOf('Jules Mercier').getByLabel('Colour').click();
    await on.getByRole('option', { name: 'Teal' }).click();

    await expect.poll(() => server.asked()).toMatchObject([{ body: { colour: 'teal' } }]);
    await rowOf('Jules Mercier').locator('[data-colour=teal]').waitFor();
  });

  test('are put away and taken back by an owner alone, and never with visits ahead', async () => {
    await open();
    expect(await (page as Page).getByRole('button', { name: /activate/ }).count()).toBe(0);
    await page?.close();
    server.role = 'owner';
    const detail = '3 visits, the first on 2026-11-24 at 09:00: give them to somebody else first.';
    const problem = { status: 409, code: 'technician-has-visits', title: 'Visits are booked' };
    server.refuse('PATCH /api/people/U4', { ...problem, detail });
    const on = await open();

    await rowOf('Jules Mercier').getByRole('button', { name: 'Deactivate' }).click();
    await on.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
    await on.getByText(detail).waitFor();
    await rowOf('Sam Keller').getByRole('button', { name: 'Reactivate' }).click();
    await on.getByRole('dialog').getByRole('button', { name: 'Reactivate' }).click();

    await expect.poll(() => server.asked().at(-1)).toMatchObject({ body: { inactive: false } });
  });

  test('are read-only for a viewer', async () => {
    server.role = 'viewer';
    const on = await open();

    await rowOf('Rosa Tran').getByText('Usual hours: Mon–Fri 08:00–17:00').waitFor();

    expect(await on.locator('.technicians').locator('input, textarea, button').count()).toBe(0);
  });

  test('break no rule of WCAG, with an error, in either scheme', async () => {
    const on = await open();
    await day('Rosa Tran', 'Monday').fill('17-8');
    await on.keyboard.press('Tab');
    await on.getByText('ends before it starts').waitFor();

    expect(await violationsInBothSchemes(on)).toEqual([]);
  });

  test('scroll inside their screen, which itself stays where it is', async () => {
    const on = await open();

    await on.evaluate(() => document.querySelector('.technicians')?.scrollIntoView());

    expect((await on.getByRole('heading', { name: 'Settings' }).boundingBox())?.y).toBeGreaterThan(
      0,
    );
  });

  test('are no wider than a phone', async () => {
    const on = await open(PHONE);

    const widths = await on.evaluate(() => [window.innerWidth, document.body.scrollWidth]);

    expect(widths).toEqual([390, 390]);
  });
});
