import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { DispatchDesk } from './dispatch-desk.ts';

const ONE = 'WO-KKT-000001';
const TWO = 'WO-KKT-000002';
const THREE = 'WO-KKT-000003';
const BOOKED: Partial<Card> = {
  status: 'scheduled',
  jobsTotal: 1,
  nextVisit: '2026-11-24T09:00',
};
const READY: Partial<Card> = { status: 'in-progress', jobsDone: 2, jobsTotal: 2 };
const desk = new DispatchDesk();

describe('a move of one’s own', () => {
  test('says what it did, and its button takes it back: the card and the focus go home', async () => {
    const page = await desk.openWith({ [ONE]: { ...BOOKED, title: 'HVAC tune-up' } });
    await desk.start(ONE);
    const done = desk.toast(`${ONE} moved to In Progress`);
    const made = desk.server.board.version;

    expect(await done.textContent()).toContain('HVAC tune-up · its first visit has started');
    await done.getByRole('button', { name: 'Undo' }).focus();
    await page.keyboard.press('Enter');
    await desk.standsIn(ONE, 'scheduled');

    expect(desk.server.posted.at(-1)).toEqual({
      path: `/api/work-orders/${ONE}/undo`,
      body: { version: made },
      seen: `"${made}"`,
    });
    await expect.poll(() => desk.focused()).toBe(ONE);
    await desk.toast(`${ONE} is back in Scheduled`).waitFor();
    await desk.start(ONE);
    // What was said before about the same order has made room.
    expect(await page.locator('.toast').count()).toBe(1);
  });

  test('is taken back by Ctrl+Z too, the newest first, but never out of a field', async () => {
    const page = await desk.openWith({ [ONE]: BOOKED, [TWO]: BOOKED });
    await desk.start(ONE, TWO);

    await page.getByRole('textbox', { name: 'Search work orders' }).focus();
    await page.keyboard.press('Control+z');
    expect(desk.asked('undo')).toBe(0);
    await desk.card(TWO).locator('a').focus();
    await page.keyboard.press('Control+z');
    await desk.standsIn(TWO, 'scheduled');
    await page.keyboard.press('Control+z');
    await desk.standsIn(ONE, 'scheduled');
  });

  test('made quickly after another is taken back by itself', async () => {
    await desk.openWith({ [ONE]: BOOKED, [TWO]: BOOKED, [THREE]: BOOKED });
    await desk.start(ONE, TWO, THREE);

    await desk.toast(`${TWO} moved`).getByRole('button', { name: 'Undo' }).click();

    await desk.standsIn(TWO, 'scheduled');
    await desk.standsIn(ONE, 'in-progress');
    await desk.standsIn(THREE, 'in-progress');
  });

  test('that a teammate has built on stays, and it is said who did what', async () => {
    const page = await desk.openWith({ [ONE]: BOOKED });
    await desk.start(ONE);
    desk.server.refuse(`POST /api/work-orders/${ONE}/undo`, {
      status: 412,
      code: 'work-order-moved-on',
      by: 'U3',
      at: desk.server.board.head().now,
      current: { number: ONE, title: 'HVAC tune-up', status: 'cancelled', version: 9 },
    });

    await page.keyboard.press('Control+z');

    await desk.toast(/Somebody else cancelled it .* ago: your move cannot be taken back/).waitFor();
    await desk.standsIn(ONE, 'in-progress');
  });
});

describe('what is ready', () => {
  test('is completed in one press: each by a command of its own, and one word at the end', async () => {
    const page = await desk.openWith({
      [ONE]: READY,
      [TWO]: READY,
      [THREE]: { ...READY, onHold: 'parts' },
    });
    desk.does(ONE, 'moves', { status: 'completed', completedAt: desk.server.board.head().now });
    desk.server.refuse(`POST /api/work-orders/${TWO}/moves`, {
      status: 409,
      code: 'work-order-on-hold',
      title: 'It is on hold',
    });
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/moves')) keys.push(request.headers()['idempotency-key']);
    });

    await page.getByRole('button', { name: 'Complete all ready (2)' }).click();
    await page.getByRole('button', { name: 'Complete all 2' }).click();

    await desk.toast(`1 work order completed · 1 refused${TWO}: It is on hold`).waitFor();
    await desk.standsIn(ONE, 'completed');
    await desk.standsIn(TWO, 'in-progress');
    expect(new Set(keys).size).toBe(2);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('asks nobody when it is thought better of', async () => {
    const page = await desk.openWith({ [ONE]: READY });

    await page.getByRole('button', { name: 'Complete all ready (1)' }).click();
    await page.getByRole('button', { name: 'Go back' }).click();

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(desk.asked('moves')).toBe(0);
  });
});

describe('a column over its cap', () => {
  test('says what helps: the oldest first, and where the caps are set', async () => {
    const many = Array.from({ length: 16 }, (_, index) => [`WO-KKT-0000${index + 10}`, {}]);
    const page = await desk.openWith(Object.fromEntries(many), '?sort=new.due&q=HVAC');
    const header = page.getByRole('region', { name: 'New' }).getByRole('heading');
    expect(await header.textContent()).toContain('16 shown · 16 / 15 over cap');

    await header.getByRole('button').click();
    const advice = page.getByRole('dialog', { name: 'New is 1 over its cap of 15' });
    await advice.getByRole('button', { name: 'Oldest first' }).click();

    await expect.poll(() => new URL(page.url()).search).toBe('?q=HVAC');
    await header.getByRole('button').click();
    await advice.getByRole('button', { name: 'Change caps' }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/settings');
  });
});

describe('a filter by state', () => {
  test('stands in the address and as a chip, joins with others, and goes as it came', async () => {
    const page = await desk.openWith({
      [ONE]: { ...BOOKED, onHold: 'parts', lateAt: '2026-11-20T00:00:00Z' },
      [TWO]: { ...BOOKED, onHold: 'access' },
      [THREE]: BOOKED,
    });
    await page.setViewportSize({ width: 1920, height: 900 });
    await page.getByRole('button', { name: /^State/ }).click();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('State: All states');
    const pick = async (name: string) => {
      await page.getByRole('button', { name: /^State/ }).click();
      await page.getByRole('option', { name }).click();
    };

    await pick('On hold');
    await expect.poll(() => page.locator('.card').count()).toBe(2);
    await pick('Visit late');
    await expect.poll(() => page.locator('.card').count()).toBe(1);
    expect(new URL(page.url()).search).toBe('?late=1&hold=1');
    expect(await desk.card(ONE).textContent()).toContain('Waiting for parts');
    await page.getByRole('button', { name: 'Remove filter On hold' }).click();

    await expect.poll(() => new URL(page.url()).search).toBe('?late=1');
    // Without the room for chips the list says it, and the row is as high as it was.
    await page.setViewportSize({ width: 1024, height: 768 });
    expect(await page.getByRole('button', { name: 'State: Visit late' }).isVisible()).toBe(true);
    expect((await page.locator('.filters').boundingBox())?.height).toBeLessThan(60);
  });
});

describe('a card in the hand', () => {
  test('that a teammate takes off the board is let go of, said, and its neighbour has the focus', async () => {
    const page = await desk.openWith({ [ONE]: BOOKED, [TWO]: BOOKED });
    await desk.card(ONE).locator('a').focus();
    await page.keyboard.press('Space');

    desk.server.send({ changes: [desk.server.board.remove(ONE)] });

    await desk.toast(`${ONE} left the board`).waitFor();
    await expect.poll(() => desk.focused()).toBe(TWO);
    await page.keyboard.press('ArrowRight');
    expect(desk.asked('moves')).toBe(0);
  });
});
