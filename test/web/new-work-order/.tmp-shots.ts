import { launchBrowser } from '../../support/browser.ts';
import { buildSite } from '../../support/site.ts';
import { Firm } from './firm.ts';

const site = await buildSite();
const browser = await launchBrowser();
const only = process.argv[2];
for (const scheme of ['light', 'dark'] as const)
  for (const [w, viewport] of [
    ['wide', { width: 1440, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ] as const) {
    if (only && only !== `${w}-${scheme}`) continue;
    const firm = new Firm();
    const phone = w === 'phone';
    const page = await firm.open(browser, site, '/work-orders', {
      viewport,
      colorScheme: scheme,
      ...(phone ? { isMobile: true, hasTouch: true } : {}),
    });
    page.setDefaultTimeout(5000);
    page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
    page.on('console', (m) => {
      if (m.type() === 'error') console.log('CONSOLE', m.text());
    });
    const shot = (name: string) =>
      page.screenshot({ path: `/tmp/shots/${name}-${w}-${scheme}.png`, animations: 'disabled' });
    await page.getByRole('button', { name: 'New Work Order' }).click();
    const dialog = page.getByRole('dialog', { name: 'New work order' });
    await dialog.waitFor();
    const next = async () => {
      if (phone) await dialog.getByRole('button', { name: 'Next' }).click();
    };
    await shot('1-empty');
    await dialog.getByRole('button', { name: phone ? 'Next' : 'Create work order' }).click();
    await shot('2-missing');
    await dialog.getByLabel('Title').fill('Quarterly maintenance of Building #7');
    await dialog
      .getByLabel('Description')
      .fill('Filters, belts, condensate lines. Keys at the front desk.');
    await next();
    await dialog.getByRole('button', { name: /^Customer/ }).click();
    await page.keyboard.type('a');
    await shot('3-customer');
    await page.keyboard.type('cme');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: /^Property/ }).click();
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    if (phone) await shot('4-whom');
    await next();
    if (phone) await shot('4-work');
    await dialog.getByLabel('Due date').fill('2027-08-31');
    await dialog.getByRole('button', { name: 'Add line item' }).click();
    await page.keyboard.type('Service call');
    await page.keyboard.press('Tab');
    await page.keyboard.type('4');
    await page.keyboard.press('Tab');
    await page.keyboard.type('189,90');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Filter 20×25×4');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12.5');
    await page.keyboard.press('Tab');
    await page.keyboard.type('24.05');
    await dialog.getByText('A series').click();
    await dialog.getByLabel('First day').fill('2027-01-31');
    await dialog.getByLabel('Every').fill('1');
    await dialog.getByLabel('Times').fill('6');
    await dialog.getByRole('checkbox').nth(2).click();
    await shot('5-series');
    await dialog.getByLabel('Due date').fill('9999-08-31');
    await dialog.getByLabel('Unit price').nth(1).fill("1'200");
    await dialog.getByLabel('Every').fill('99');
    await dialog.getByRole('button', { name: 'Create work order' }).click();
    await shot('6-errors');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'New Work Order' }).click();
    await shot('7-again');
    await page.close();
  }
await browser.close();
site.remove();
