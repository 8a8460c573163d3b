import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { columnOf, live, ONE, oneCard, pill, standsIn } from './one-card.ts';

const desk = oneCard();
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
describe('the copy on this machine', { timeout: 20_000 }, () => {
  const kept = async (on: Page) => {
    await live(on);
    await expect.poll(() => copies(on), { timeout: 9_000 }).toEqual(['KKT/U2']);
  };

  test('opens the board without asking for it again, with what happened since', async () => {
    const first = await desk.open();
    await kept(first);
    await first.close();
    desk.server.board.set(ONE, { status: 'completed' });
    desk.server.refuse('GET /api/board', { status: 500 });

    const on = await desk.open();

    await standsIn(on, 'completed');
    await live(on);
  });

  test('says of when it is until the server has spoken', async () => {
    const first = await desk.open();
    await kept(first);
    await first.close();
    desk.server.refuse('GET /api/board/changes', { status: 500 });

    const on = await desk.open();

    await pill(on, /^As of \d\d:\d\d, checking…$/).waitFor();
    expect(await columnOf(on)).toBe('scheduled');
  });

  test('is gone after signing out', async () => {
    const on = await desk.open();
    await kept(on);

    await on.getByRole('button', { name: 'You dispatcher', exact: true }).click();
    await on.getByRole('menuitem', { name: /^Sign out(?! everywhere)/ }).click();

    await expect.poll(() => copies(on).catch(() => undefined), { timeout: 5_000 }).toEqual([]);
  });

  test('of another person or another make is thrown away, and the board comes from the server', async () => {
    const first = await desk.open();
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

    const on = await desk.open();

    await live(on);
    expect(await columnOf(on)).toBe('scheduled');
    expect(await copies(on)).toEqual(['KKT/U2']);
  });
});
