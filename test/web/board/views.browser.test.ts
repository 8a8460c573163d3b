import { describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { DispatchDesk } from './dispatch-desk.ts';

const ONE = 'WO-KKT-000001';
const TWO = 'WO-KKT-000002';
const BOOKED: Partial<Card> = {
  status: 'scheduled',
  jobsTotal: 1,
  nextVisit: '2026-11-24T09:00',
};
const desk = new DispatchDesk();

describe('a saved view', () => {
  const URGENT = {
    id: 'V7',
    name: 'Urgent',
    query: 'priority=high',
    shared: true,
    by: 'U2',
    version: 1,
  };
  const HIGH: Partial<Card> = { priority: 'high' };

  test('is kept under a name, shows when the board moves away from it, and comes back by its name', async () => {
    const views: object[] = [URGENT];
    desk.server.replies.set('GET /api/views', () => ({ body: { views } }));
    desk.server.replies.set('POST /api/views', (_, { body }) => {
      const view = { ...(body as object), id: 'V9', by: 'U1', version: 1 };
      views.push(view);
      return { status: 201, body: view };
    });
    const page = await desk.openWith({ [ONE]: HIGH, [TWO]: BOOKED }, '?q=000001&lanes=customer');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save this view…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('The first');
    await page.keyboard.press('Enter');

    await page.getByRole('button', { name: 'View: The first', exact: true }).waitFor();
    expect(desk.server.posted.at(-1)?.body).toEqual({
      ...{ name: 'The first', query: 'q=000001&lanes=customer', shared: false },
    });
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByRole('button', { name: 'View: The first, changed' }).click();
    await page.getByRole('menuitemradio', { name: 'Urgent' }).click();
    await page.getByRole('button', { name: 'View: Urgent', exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?priority=high');
    expect(await page.locator('.card').count()).toBe(1);
  });

  test('opens first, until all is asked for; what the server says meanwhile corrects it', async () => {
    let firm: string | undefined = URGENT.id;
    desk.server.replies.set('GET /api/views', () => ({ body: { views: [URGENT], firm } }));
    const page = await desk.openWith({ [ONE]: HIGH, [TWO]: BOOKED });
    await page.waitForURL('**/work-orders?priority=high');

    await page.getByRole('button', { name: 'View: Urgent' }).click();
    await page.getByRole('menuitemradio', { name: 'All work orders' }).click();
    await desk.card(TWO).waitFor();
    expect(new URL(page.url()).search).toBe('?show=all');
    await page.reload();
    await desk.card(TWO).waitFor();
    expect(new URL(page.url()).search).toBe('?show=all');

    await page.getByRole('link', { name: 'Jobs' }).first().click();
    await page.getByRole('link', { name: 'Work Orders' }).first().click();
    await page.waitForURL('**/work-orders?priority=high');
    await page.goBack();
    await page.waitForURL('**/jobs');

    firm = undefined;
    await page.getByRole('link', { name: 'Work Orders' }).first().click();
    await desk.card(TWO).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });
});
