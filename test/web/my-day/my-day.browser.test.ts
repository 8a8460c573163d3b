import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { PHONE } from '../../support/site.ts';
import { jobNumber, NOW, visit } from './field-server.ts';
import { large, Phone, pathOf, press } from './phone.ts';

const phone = Phone.forAll();

describe('the day of a technician', { timeout: 20_000 }, () => {
  test('shows the next visit with all that it takes, wherever they came in', async () => {
    const page = await phone.open();

    expect(new URL(page.url()).pathname).toBe('/my-day');
    await page.getByRole('heading', { name: 'Today' }).waitFor();
    await page.getByText('3 visits · 1 done').waitFor();
    const next = large(page);
    expect(await next.getAttribute('data-visit')).toBe(jobNumber(2));
    expect(await next.getByRole('link', { name: /King St/ }).getAttribute('href')).toContain(
      'query=7%20King%20St%20W',
    );
    expect(await next.getByRole('link', { name: /519/ }).getAttribute('href')).toBe(
      'tel:+15195550142',
    );
    for (const words of ['Key box 4417', 'condensate', '2 × Filter', 'sleeps until noon']) {
      await next.getByText(words).waitFor();
    }
    expect(await page.getByRole('link', { name: 'Jobs' }).count()).toBe(0);
  });

  test('takes materials with an amount as people write it, and says at its field what is none', async () => {
    const page = await phone.open();

    await press(page, 'Add material');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Add material' }).click();
    await dialog.getByText('Write what was used.').waitFor();
    await dialog.getByLabel('What was used').fill('Copper pipe 15 mm');
    await dialog.getByLabel('How many').fill('1,5');
    await dialog.getByRole('button', { name: 'Add material' }).click();

    await expect
      .poll(() => phone.server.done.map(({ path }) => path))
      .toEqual([pathOf(2, 'materials')]);
  });

  test('has the buttons that the server allows, and says that work is on hold', async () => {
    const held = visit(2, '13:00');
    phone.server.visits = [
      { ...held, may: ['complete'], workOrder: { ...held.workOrder, onHold: true } as never },
    ];
    const page = await phone.open();

    await large(page).getByText('on hold').waitFor();
    expect(await large(page).getByRole('button', { name: 'Start' }).count()).toBe(0);
  });

  test('fetches at once when it is pinged', async () => {
    const page = await phone.open();
    await page.getByText('Up to date').waitFor();
    phone.server.visits = [visit(4, '14:00', { title: 'Burst pipe' })];

    await expect
      .poll(async () => {
        phone.server.send({ ping: 1 });
        return page.getByText('Burst pipe').count();
      })
      .toBe(1);
  });

  test('turns to the next day and back by button and by swipe', async () => {
    const slot = { date: '2026-11-24', start: '08:00', end: '09:00', technicianId: 'U2' };
    phone.server.visits = [
      ...phone.server.visits,
      visit(5, '08:00', { slot, title: 'Tomorrow’s leak' }),
    ];
    const page = await phone.open();

    await page.getByRole('button', { name: 'The day after' }).click();
    await page.getByRole('heading', { name: 'Tomorrow', exact: true }).waitFor();
    await page.getByText('Tomorrow’s leak').waitFor();
    await swipe(page, 100, 300);

    await page.getByRole('heading', { name: 'Today' }).waitFor();
  });

  test('on a free day leads to the next that has something booked', async () => {
    const slot = { date: '2026-11-26', start: '08:00', end: '09:00', technicianId: 'U2' };
    phone.server.visits = [visit(7, '08:00', { slot, title: 'Thursday’s fan' })];
    const page = await phone.open();

    await page.getByText('Nothing is booked for you').waitFor();
    await page.getByRole('button', { name: /^Next: .*26/ }).click();

    await page.getByText('Thursday’s fan').waitFor();
  });

  test('shows what was left open on earlier days with today’s', async () => {
    const slot = { date: '2026-11-20', start: '08:00', end: '09:00', technicianId: 'U2' };
    phone.server.visits = [
      ...phone.server.visits,
      visit(6, '08:00', { slot, title: 'Friday’s boiler' }),
    ];
    const page = await phone.open();

    await page.getByText('1 visit of earlier days still open').click();
    await page.getByText('Friday’s boiler').waitFor();
  });
});

async function swipe(page: Page, from: number, to: number): Promise<void> {
  await page.evaluate(
    ([x0 = 0, x1 = 0]) => {
      const target = document.querySelector('.my-day') as HTMLElement;
      const touch = (clientX: number) =>
        new Touch({ identifier: 1, target, clientX, clientY: 300 });
      const fire = (type: string, x: number, touches: Touch[]) =>
        target.dispatchEvent(
          new TouchEvent(type, { bubbles: true, touches, changedTouches: [touch(x)] }),
        );
      fire('touchstart', x0, [touch(x0)]);
      fire('touchend', x1, []);
    },
    [from, to],
  );
}

describe('the day of a technician, looked at', { timeout: 20_000 }, () => {
  test('keeps to WCAG 2.2 AA in either theme', async () => {
    const page = await phone.open();
    phone.line = 'down';
    await press(page, 'Start');
    await page.getByText('1 press waits').waitFor();

    expect(await violationsInBothSchemes(page)).toEqual([]);
    await press(page, 'Add material');
    expect(await violationsInBothSchemes(page)).toEqual([]);
  });

  test('goes into one’s own calendar by a link from the menu; without a network it says so and offers it again', async () => {
    const feed = '/api/people/U2/calendar-feed';
    const link = { since: NOW, by: 'U2' };
    phone.server.replies.set(`GET ${feed}`, () => ({ body: {} }));
    phone.server.replies.set(`POST ${feed}`, () => ({
      body: { link, path: '/api/calendar-feeds/U2/KKT.abc.ics' },
    }));
    const page = await phone.open();
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Visits in a calendar…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Visits in a calendar' });
    const make = dialog.getByRole('button', { name: 'Make the link' });
    await dialog.getByText('No link is out.').waitFor();

    await page.context().setOffline(true);
    await make.click();
    await dialog.getByRole('alert').waitFor();
    await page.context().setOffline(false);
    await make.click();

    const field = dialog.getByRole('textbox', { name: 'The link, shown this once' });
    expect(await field.inputValue()).toContain('/api/calendar-feeds/U2/KKT.abc.ics');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  test('fits 320 pixels, with room for a thumb on whatever can be pressed', async () => {
    const page = await phone.open({ ...PHONE, viewport: { width: 320, height: 640 } });

    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const small = await page
      .locator('.my-day :is(button, a, summary)')
      .evaluateAll((all) =>
        all
          .map((one) => ({ text: one.textContent, height: one.getBoundingClientRect().height }))
          .filter(({ height }) => height > 0 && height < 44),
      );
    expect(wide).toBe(320);
    expect(small).toEqual([]);
  });
});
