import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { startMain } from '../support/main-run.ts';

/** Takes the README's pictures of the demo: `npm run pictures`. */
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

const SHOTS = [
  { file: 'board-light', scheme: 'light', viewport: WIDE, path: '/work-orders' },
  { file: 'board-dark', scheme: 'dark', viewport: WIDE, path: '/work-orders' },
  { file: 'board-phone', scheme: 'light', viewport: PHONE, path: '/work-orders' },
  { file: 'work-order', scheme: 'light', viewport: WIDE, path: '/work-orders/WO-KKT-001024' },
] as const;

const dataDir = mkdtempSync(join(tmpdir(), 'pictures-'));
const [run, browser] = await Promise.all([
  startMain([], { DATA_DIR: dataDir, PORT: '0' }),
  launchBrowser(),
]);
try {
  for (const shot of SHOTS) await take(browser, run.url, shot);
} finally {
  await browser.close();
  await run.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function take(from: Browser, url: string, shot: (typeof SHOTS)[number]): Promise<void> {
  const context = await from.newContext({
    viewport: shot.viewport,
    colorScheme: shot.scheme,
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  await page.goto(url + shot.path);
  await page.getByText('Dana Moreau').first().click();
  // An open work order covers the header and says it again.
  await page
    .getByText(/^Live$/)
    .last()
    .waitFor();
  await page.waitForLoadState('networkidle');
  const file = join(import.meta.dirname, `${shot.file}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  await context.close();
  process.stdout.write(`${file}\n`);
}
