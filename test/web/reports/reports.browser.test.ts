import { readFileSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../../support/axe.ts';
import { PHONE } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { ReportsServer } from './reports-server.ts';

const browser = siteBrowser();
let server: ReportsServer;

beforeEach(() => {
  server = new ReportsServer();
});

async function open(path = '/reports', screen?: BrowserContextOptions) {
  const page = await browser.open(server, path, screen);
  await untilDrawn(page, '.report-bars');
  return page;
}

const bar = (on: Page, name: string) => on.getByRole('button', { name, exact: true });
const row = (on: Page, key: string) => on.locator(`tr[data-key="${key}"]`);

/** How many orders the report says it is counted of. */
const counted = async (on: Page) =>
  Number(/(\d+) orders/.exec((await on.locator('.report-sum').textContent()) ?? '')?.[1]);

async function exported(on: Page, what: RegExp) {
  await on.getByRole('button', { name: 'Export' }).click();
  const waiting = on.waitForEvent('download');
  await on.getByRole('menuitem', { name: what }).click();
  const file = await waiting;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

describe('the reports', { timeout: 30_000 }, () => {
  test('narrow to a month by the arrows and to a property by its row, in the address too, and follow the board', async () => {
    server.fill();
    const on = await open('/reports?by=property');

    await bar(on, 'Nov 2026: 4 met, 2 breached (1 still open)').focus();
    await on.keyboard.press('ArrowLeft');
    await on.keyboard.press('Enter');
    await on.getByText('10 orders: 7 met, 3 breached').waitFor();
    await row(on, 'C1.P2').click();

    await on.getByText('4 orders: 3 met, 1 breached (1 still open)').waitFor();
    expect(new URL(on.url()).search).toBe('?by=property&month=2026-10&property=C1.P2');
    await bar(on, 'Oct 2026: 3 met, 1 breached (1 still open)').waitFor();
    await on.getByRole('link', { name: 'Replace the condensate pump' }).waitFor();
    expect(await on.getByRole('link', { name: 'No heat in the lobby' }).count()).toBe(0);

    const fields = { status: 'completed', completedAt: '2026-11-22T12:00:00Z' } as const;
    server.send({ changes: [server.board.set('WO-KKT-000092', fields)] });

    await on.getByText('3 orders: 3 met, 0 breached').waitFor();
    await bar(on, 'Nov 2026: 2 met, 1 breached').waitFor();
  });

  test('lose nothing by the archive: before, while and after orders leave the board, and say so when it cannot be read', async () => {
    server.fill();
    const old = [...server.board.cards.values()].filter(({ completedAt = '' }) => {
      return completedAt !== '' && completedAt < '2026-10';
    });
    const before = await counted(await open());
    const [last, ...others] = old.toReversed();
    for (const { number } of others) server.board.archive(number);

    const on = await open();
    expect(await counted(on)).toBe(before);
    const leaves = server.board.archive(last?.number ?? '');
    server.order('2026-11-05T22:00:00Z', '2026-11-05T20:00:00Z');
    server.send({ changes: [leaves, ...server.board.log.slice(-1)] });
    await expect.poll(() => counted(on)).toBe(before + 1);

    server.refuse('GET /api/archive', { status: 500, title: 'Something broke' });
    const partly = await open();
    await partly.getByRole('alert').getByText('The archive could not be read.').waitFor();
    expect(await partly.getByRole('button', { name: 'Export' }).isDisabled()).toBe(true);
    server.replies.clear();
    await partly.getByRole('button', { name: 'Retry' }).click();
    await partly.getByRole('alert').waitFor({ state: 'detached' });
    await expect.poll(() => counted(partly)).toBe(before + 1);
  });

  test('are exported as tables and as orders, so that no spreadsheet takes a name for a formula', async () => {
    server.order('2026-11-05T22:00:00Z', '2026-11-06T04:30:00Z', {
      ...{ title: '@cmd|, "x"', propertyId: 'P9' as never, customerId: 'C2' as never },
    });
    const on = await open('/reports?months=3');

    const tables = await exported(on, /^The tables/);
    expect(tables.name).toBe('sla-summary-kkt-2026-09-to-2026-11.csv');
    expect(tables.text.startsWith('\uFEFFBy,Name,Customer,Met,Breached,')).toBe(true);
    expect(tables.text).toContain('\r\nMonth,2026-11,,0,1,0,0,6.5,Sep 2026 to Nov 2026\r\n');
    expect(tables.text).toContain(`\r\nProperty,"'=Plant ""2"", north",Harbour Foods,0,1,0,0,6.5,`);

    const orders = await exported(on, /^The work orders/);
    expect(orders.text.split('\r\n')[1]).toBe(
      `WO-KKT-000001,"'@cmd|, ""x""",Harbour Foods,"'=Plant ""2"", north",Standard,Normal,2026-11,Breached,Completed,2026-11-05 17:00,2026-11-05 23:30,6.5`,
    );
  });

  test('say that nothing was completed yet, what failed, and keep to WCAG wide and on a phone', async () => {
    const empty = await browser.open(server, '/reports');
    await empty.getByRole('heading', { name: 'Nothing completed yet' }).waitFor();
    expect(await empty.getByRole('button', { name: 'Export' }).isDisabled()).toBe(true);

    server.refuse('GET /api/board', { status: 500, title: 'Something broke' });
    const failed = await browser.open(server, '/reports');
    await failed.getByRole('heading', { name: 'Something broke' }).waitFor();
    await failed.getByRole('button', { name: 'Retry' }).waitFor();
    server.fill();
    server.replies.clear();
    // The feed asks again by itself, perhaps before anybody could press.
    await untilDrawn(failed, '.report-bars');

    expect(await violations(failed)).toEqual([]);
    const phone = await open('/reports?by=property&month=2026-10', {
      ...{ ...PHONE, colorScheme: 'dark' },
    });
    expect(await violations(phone)).toEqual([]);
    const sideways = await phone.evaluate(
      () =>
        [...document.querySelectorAll('.report, .report-card')].filter(
          ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth,
        ).length,
    );
    expect(sideways).toBe(0);
  });
});
