import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { orderDesk } from './order-desk.ts';
import { JOB, ONE, slot } from './order-server.ts';

const PATH = `/api/work-orders/${ONE}`;
const desk = orderDesk();

/** The server does as it is told. */
function obeys(...requests: readonly string[]): void {
  for (const request of requests) {
    desk.server.answers(request, () => {
      const change = desk.server.board.set(ONE, {});
      return { ...desk.server.board.cards.get(ONE), change };
    });
  }
}
const asked = (path: string) => desk.server.posted.filter((one) => one.path === path);
async function openMenu(on: Page): Promise<void> {
  await on.getByRole('button', { name: `What to do with ${JOB}` }).click();
}

describe('a job of a work order', { timeout: 15_000 }, () => {
  test('offers what the server allows, and editing and detaching it', async () => {
    desk.server.threeJobs();
    const on = await desk.open();

    await openMenu(on);

    expect(await on.getByRole('menuitem').allTextContents()).toEqual([
      'Reschedule or reassign…',
      'Start',
      'Mark completed',
      'Edit…',
      'Detachbecomes a job on its own',
      'Cancel visit',
    ]);
  });

  test('is rescheduled with the booked ones that follow, when one says so', async () => {
    desk.server.threeJobs();
    obeys(`POST /api/jobs/${JOB}/schedule`);
    const on = await desk.open();
    await openMenu(on);
    await on.getByRole('menuitem', { name: 'Reschedule or reassign…' }).click();
    const dialog = on.getByRole('dialog', { name: 'Reschedule the visit' });

    await dialog.getByRole('checkbox', { name: /Also the following booked visit/ }).check();
    await dialog.getByLabel('To').fill('12:30');
    await dialog.getByRole('button', { name: 'Reschedule' }).click();

    await dialog.waitFor({ state: 'detached' });
    expect(asked(`/api/jobs/${JOB}/schedule`).map(({ body }) => body)).toEqual([
      { ...slot('2026-11-24'), end: '12:30', following: true },
    ]);
    await expect
      .poll(() => on.locator(':focus').getAttribute('aria-label'))
      .toBe(`What to do with ${JOB}`);
  });

  test('is added with a window; what is wrong stands at its field, and what was typed stays', async () => {
    obeys(`POST ${PATH}/jobs`);
    const on = await desk.open();
    await on.getByRole('button', { name: 'Add Job' }).click();
    const dialog = on.getByRole('dialog', { name: 'Add a job' });
    await dialog.getByLabel(/What this visit is for/).fill('Estimate');
    await dialog.getByText('Within some days').click();
    await dialog.getByLabel('From').fill('2026-12-05');
    await dialog.getByLabel('To').fill('2026-12-01');

    await dialog.getByRole('button', { name: 'Add job' }).click();
    await dialog.getByText('The last day is before the first').waitFor();
    expect(await on.locator(':focus').getAttribute('name')).toBe('latest');
    await dialog.getByLabel('To').fill('2026-12-09');
    await dialog.getByRole('button', { name: 'Add job' }).click();

    await dialog.waitFor({ state: 'detached' });
    const window = { earliest: '2026-12-05', latest: '2026-12-09' };
    expect(asked(`${PATH}/jobs`).map(({ body }) => body)).toEqual([{ title: 'Estimate', window }]);
  });
});

