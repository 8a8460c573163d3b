import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Role } from '../../../domain/policy.ts';
import { card, live, oneCard, pill } from './one-card.ts';

const desk = oneCard();
const ENDED = 'PreTokenGeneration failed with error Your access has ended..';
/** The person who is signed in, as the directory knows them. */
function known(role: Role): void {
  desk.server.role = role;
  const person = { id: 'U2', name: 'Dana Moreau', role, version: 1 } as const;
  desk.server.board.directory.people.push(person as never);
}
/** An owner changes them; every screen hears of it. */
function change(set: object): void {
  const { board } = desk.server;
  board.setJob('U2', set as never, 'U1');
  Object.assign(board.directory.people[0] ?? {}, set, { version: board.version });
  const told = { ...board.log.at(-1), checksum: board.checksum() };
  board.log[board.log.length - 1] = told as never;
  desk.server.send({ changes: [told as never] });
}
const newOrder = (on: Page) => on.getByRole('button', { name: 'New Work Order' });
const ended = (on: Page) => on.getByRole('heading', { name: 'Your access has ended' });
/** All that lies on this machine. */
const kept = (on: Page) =>
  on.evaluate(async () => {
    const keysOf = (name: string) =>
      new Promise<string[]>((done) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          const [store] = opening.result.objectStoreNames;
          if (!store) return done([]);
          const keys = opening.result.transaction(store).objectStore(store).getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            done(keys.result.map(String));
          };
        };
      });
    const own = Object.keys(localStorage).filter((key) => /^(draft|my-day):/.test(key));
    return [...(await keysOf('work-orders')), ...(await keysOf('my-day')), ...own];
  });

describe('the role of who is signed in', { timeout: 15_000 }, () => {
  test('counts at once when an owner changes it, up and down, with a calm sign of life and no reload', async () => {
    known('viewer');
    const on = await desk.open();
    await live(on);
    expect(await newOrder(on).count()).toBe(0);
    const seen: string[] = [];
    await on.exposeFunction('sees', (text: string) => seen.push(text));
    await on.evaluate(() => {
      Object.assign(window, { same: true });
      const state = document.querySelector('.live-pill') as Element;
      new MutationObserver(() =>
        (window as never as { sees(t: string): void }).sees(state.textContent ?? ''),
      ).observe(state, { subtree: true, childList: true, characterData: true });
    });

    desk.server.role = 'dispatcher';
    change({ role: 'dispatcher' });
    desk.server.hangUp();
    await on.getByText('You are a dispatcher now').waitFor();
    await newOrder(on).waitFor();
    await live(on);
    desk.server.role = 'viewer';
    change({ role: 'viewer' });
    await on.getByText('You are a viewer now').waitFor();

    expect(await newOrder(on).count()).toBe(0);
    expect(await on.evaluate(() => 'same' in window)).toBe(true);
    expect(seen.find((text) => text !== 'Live')).toMatch(/checking/);
  });

  test('that the token does not know yet is asked for once after a refusal, which says so', async () => {
    known('dispatcher');
    const on = await desk.open();
    await live(on);
    let renewals = 0;
    on.on('request', (request) => {
      if (request.url().endsWith('/issuer/token')) renewals += 1;
    });
    const title = 'Your role does not allow this';
    desk.server.refuse('POST /api/work-orders/WO-KKT-000001/moves', { status: 403, title });

    for (const times of [1, 2]) {
      await card(on).locator('a').focus();
      await on.keyboard.press('m');
      await on.getByRole('menuitem', { name: /In Progress/ }).click();
      await on
        .getByText(title)
        .nth(times - 1)
        .waitFor();
    }

    expect(renewals).toBe(1);
    expect(await newOrder(on).count()).toBe(1);
  });
});

describe('the access of who is signed in', { timeout: 15_000 }, () => {
  test('ends with the board off the screen and off this machine, and somebody else may sign in', async () => {
    known('dispatcher');
    const on = await desk.open();
    await live(on);
    await expect.poll(() => kept(on), { timeout: 9_000 }).toContain('KKT/U2');
    await on.evaluate(() => localStorage.setItem('draft:new:KKT/U2', '{}'));

    change({ inactive: true });
    await ended(on).waitFor();
    await on.getByText('Ask an owner of Kitchener Kooling.').waitFor();
    expect(await card(on).count()).toBe(0);
    await expect.poll(() => kept(on)).toEqual([]);
    const left = on.waitForRequest(/\/issuer\/logout/);
    await on.getByRole('button', { name: 'Sign in as somebody else' }).click();

    expect(new URL((await left).url()).searchParams.get('post_logout_redirect_uri')).toBeTruthy();
  });

  test('ends for a technician when the server hangs up and gives no more tokens', async () => {
    desk.server.role = 'technician';
    const on = await desk.open();
    await expect.poll(() => kept(on)).toContain('my-day:here');

    desk.server.refusal = { error: 'invalid_request', error_description: ENDED };
    const hungUp = (): Promise<number> => {
      desk.server.hangUp();
      return ended(on).count();
    };
    await expect.poll(hungUp, { timeout: 8_000 }).toBe(1);

    await expect.poll(() => kept(on)).toEqual([]);
  });

  test('that had ended before is said at the door', async () => {
    desk.server.refusal = { error: 'invalid_request', error_description: ENDED };

    const on = await desk.open();

    await ended(on).waitFor();
    await on.getByText('Ask an owner of your firm.').waitFor();
  });

  test('does not end because the line is down', async () => {
    known('viewer');
    const on = await desk.open();
    await live(on);

    desk.server.refusal = 'unreachable';
    const failed = on.waitForEvent('requestfailed');
    change({ role: 'dispatcher' });
    await failed;
    desk.server.refusal = undefined;
    desk.server.role = 'dispatcher';

    await on.getByText('You are a dispatcher now').waitFor();
    expect(await pill(on, /Signed out/).count()).toBe(0);
  });

  test('stays, with the board on the screen, when only the sign-in is over', async () => {
    known('viewer');
    const on = await desk.open();
    await live(on);

    desk.server.refusal = { error: 'invalid_grant' };
    change({ role: 'dispatcher' });
    await pill(on, /Signed out/).waitFor();

    expect(await card(on).count()).toBe(1);
    await on.getByRole('button', { name: 'Sign in again' }).waitFor();
  });
});

describe('signing out everywhere', { timeout: 15_000 }, () => {
  test('asks once, and leaves nothing here either', async () => {
    known('viewer');
    const on = await desk.open();
    await live(on);
    desk.server.replies.set('POST /api/people/me/sign-outs', () => ({ body: { closed: 2 } }));
    const menu = on.getByRole('button', { name: 'Dana Moreau viewer' });
    const choose = async () => {
      await menu.click();
      await on.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
      await on.getByRole('dialog').waitFor();
    };
    const sent = () => desk.server.posted.filter(({ path }) => path.endsWith('/sign-outs'));

    await choose();
    await on.keyboard.press('Escape');
    await expect.poll(() => menu.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(sent()).toEqual([]);
    await choose();
    const left = on.waitForRequest(/\/issuer\/logout/);
    await on.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).dblclick();
    await left;

    expect(sent().length).toBe(1);
  });
});
