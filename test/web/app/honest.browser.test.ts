import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import { buildSite, DESK, type Site, StubServer } from '../../support/site.ts';

const ONE = 'WO-KKT-000001';
const MOVES = `/api/work-orders/${ONE}/moves`;
let site: Site;
let browser: Browser;
let server: StubServer;
let context: BrowserContext;

beforeAll(async () => {
  [site, browser] = await Promise.all([buildSite(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  site?.remove();
});
beforeEach(async () => {
  server = new StubServer();
  server.board.set(ONE, {
    title: 'HVAC tune-up',
    status: 'scheduled',
    jobsTotal: 1,
    nextVisit: '2026-11-24T09:00',
  });
  context = await browser.newContext(DESK);
});
afterEach(() => context?.close());

const open = () => server.openIn(context, site, '/work-orders');
const card = (on: Page) => on.locator(`.card[data-number="${ONE}"]`);
const columnOf = (on: Page) => card(on).getAttribute('data-column');
const pill = (on: Page, words: RegExp) =>
  on.locator('.live-pill [role="status"]').filter({ hasText: words });
const live = (on: Page) => pill(on, /^Live$/).waitFor();
const sent = () => server.posted.filter(({ path }) => path === '/api/work-orders');
const moves = () => server.posted.filter(({ path }) => path === MOVES);
async function move(on: Page, to: RegExp): Promise<void> {
  await card(on).locator('a').focus();
  await on.keyboard.press('m');
  await on.getByRole('menuitem', { name: to }).click();
}
/** What the copies on this machine belong to. */
const copies = (on: Page) =>
  on.evaluate(
    () =>
      new Promise<string[]>((done, fail) => {
        const opening = indexedDB.open('work-orders');
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const keys = opening.result.transaction('boards').objectStore('boards').getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            done(keys.result.map(String));
          };
        };
      }),
  );
/** Somebody else was faster: the server's board has moved on, and says so to the next move. */
function overtaken(): void {
  server.board.set(ONE, { status: 'in-progress' });
  const current = server.board.cards.get(ONE);
  server.refuse(`POST ${MOVES}`, {
    status: 412,
    code: 'work-order-moved-on',
    by: 'U9',
    at: server.board.head().now,
    current,
  });
}
/** The next move is made, as the server does it. */
function accept(status: 'completed' | 'in-progress'): void {
  server.replies.set(`POST ${MOVES}`, () => {
    const change = server.board.set(ONE, { status });
    return { body: { ...server.board.cards.get(ONE), change } };
  });
}

describe('the indicator in a real browser', { timeout: 30_000 }, () => {
  test('is red within ten seconds of a frozen server, says so, and is green again without a reload', async () => {
    const on = await open();
    await live(on);

    server.frozen = true;
    await pill(on, /Stale.*does not answer/).waitFor({ timeout: 11_500 });
    server.frozen = false;

    await live(on);
    expect(server.posted.filter(({ path }) => path === '/api/live-tickets')).not.toEqual([]);
  });

  test('offers another sign-in when the first one has ended', async () => {
    const on = await open();
    await live(on);

    server.refuse('POST /api/live-tickets', { status: 401 });
    server.hangUp();
    await pill(on, /Signed out/).waitFor();
    server.replies.clear();
    await on.getByRole('button', { name: 'Sign in again' }).click();

    await live(on);
  });
});

describe('without a network', { timeout: 20_000 }, () => {
  test('the board stays, a move is refused at once and never sent later, and works when the network is back', async () => {
    const on = await open();
    await live(on);
    await context.setOffline(true);
    await pill(on, /Offline/).waitFor();

    await move(on, /In Progress/);
    await on.getByText('You are offline: nothing was changed').waitFor();
    expect(await columnOf(on)).toBe('scheduled');
    await context.setOffline(false);
    await live(on);
    expect(moves()).toEqual([]);

    accept('in-progress');
    await move(on, /In Progress/);
    await expect.poll(() => columnOf(on)).toBe('in-progress');
    await expect.poll(() => moves().length).toBe(1);
  });

  test('what was typed in a dialogue stays, and can be sent afterwards', async () => {
    const on = await open();
    await live(on);
    await on.getByRole('button', { name: 'New Work Order' }).click();
    const dialog = on.getByRole('dialog');
    await dialog.getByLabel('Title').fill('Leak under the sink');
    await context.setOffline(true);

    await dialog.getByLabel(/^Customer/).click();
    await on.keyboard.type('Acme');
    await on.getByRole('option', { name: /Create/ }).click();
    const create = dialog.getByRole('button', { name: /^Create/ });

    await create.click();
    await dialog.getByText(/You are offline/).waitFor();
    await context.setOffline(false);
    await create.click();

    await expect.poll(() => sent().length).toBe(1);
    expect(sent()[0]).toMatchObject({ body: { title: 'Leak under the sink' } });
  });
});

describe('the copy on this machine', { timeout: 20_000 }, () => {
  const kept = async (on: Page) => {
    await live(on);
    await expect.poll(() => copies(on), { timeout: 9_000 }).toEqual(['KKT/U2']);
  };

  test('opens the board without asking for it again, with what happened since', async () => {
    const first = await open();
    await kept(first);
    await first.close();
    server.board.set(ONE, { status: 'completed' });
    server.refuse('GET /api/board', { status: 500 });

    const on = await open();

    await expect.poll(() => columnOf(on)).toBe('completed');
    await live(on);
  });

  test('says of when it is until the server has spoken', async () => {
    const first = await open();
    await kept(first);
    await first.close();
    server.refuse('GET /api/board/changes', { status: 500 });

    const on = await open();

    await pill(on, /^As of \d\d:\d\d, checking…$/).waitFor();
    expect(await columnOf(on)).toBe('scheduled');
  });

  test('is gone after signing out', async () => {
    const on = await open();
    await kept(on);

    await on.getByRole('button', { name: 'You', exact: true }).click();
    await on.getByRole('menuitem', { name: /Sign out/ }).click();

    await expect.poll(() => copies(on).catch(() => undefined), { timeout: 5_000 }).toEqual([]);
  });

  test('of another person or another make is thrown away, and the board comes from the server', async () => {
    const first = await open();
    await kept(first);
    await first.evaluate(
      () =>
        new Promise<void>((done) => {
          const opening = indexedDB.open('work-orders');
          opening.onsuccess = () => {
            const change = opening.result.transaction('boards', 'readwrite');
            change.objectStore('boards').put({ format: 0, board: 'old' }, 'KKT/U2');
            change.objectStore('boards').put({ format: 1 }, 'KKT/U7');
            change.oncomplete = () => done();
          };
        }),
    );
    await first.close();

    const on = await open();

    await live(on);
    expect(await columnOf(on)).toBe('scheduled');
    expect(await copies(on)).toEqual(['KKT/U2']);
  });
});

describe('two people and one card', { timeout: 20_000 }, () => {
  test('who wanted the same is told that somebody has done it already', async () => {
    const on = await open();
    await live(on);
    const seen = server.board.cards.get(ONE)?.version;
    overtaken();

    await move(on, /In Progress/);
    await on.getByText(/moved it to In Progress \d+ s ago, as you wanted/).waitFor();
    await expect.poll(() => columnOf(on)).toBe('in-progress');

    expect(moves().map((each) => each.seen)).toEqual([`"${seen}"`]);
  });

  test('a card that was changed while it was in the hand is not moved unseen, and goes on top in one press', async () => {
    const on = await open();
    await live(on);
    const seen = server.board.cards.get(ONE)?.version;
    await card(on).locator('a').focus();
    await on.keyboard.press('Space');
    await on.keyboard.press('ArrowLeft');
    const changes = [server.board.set(ONE, { status: 'in-progress' })];
    const current = server.board.cards.get(ONE);
    server.send({ changes });
    await expect.poll(() => columnOf(on)).toBe('in-progress');
    server.refuse(`POST ${MOVES}`, {
      status: 412,
      code: 'work-order-moved-on',
      by: 'U9',
      at: server.board.head().now,
      current,
    });

    await on.keyboard.press('Space');
    await on.getByText(/You moved it to New · Somebody else moved it to In Progress/).waitFor();
    const again = on.getByRole('button', { name: 'Move to New' });
    server.replies.set(`POST ${MOVES}`, () => {
      const change = server.board.set(ONE, { status: 'new' });
      return { body: { ...server.board.cards.get(ONE), change } };
    });
    await again.click();

    await expect.poll(() => columnOf(on)).toBe('new');
    expect(moves().map((each) => each.seen)).toEqual([`"${seen}"`, `"${current?.version}"`]);
  });

  test('who has it open stands on the card, and goes when they close it', async () => {
    server.present = [{ person: 'U9' as never, open: ONE as never }];
    const on = await open();
    await card(on).locator('.card-open').waitFor();

    server.present = [];

    await card(on).locator('.card-open').waitFor({ state: 'detached', timeout: 7_000 });
  });
});
