/**
 * What an export of a large board costs whoever goes on working beside it: `node test/bench/export.ts [cards]`. Longest tasks of the page's
 * own thread while a file is made, beside those of the same page left alone, and the size of the file.
 */
import { stat } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { buildSite, DESK, StubServer } from '../support/site.ts';

const CARDS = Number(process.argv[2] ?? 10_000);
const ALONE_MS = 5_000;
const LATEST_MS = 120_000;

const [site, browser] = await Promise.all([buildSite(), launchBrowser()]);
const server = new StubServer();
try {
  for (let n = 1; n <= CARDS; n++)
    server.board.set(`WO-KKT-${String(n).padStart(6, '0')}`, {
      title: `Order ${n}, floor ${n % 40}`,
    });
  const page = await server.openIn(await browser.newContext(DESK), site, '/work-orders');
  await page.getByRole('button', { name: 'Export' }).waitFor({ timeout: LATEST_MS });
  await page.waitForLoadState('networkidle');
  console.log(`${CARDS} cards, tasks of the page over 50 ms:`);
  say('left alone', await tasksIn(page, () => page.waitForTimeout(ALONE_MS)));
  for (const format of ['CSV', 'PDF']) {
    let bytes = 0;
    const tasks = await tasksIn(page, async () => {
      await page.getByRole('button', { name: 'Export' }).click();
      const [file] = await Promise.all([
        page.waitForEvent('download', { timeout: LATEST_MS }),
        page.getByRole('menuitem', { name: format }).click(),
      ]);
      bytes = (await stat(await file.path())).size;
    });
    say(`${format}, ${(bytes / 1e6).toFixed(1)} MB`, tasks);
  }
} finally {
  server.close();
  await browser.close();
}

type Tasks = { readonly tasks: readonly number[]; readonly ms: number };

/** How long each task over 50 ms was while something was done, and how long that took. */
async function tasksIn(page: Page, done: () => Promise<unknown>): Promise<Tasks> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    Object.assign(window, { tasks_: tasks });
  });
  const began = performance.now();
  await done();
  const ms = performance.now() - began;
  const tasks = await page.evaluate(() => (window as unknown as { tasks_: number[] }).tasks_);
  return { tasks, ms };
}

function say(what: string, { tasks, ms }: Tasks): void {
  const longest = Math.max(0, ...tasks).toFixed(0);
  console.log(
    `  ${what.padEnd(14)} ${tasks.length} tasks, longest ${longest} ms, in ${(ms / 1000).toFixed(1)} s`,
  );
}
