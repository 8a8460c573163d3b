import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
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
  {
    file: 'work-order-page',
    scheme: 'light',
    viewport: WIDE,
    path: '/work-orders/WO-KKT-001081?view=page',
  },
  {
    file: 'new-work-order',
    scheme: 'light',
    viewport: WIDE,
    path: '/work-orders',
    first: fillForm,
  },
  { file: 'jobs', scheme: 'light', viewport: WIDE, path: '/jobs?days=next7' },
  { file: 'schedule', scheme: 'light', viewport: WIDE, path: '/schedule' },
  { file: 'portfolio', scheme: 'light', viewport: WIDE, path: '/portfolio' },
] as const satisfies readonly Shot[];

type Shot = {
  readonly file: string;
  readonly scheme: 'light' | 'dark';
  readonly viewport: { readonly width: number; readonly height: number };
  readonly path: string;
  /** What is done before the picture is taken. */
  readonly first?: (page: Page) => Promise<void>;
};

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

async function take(from: Browser, url: string, shot: Shot): Promise<void> {
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
  await shot.first?.(page);
  const file = join(import.meta.dirname, `${shot.file}.png`);
  await page.screenshot({ path: file, animations: 'disabled' });
  await context.close();
  process.stdout.write(`${file}\n`);
}

async function fillForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: /New Work Order/ }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Title').fill('Quarterly maintenance');
  await form.getByRole('button', { name: /^Customer:/ }).click();
  await page.getByRole('option', { name: /^Acme Property Management/ }).click();
  await form.getByRole('button', { name: 'Add line item' }).click();
  await form.getByRole('textbox', { name: 'Description', exact: true }).fill('Quarterly visit');
  await form.getByLabel('Quantity').fill('4');
  await form.getByLabel('Unit price').fill('385.00');
  await form.getByRole('radio', { name: 'A series' }).check({ force: true });
}
