import { readFile } from 'node:fs/promises';
import type { Route } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { readCsv } from '../../support/read-csv.ts';
import { DispatchDesk } from './dispatch-desk.ts';

const ALL = Array.from({ length: 6 }, (_, index) => `WO-KKT-00000${index + 1}`);
const [ONE = '', TWO = '', THREE = '', FOUR = '', FIVE = '', SIX = ''] = ALL;
const BOOKED: Partial<Card> = {
  status: 'scheduled',
  jobsTotal: 1,
  nextVisit: '2026-11-24T09:00',
};
const READY: Partial<Card> = { status: 'in-progress', jobsDone: 1, jobsTotal: 1 };
const desk = new DispatchDesk();

const bar = () => desk.page.getByRole('region', { name: 'Selected work orders' });
const says = (words: string) => bar().getByText(words, { exact: true }).waitFor();
const pick = (number: string, key: 'Control' | 'Shift' = 'Control') =>
  desk.card(number).click({ modifiers: [key] });
const all = (state: Partial<Card>) => Object.fromEntries(ALL.map((number) => [number, state]));
const choose = async (menu: string, item: RegExp) => {
  await bar().getByRole('button', { name: menu }).click();
  await desk.page.getByRole('menuitem', { name: item }).click();
};

describe('several cards', () => {
  test('are picked by clicks and by keys, and what is done elsewhere leaves the rest picked', async () => {
    const page = await desk.openWith(all(BOOKED));

    await pick(ONE);
    await pick(THREE, 'Shift');
    await says('3 selected');
    expect(await desk.card(TWO).getByRole('checkbox').getAttribute('aria-checked')).toBe('true');
    await desk.card(FIVE).locator('a').focus();
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowDown');
    await says('5 selected');
    expect(await desk.focused()).toBe(SIX);
    expect(new URL(page.url()).pathname).toBe('/work-orders');

    const { board } = desk.server;
    desk.server.send({ changes: [board.remove(ONE), board.set(TWO, { title: 'Boiler' })] });
    await says('4 selected');
    await page.getByRole('textbox', { name: 'Search work orders' }).fill('Boiler');
    await bar().getByText('3 hidden by the filter').waitFor();
    await page.getByRole('textbox', { name: 'Search work orders' }).fill('');
    await says('4 selected');
    await desk.card(FIVE).locator('a').focus();
    await page.keyboard.press('Control+a');
    await says('5 selected');
    await page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
    expect(await desk.focused()).toBe(FIVE);
  });

  test('are no choice of somebody who only looks', async () => {
    desk.server.role = 'viewer';
    const page = await desk.openWith({ [ONE]: BOOKED });

    await desk.card(ONE).locator('a').focus();
    await page.keyboard.press('x');

    expect(await page.getByRole('checkbox').count()).toBe(0);
    expect(await bar().count()).toBe(0);
  });

  test('are moved after one answer for all; one word says what was not done and why, and leads back there', async () => {
    const page = await desk.openWith({
      ...{ [ONE]: READY, [TWO]: BOOKED, [THREE]: BOOKED },
      ...{ [FOUR]: { ...BOOKED, onHold: 'parts' }, [FIVE]: { ...READY, title: 'Boiler' } },
    });
    const completed: Partial<Card> = { status: 'completed', completedAt: '2026-11-23T14:00:00Z' };
    for (const number of [ONE, TWO, THREE]) desk.does(number, 'moves', completed);
    desk.server.refuse(`POST /api/work-orders/${FIVE}/moves`, {
      ...{ status: 412, code: 'work-order-moved-on', by: 'U3', at: '2026-11-23T13:59:57Z' },
      current: { number: FIVE, title: 'Boiler', status: 'cancelled', version: 9 },
    });
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/moves')) keys.push(request.headers()['idempotency-key']);
    });
    for (const number of [ONE, TWO, THREE, FOUR, FIVE]) await pick(number);

    await choose('Move to', /Completed/);
    const question = page.getByRole('dialog', { name: 'Move 5 work orders to Completed' });
    expect(await question.textContent()).toContain('2 go as they are · 1 cannot go there');
    expect(desk.asked('moves')).toBe(0);
    await question.getByRole('radio', { name: 'Cancel their visits' }).check();
    await question.getByRole('button', { name: 'Move 4' }).dblclick();

    const summary = page.getByRole('dialog', { name: '2 work orders were not changed' });
    await summary.waitFor();
    expect(await summary.locator('li').allTextContents()).toEqual([
      `${FOUR}HVAC tune-upOn hold: resume it first`,
      expect.stringMatching(`${FIVE}BoilerSomebody else cancelled it .* ago`),
    ]);
    expect(keys.map((key) => key?.slice(37)).sort()).toEqual([ONE, TWO, THREE, FIVE]);
    expect(new Set(keys.map((key) => key?.slice(0, 36))).size).toBe(1);
    expect(desk.server.posted.map(({ body }) => body)).toContainEqual({
      to: 'completed',
      openJobs: 'cancel',
    });

    await summary.getByRole('button', { name: 'Show them on the board' }).click();
    await says('2 selected');
    await expect.poll(() => desk.focused()).toBe(FOUR);
  });

  test('are moved by the keys alone, and taken back all at once', async () => {
    const page = await desk.openWith(all(BOOKED));
    for (const number of ALL) {
      desk.does(number, 'moves', { status: 'in-progress' });
      desk.does(number, 'undo', { status: 'scheduled' });
    }

    await desk.card(ONE).locator('a').focus();
    await page.keyboard.press('Control+a');
    await says('6 selected');
    await page.keyboard.press('m');
    await page.waitForFunction(() => document.activeElement?.matches('.menu-item'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await desk.toast('6 work orders moved to In Progress').waitFor();
    await bar().waitFor({ state: 'detached' });
    await expect.poll(() => desk.focused()).toBeDefined();
    await page.keyboard.press('Control+z');

    await desk.toast('6 work orders as before again').waitFor();
    await desk.standsIn(SIX, 'scheduled');
    expect([desk.asked('moves'), desk.asked('undo')]).toEqual([6, 6]);
  });

  test('wait for the network, go on by themselves, and stop where they are when told to', async () => {
    const page = await desk.openWith(all({ ...BOOKED, priority: 'low' }));
    for (const number of ALL) desk.does(number, 'moves', { status: 'in-progress' });
    await desk.card(ONE).locator('a').focus();
    await page.keyboard.press('Control+a');
    await says('6 selected');
    const held: Route[] = [];
    await page.route('**/moves', (route) => void held.push(route));

    await page.context().setOffline(true);
    await choose('Move to', /In Progress/);
    await bar()
      .getByText(/You are offline/)
      .waitFor();
    expect(held).toHaveLength(0);
    await page.context().setOffline(false);
    await expect.poll(() => held.length).toBe(3);
    await bar().getByRole('button', { name: 'Stop' }).click();
    for (const route of held) await route.continue();

    await desk.toast('3 work orders moved to In Progress · 3 not tried').waitFor();
    expect(desk.asked('moves')).toBe(3);
    await says('3 selected');
  });

  test('that a reload cuts short are told of, and nothing is sent by itself', async () => {
    const page = await desk.openWith(all(BOOKED));
    for (const number of ALL) desk.does(number, 'moves', { status: 'in-progress' });
    await pick(ONE);
    await pick(FIVE, 'Shift');
    const held: Route[] = [];
    await page.route('**/moves', (route) => void held.push(route));
    page.on('dialog', (dialog) => void dialog.accept());

    await choose('Move to', /In Progress/);
    await expect.poll(() => held.length).toBe(3);
    await held[0]?.continue();
    await expect.poll(() => held.length).toBe(4);
    await page.reload();

    const told = desk.toast('Moving to In Progress was cut short: 1 of 5 work orders done');
    await told.getByRole('button', { name: 'Select the other 4' }).click();
    await says('4 selected');
    expect(desk.asked('moves')).toBe(1);
  });

  test('are handed out as a file of just them', async () => {
    const page = await desk.openWith(all(BOOKED));
    await pick(TWO);
    await pick(FOUR);

    await bar().getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /^CSV/ }).click(),
    ]);

    expect(download.suggestedFilename()).toBe('work-orders-KKT-2-selected-2026-11-23.csv');
    const [, ...rows] = readCsv(await readFile(await download.path(), 'utf8'));
    expect(rows.map(([number]) => number)).toEqual([TWO, FOUR]);
  });
});
