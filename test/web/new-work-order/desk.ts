import type { Locator, Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import type { DESK, PHONE } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { Firm } from './firm.ts';

export type Desk = {
  readonly firm: Firm;
  /** Opens the board and, on it, the form. */
  openForm(screen?: typeof DESK | typeof PHONE): Promise<{ page: Page; form: Locator }>;
  /** Opens the form on a page that has the board. */
  formOn(page: Page): Promise<Locator>;
};

/** The whole site in front of a firm that takes orders, for the tests of one file. An error on any page fails the test that met it. */
export function desk(): () => Desk {
  const browser = siteBrowser();
  let firm: Firm;
  beforeEach(() => {
    firm = new Firm();
  });
  const formOn = async (page: Page): Promise<Locator> => {
    await page.getByRole('button', { name: 'New Work Order' }).click();
    const form = page.getByRole('dialog', { name: 'New work order' });
    await form.waitFor();
    return form;
  };
  return () => ({
    firm,
    formOn,
    async openForm(screen) {
      const page = await browser.open(firm, '/work-orders', screen);
      await untilDrawn(page, '.card');
      return { page, form: await formOn(page) };
    },
  });
}

/** The control that a field's error stands under, as a screen reader ties them together. */
export async function errorOf(control: Locator): Promise<string> {
  const invalid = await control.getAttribute('aria-invalid');
  const note = await control.getAttribute('aria-describedby');
  if (invalid !== 'true' || !note) return '';
  return (await control.page().locator(`[id="${note}"]`).textContent()) ?? '';
}

/** What has the focus, by its label or name. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement | null;
    return element?.labels?.[0]?.textContent ?? element?.ariaLabel ?? element?.textContent ?? '';
  });

/** The shortest order that can be made. */
export async function fillBare(page: Page, form: Locator, title = 'Tune-up'): Promise<void> {
  await form.getByLabel('Title').fill(title);
  await form.getByRole('button', { name: /^Customer/ }).focus();
  await page.keyboard.type('brandt');
  await page.keyboard.press('Enter');
}
