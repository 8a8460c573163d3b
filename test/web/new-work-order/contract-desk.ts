import type { Locator, Page, Route } from 'playwright-core';
import { expect } from 'vitest';
import type { NewWorkOrder } from '../../../functions/contract/work-order.ts';
import type { Firm } from './firm.ts';

/** What becomes of an order that is sent: it is made, made without a word, never heard, or refused. */
export type Fate = 'made' | 'unanswered' | 'unheard' | { readonly status: number };

/** Lets each order that is sent have its fate; several at once are answered each for itself. */
export async function answerEach(
  page: Page,
  firm: Firm,
  fate: (body: NewWorkOrder) => Fate | Promise<Fate>,
): Promise<void> {
  await page.unroute('**/api/work-orders');
  await page.route('**/api/work-orders', async (route: Route) => {
    const request = route.request();
    const body = request.postDataJSON() as NewWorkOrder;
    const what = await fate(body);
    const command = request.headers()['idempotency-key'] ?? '';
    if (what === 'made') return route.fulfill({ status: 201, json: firm.make(command, body) });
    if (what === 'unanswered') firm.make(command, body);
    if (typeof what === 'string') return route.abort();
    const json = { title: 'The property is unknown', code: 'property-unknown', ...what };
    return route.fulfill({ status: what.status, contentType: 'application/problem+json', json });
  });
}

/** A contract for Acme: a quarterly visit in each of the buildings that are chosen. */
export async function fillContract(page: Page, form: Locator): Promise<void> {
  await form.getByLabel('Title').fill('Quarterly maintenance');
  await form.getByRole('button', { name: /^Customer/ }).focus();
  await page.keyboard.type('acme');
  await page.keyboard.press('Enter');
  await form.getByText('A series').click();
  await form.getByLabel('First day').fill('2027-01-31');
  await form.getByRole('button', { name: 'Several at once…' }).click();
}

/** The form, or how far it has come: the one dialogue. */
export const dialogOf = (page: Page): Locator =>
  page.getByRole('dialog', { name: /New work order/ });

/** Twelve orders, one for each building, with 48 visits in all. */
export function expectWhole(firm: Firm): void {
  expect(firm.made).toBe(12);
  const properties = firm.asked.map(({ propertyId }) => propertyId);
  expect(new Set(properties).size).toBe(12);
  expect(firm.asked.reduce((sum, { visits }) => sum + (visits?.times ?? 0), 0)).toBe(48);
}
