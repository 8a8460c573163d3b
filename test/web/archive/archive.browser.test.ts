import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../../domain/card.ts';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { PHONE } from '../../support/site.ts';
import { siteBrowser, untilLive } from '../../support/site-browser.ts';
import { ONE, OrderServer } from '../work-order/order-server.ts';

const browser = siteBrowser();
let server: OrderServer;

const LATE = { breachAt: '2026-10-05T21:00:00Z', atRiskAt: '2026-10-05T21:00:00Z' };
const KEPT = { breachAt: '2026-10-31T21:00:00Z', atRiskAt: '2026-10-30T21:00:00Z' };

beforeEach(() => {
  server = new OrderServer();
  const archive = (n: number, fields: Partial<Card>) => {
    const number = `WO-KKT-0000${n}`;
    server.board.set(number, { status: 'completed', ...fields });
    server.board.archive(number);
  };
  const at = { customerId: 'C2', propertyId: 'P3' } as Partial<Card>;
  archive(11, {
    title: '=Oven hood, "north"',
    ...at,
    ...LATE,
    completedAt: '2026-10-07T21:00:00Z',
  });
  archive(12, { title: 'Boiler inspection', ...KEPT, completedAt: '2026-10-20T15:00:00Z' });
  archive(13, { title: 'Sump pump failure', completedAt: '2026-09-14T15:00:00Z' });
});

async function open(path: string, screen?: BrowserContextOptions): Promise<Page> {
  const page = await browser.open(server, path, screen);
  await untilLive(page);
  return page;
}
const table = (on: Page, month: string) => on.getByRole('table', { name: `Completed in ${month}` });

describe('the archive', { timeout: 30_000 }, () => {
  test('shows what was completed in a month, whether in time, and the months beside it', async () => {
    const on = await open('/archive');

    const october = table(on, 'October 2026');
    await october.waitFor();
    expect(await october.getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/Work order\s+Customer\s+Property\s+Completed\s+Promise/),
      expect.stringMatching(/Boiler inspection\s+WO-KKT-000012\s+Acme.*\s+Tue Oct 20\s+Kept/),
      expect.stringMatching(
        /Oven hood.*\s+WO-KKT-000011\s+Brandt Bakery\s+Bakery\s+Wed Oct 7\s+Broken · 2 d over/,
      ),
    ]);
    await on.getByRole('button', { name: 'The month before' }).click();
    await table(on, 'September 2026').getByText('Sump pump failure').waitFor();
    expect(new URL(on.url()).search).toBe('?month=2026-09');
    await on.getByRole('button', { name: /^Month/ }).click();
    await on.getByRole('option', { name: 'November 2026' }).click();

    await on.getByRole('heading', { name: 'Nothing from November 2026' }).waitFor();
    expect(await on.getByRole('button', { name: 'Export CSV' }).isDisabled()).toBe(true);
  });

  test('finds words in the month and a number in any, opens it, and is there again when it is closed', async () => {
    const on = await open('/archive');
    const search = on.getByRole('textbox', { name: 'Search the month, or find a number' });

    await search.fill('brandt oven');
    await on.getByRole('status').getByText('1 of 2 work orders').waitFor();
    await search.fill('nowhere');
    await on.getByRole('heading', { name: 'Nothing in October 2026 matches' }).waitFor();
    const archived = { at: '2026-10-14T13:30:00Z', month: '2026-08' };
    const gone = { ...server.order(), status: 'archived', archived, moves: [], may: ['reopen'] };
    server.board.set(ONE, { status: 'completed', completedAt: '2026-08-14T13:00:00Z' });
    server.send({ changes: [server.board.archive(ONE)] });
    server.replies.set(`GET /api/work-orders/${ONE}`, () => ({ body: gone }));
    await search.fill('#1');
    await on.getByText('In the archive since Wed Oct 14 09:30').waitFor();
    await on.locator('.archive-found').getByRole('link').click();

    await on.waitForURL(`**/work-orders/${ONE}`);
    await on.locator('.order-banner').getByText('In the archive since').waitFor();
    await on.keyboard.press('Escape');
    await on.waitForURL('**/archive?q=%231');
    await search.waitFor();
  });

  test('hands out a month with the columns of the board, for whatever reads CSV', async () => {
    const on = await open('/archive?month=2026-10');
    await table(on, 'October 2026').waitFor();

    const waiting = on.waitForEvent('download');
    await on.getByRole('button', { name: 'Export CSV' }).click();
    const file = await waiting;

    expect(file.suggestedFilename()).toBe('work-orders-KKT-archive-2026-10.csv');
    const rows = parse<Record<string, string>>(readFileSync(await file.path()), {
      ...{ bom: true, columns: true },
    });
    expect(rows).toMatchObject([
      { 'Work order': 'WO-KKT-000012', Status: 'Archived', SLA: 'On track' },
      {
        ...{ 'Work order': 'WO-KKT-000011', Title: `'=Oven hood, "north"`, SLA: 'Breached' },
        ...{ Customer: 'Brandt Bakery', Filter: 'Archive, October 2026' },
      },
    ]);
  });

  test('hears what joins it and what is reopened; reads without colour, on a phone, and fails in words', async () => {
    const done = { status: 'completed', completedAt: '2026-10-22T15:00:00Z' } as const;
    server.board.set('WO-KKT-000014', { title: 'Heat pump', ...done });
    const on = await open('/archive');
    await table(on, 'October 2026').waitFor();

    server.send({ changes: [server.board.archive('WO-KKT-000014')] });
    await table(on, 'October 2026').getByText('Heat pump').waitFor();
    server.send({ changes: [server.board.reopen('WO-KKT-000014')] });
    await on.getByRole('status').getByText('2 work orders').waitFor();

    expect(await violationsInBothSchemes(on)).toEqual([]);
    server.refuse('GET /api/archive', { status: 500, title: 'Something broke' });
    const phone = await open('/archive', PHONE);
    await phone.getByRole('alert').getByText('The archive could not be read.').waitFor();
    server.replies.clear();
    await phone.getByRole('button', { name: 'Retry' }).click();
    await table(phone, 'October 2026').waitFor();
    expect(await violationsInBothSchemes(phone)).toEqual([]);
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(390);
  });
});
