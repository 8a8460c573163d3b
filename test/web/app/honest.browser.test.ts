import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { card, columnOf, live, MOVES, ONE, oneCard, pill, standsIn } from './one-card.ts';

const desk = oneCard();
const sent = () => desk.server.posted.filter(({ path }) => path === '/api/work-orders');
const moves = () => desk.server.posted.filter(({ path }) => path === MOVES);
async function move(on: Page, to: RegExp): Promise<void> {
  await card(on).locator('a').focus();
  await on.keyboard.press('m');
  await on.getByRole('menuitem', { name: to }).click();
}
/** Somebody else was faster: the server's board has moved on, and says so to the next move. */
function overtaken(): void {
  desk.server.board.set(ONE, { status: 'in-progress' });
  const current = desk.server.board.cards.get(ONE);
  desk.server.refuse(`POST ${MOVES}`, {
    status: 412,
    code: 'work-order-moved-on',
    by: 'U9',
    at: desk.server.board.head().now,
    current,
  });
}
/** The next move is made, as the server does it. */
function accept(status: 'completed' | 'in-progress'): void {
  desk.server.replies.set(`POST ${MOVES}`, () => {
    const change = desk.server.board.set(ONE, { status });
    return { body: { ...desk.server.board.cards.get(ONE), change } };
  });
}

describe('the indicator in a real browser', { timeout: 30_000 }, () => {
  test('is red within ten seconds of a frozen server, says so, and is green again without a reload', async () => {
    const on = await desk.open();
    await live(on);

    desk.server.frozen = true;
    await pill(on, /Stale.*does not answer/).waitFor({ timeout: 11_500 });
    desk.server.frozen = false;

    await live(on);
    expect(desk.server.posted.filter(({ path }) => path === '/api/live-tickets')).not.toEqual([]);
  });

  test('offers another sign-in when the first one has ended', async () => {
    const on = await desk.open();
    await live(on);

    desk.server.refuse('POST /api/live-tickets', { status: 401 });
    desk.server.hangUp();
    await pill(on, /Signed out/).waitFor();
    desk.server.replies.clear();
    await on.getByRole('button', { name: 'Sign in again' }).click();

    await live(on);
  });
});

describe('without a network', { timeout: 20_000 }, () => {
  test('the board stays, a move is refused at once and never sent later, and works when the network is back', async () => {
    const on = await desk.open();
    await live(on);
    await desk.context.setOffline(true);
    await pill(on, /Offline/).waitFor();

    await move(on, /In Progress/);
    await on.getByText('You are offline: nothing was changed').waitFor();
    expect(await columnOf(on)).toBe('scheduled');
    await desk.context.setOffline(false);
    await live(on);
    expect(moves()).toEqual([]);

    accept('in-progress');
    await move(on, /In Progress/);
    await standsIn(on, 'in-progress');
    await expect.poll(() => moves().length, { timeout: 5_000 }).toBe(1);
  });

  test('what was typed in a dialogue stays, and can be sent afterwards', async () => {
    const on = await desk.open();
    await live(on);
    await on.getByRole('button', { name: 'New Work Order' }).click();
    const dialog = on.getByRole('dialog');
    await dialog.getByLabel('Title').fill('Leak under the sink');
    await desk.context.setOffline(true);

    await dialog.getByLabel(/^Customer/).click();
    await on.keyboard.type('Acme');
    await on.getByRole('option', { name: /Create/ }).click();
    const create = dialog.getByRole('button', { name: /^Create/ });

    await create.click();
    await dialog.getByText(/You are offline/).waitFor();
    await desk.context.setOffline(false);
    await create.click();

    await expect.poll(() => sent().length, { timeout: 5_000 }).toBe(1);
    expect(sent()[0]).toMatchObject({ body: { title: 'Leak under the sink' } });
  });
});

describe('two people and one card', { timeout: 20_000 }, () => {
  test('who wanted the same is told that somebody has done it already', async () => {
    const on = await desk.open();
    await live(on);
    const seen = desk.server.board.cards.get(ONE)?.version;
    overtaken();

    await move(on, /In Progress/);
    await on.getByText(/moved it to In Progress \d+ s ago, as you wanted/).waitFor();
    await standsIn(on, 'in-progress');

    expect(moves().map((each) => each.seen)).toEqual([`"${seen}"`]);
  });

  test('a card that was changed while it was in the hand is not moved unseen, and goes on top in one press', async () => {
    const on = await desk.open();
    await live(on);
    const seen = desk.server.board.cards.get(ONE)?.version;
    await card(on).locator('a').focus();
    await on.keyboard.press('Space');
    await on.keyboard.press('ArrowLeft');
    const changes = [desk.server.board.set(ONE, { status: 'in-progress' })];
    const current = desk.server.board.cards.get(ONE);
    desk.server.send({ changes });
    await standsIn(on, 'in-progress');
    desk.server.refuse(`POST ${MOVES}`, {
      status: 412,
      code: 'work-order-moved-on',
      by: 'U9',
      at: desk.server.board.head().now,
      current,
    });

    await on.keyboard.press('Space');
    await on.getByText(/You moved it to New · Somebody else moved it to In Progress/).waitFor();
    const again = on.getByRole('button', { name: 'Move to New' });
    desk.server.replies.set(`POST ${MOVES}`, () => {
      const change = desk.server.board.set(ONE, { status: 'new' });
      return { body: { ...desk.server.board.cards.get(ONE), change } };
    });
    await again.click();

    await standsIn(on, 'new');
    expect(moves().map((each) => each.seen)).toEqual([`"${seen}"`, `"${current?.version}"`]);
  });

  test('who has it open stands on the card, and goes when they close it', async () => {
    desk.server.present = [{ person: 'U9' as never, open: ONE as never }];
    const on = await desk.open();
    await card(on).locator('.card-open').waitFor();

    desk.server.present = [];

    await card(on).locator('.card-open').waitFor({ state: 'detached', timeout: 7_000 });
  });
});
