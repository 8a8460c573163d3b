import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { Dispatcher } from '../support/dispatcher.ts';
import { type MainRun, startMain } from '../support/main-run.ts';

/** The whole product as `npm start` runs it, demo and all, and two dispatchers in front of it. */
const dataDir = mkdtempSync(join(tmpdir(), 'journey-'));
let run: MainRun;
let browser: Browser;
let dana: Dispatcher;
let priya: Dispatcher;

beforeAll(async () => {
  [run, browser] = await Promise.all([
    startMain([], { DATA_DIR: dataDir, PORT: '0' }),
    launchBrowser(),
  ]);
  dana = await Dispatcher.signIn(browser, `${run.url}/work-orders`, 'Dana Moreau');
  priya = await Dispatcher.signIn(browser, `${run.url}/work-orders`, 'Priya Nair');
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await run?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const START = { New: '43 / 15', Scheduled: '1 / 10', 'In Progress': '5 / 8', Completed: '11' };
const AFTER_ONE = { ...START, 'In Progress': '4 / 8', Completed: '12' };
const AFTER_TWO = { ...AFTER_ONE, New: '42 / 15', Scheduled: '2 / 10' };

/** The guide's last number, and the order whose visits are all done. */
const NEWEST = 'WO-KKT-001081';
let ready: string;

describe('two dispatchers on one board', { timeout: 60_000 }, () => {
  it('see the picture of the guide', async () => {
    await dana.sees(START);
    await priya.sees(START);

    const building = dana.card('WO-KKT-001024', 'In Progress');
    await expect.poll(() => building.textContent()).toContain('Building #7');
    expect(await building.textContent()).toContain('1/4');
    ready = await dana.numberOf('Fire damper repair', 'In Progress');
  });

  it('a card dragged in one browser arrives in the other, and both count alike', async () => {
    await dana.drag(ready, 'Completed');

    await priya.card(ready, 'Completed').waitFor();
    await dana.sees(AFTER_ONE);
    await priya.sees(AFTER_ONE);
  });

  it('a drag to Scheduled asks for date, time and technician first', async () => {
    await dana.page.getByRole('button', { name: /^Sort New/ }).click();
    await dana.page.getByRole('menuitemradio', { name: 'Newest first' }).click();
    await dana.drag(NEWEST, 'Scheduled');
    const dialog = dana.page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: /technician/i }).selectOption({ index: 1 });
    await dialog.getByRole('button', { name: /^schedule/i }).click();

    await priya.card(NEWEST, 'Scheduled').waitFor();
    await dana.sees(AFTER_TWO);
    await priya.sees(AFTER_TWO);
  });

  it('a reload keeps it, without another sign-in', async () => {
    await dana.page.reload();
    await dana.untilLive();

    await dana.sees(AFTER_TWO);
    await dana.card(NEWEST, 'Scheduled').waitFor();
  });

  it('a restart of the server keeps it, and both browsers find their way back', async () => {
    const port = new URL(run.url).port;
    await run.stop();
    run = await startMain([], { DATA_DIR: dataDir, PORT: port });

    await Promise.all([dana.untilLive(), priya.untilLive()]);
    await dana.sees(AFTER_TWO);
    await priya.sees(AFTER_TWO);
  });

  it('a card moved by keyboard goes the same way', async () => {
    await dana.card(ready, 'Completed').getByRole('link').focus();
    await dana.page.keyboard.press('Space');
    await dana.page.keyboard.press('ArrowLeft');
    await dana.page.keyboard.press('Space');

    await priya.card(ready, 'In Progress').waitFor();
    await dana.sees({ ...AFTER_TWO, 'In Progress': '5 / 8', Completed: '11' });
  });

  it('another firm sees none of it', async () => {
    const marc = await Dispatcher.signIn(browser, `${run.url}/work-orders`, 'Marc LeBlanc');

    await marc.page
      .getByText(/WO-ACM-\d+/)
      .first()
      .waitFor();
    expect(await marc.page.getByText(/WO-KKT/).count()).toBe(0);
    await marc.page.goto(`${run.url}/work-orders/${NEWEST}`);
    await marc.page.getByText(/no such work order/i).waitFor();
    await marc.context.close();
  });

  it('no page threw an error', () => {
    expect([...dana.errors, ...priya.errors]).toEqual([]);
  });
});