describe('a work order as a whole', { timeout: 15_000 }, () => {
  test('offers no deed and no move but those of the server', async () => {
    desk.server.behind = { ...desk.server.behind, may: ['edit'], moves: [] };
    const on = await desk.open();

    expect(await on.locator('.order-deeds').count()).toBe(0);
    expect(await on.getByRole('button', { name: 'Add Job' }).count()).toBe(0);
  });

  test('is put on hold for a reason, and the dialogue gives the focus back', async () => {
    obeys(`POST ${PATH}/hold`);
    const on = await desk.open();
    await on.getByRole('button', { name: 'Hold…' }).click();
    const dialog = on.getByRole('dialog', { name: 'Put on hold' });

    await on.keyboard.press('ArrowRight');
    await dialog.getByLabel(/Note/).fill('Belts come on Thursday');
    await on.keyboard.press('Enter');

    await dialog.waitFor({ state: 'detached' });
    expect(asked(`${PATH}/hold`).map(({ body }) => body)).toEqual([
      { reason: 'parts', note: 'Belts come on Thursday' },
    ]);
    await expect.poll(() => on.locator(':focus').textContent()).toBe('Hold…');
  });

  test('is cancelled only with a reason, after saying what becomes of its visits', async () => {
    desk.server.threeJobs();
    const on = await desk.open();
    await on.getByRole('button', { name: 'Cancel order…' }).click();
    const dialog = on.getByRole('dialog', { name: 'Cancel this work order?' });
    await dialog.getByText('Its 3 open visits are cancelled with it.').waitFor();

    await dialog.getByRole('button', { name: 'Cancel work order' }).click();

    await dialog.getByText('Say why, in a few words').waitFor();
    expect(asked(`${PATH}/cancel`)).toEqual([]);
  });

  test('that is cancelled says when, who and why, and can be reopened', async () => {
    desk.server.behind = {
      ...desk.server.behind,
      status: 'cancelled',
      cancelled: { at: '2026-11-23T13:30:00Z', reason: 'Building sold' },
      may: ['reopen'],
      moves: [],
    };
    const cancelled = { version: 9, at: '2026-11-23T13:30:00Z', by: 'U3', kind: 'cancelled' };
    desk.server.history.push({ ...cancelled, set: null });
    obeys(`POST ${PATH}/reopen`);
    const on = await desk.open();

    const banner = on.locator('.order-banner');
    await banner.getByText('today 08:30 by Priya Nair').waitFor();
    expect(await banner.textContent()).toContain('Building sold');
    expect(await on.getByRole('textbox', { name: 'Title' }).count()).toBe(0);
    await on.getByRole('button', { name: 'Reopen' }).click();

    await expect.poll(() => asked(`${PATH}/reopen`).length).toBe(1);
  });

  test('that is in the archive says since when, and can be reopened', async () => {
    const archived = { at: '2026-11-23T13:30:00Z', month: '2026-10' };
    const gone = { status: 'archived' as const, archived, moves: [] };
    desk.server.behind = { ...desk.server.behind, ...gone, may: ['reopen'] };
    obeys(`POST ${PATH}/reopen`);
    const on = await desk.open();

    await on.locator('.order-banner').getByText('In the archive since today 08:30').waitFor();
    await on.getByRole('button', { name: 'Reopen' }).click();

    await expect.poll(() => asked(`${PATH}/reopen`).length).toBe(1);
  });

  test('keeps a note that could not be added, also over a reload', async () => {
    desk.server.refuse(`POST ${PATH}/notes`, { status: 409, title: 'Not today' });
    const on = await desk.open();
    const box = on.getByRole('textbox', { name: `A note on ${ONE}` });

    await box.fill('Gate code 4711');
    await box.press('Control+Enter');
    await on.getByText('Your note was not added').waitFor();
    await on.reload();
    await box.waitFor();

    expect(await box.inputValue()).toBe('Gate code 4711');
  });

  test('tells its history when asked, and takes back a move that may be', async () => {
    const move = { version: 9, at: '2026-11-23T13:30:00Z', by: 'U2', kind: 'moved' };
    const fields = { set: { status: 'scheduled' }, was: { status: 'new' } };
    desk.server.history.push({ ...move, ...fields, undoable: true });
    obeys(`POST ${PATH}/undo`);
    const on = await desk.open();

    await on.getByRole('button', { name: 'History' }).click();
    await on.getByText('moved it from New to Scheduled').waitFor();
    await on.locator('.history').getByRole('button', { name: 'Undo' }).click();

    await on.getByText('The move is taken back').waitFor();
    expect(asked(`${PATH}/undo`).map(({ body }) => body)).toEqual([{ version: 9 }]);
  });
});
