import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localRun } from '../../infra/local/operator-call.ts';
import { deleteTenant, exportTenant, importTenant } from '../../infra/local/tenant-commands.ts';
import { Dispatcher } from '../support/dispatcher.ts';
import type { Walk } from './walk.ts';

const NOOR = { name: 'Noor Aziz', email: 'noor.aziz@acadia.example' };
/** A minute is what an owner is promised; here it is a matter of seconds. */
const WITHIN_MS = 60_000;

/**
 * Who works at a firm, and the firm itself: invited, signed in for the first time, given another role, put away; taken along, gone and
 * back. It reads the mails of a local run and has its operator's functions, so a product at BASE_URL is spared it.
 */
export function peopleAndFirms(walk: Walk): void {
  const isElsewhere = /^https?:/.test(process.env.BASE_URL ?? '');
  describe.skipIf(isElsewhere)('People and firms', { timeout: 90_000 }, () => {
    let erin: Dispatcher;
    let noor: Dispatcher;
    const at = (path: string) => walk.place.url + path;
    const entry = () => erin.page.getByRole('listitem', { name: NOOR.name, exact: true });
    const newOrder = (page: Page) => page.getByRole('button', { name: 'New Work Order' });

    beforeAll(async () => {
      erin = await Dispatcher.signIn(walk.browser, at('/settings/people'), 'Erin Boudreau');
    });
    afterAll(() => Promise.all([erin?.context.close(), noor?.context.close()]));

    it('an owner invites somebody who may look, and the invitation is mailed', async () => {
      const { page } = erin;
      await page.getByRole('button', { name: 'Invite', exact: true }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Name').fill(NOOR.name);
      await form.getByLabel('E-mail address').fill(NOOR.email);
      await form.getByRole('radio', { name: /^Viewer/ }).check();
      await form.getByRole('button', { name: 'Invite', exact: true }).click();
      await entry().waitFor();

      const mailed = async () =>
        (await (await fetch(at(`/local/mail?to=${NOOR.email}`))).json()).mails;
      await expect.poll(async () => (await mailed()).length).toBe(1);
      expect((await mailed())[0].html).toContain(walk.place.url);
    });

    it('who signs in for the first time sees the board of that firm, and may change nothing', async () => {
      noor = await Dispatcher.signIn(walk.browser, at('/work-orders'), NOOR.name);

      await noor.page.getByText('Cold room evaporator').first().waitFor();
      expect(await newOrder(noor.page).count()).toBe(0);
    });

    it('another role is seen at once, without a reload', async () => {
      await noor.page.evaluate(() => Object.assign(window, { same: true }));
      await entry().getByRole('button').first().click();
      await entry().getByLabel('Role').click();
      await erin.page.getByRole('option', { name: /^Dispatcher/ }).click();

      await noor.page.getByText('You are a dispatcher now').waitFor({ timeout: WITHIN_MS });
      await newOrder(noor.page).waitFor();
      await noor.untilLive();
      expect(await noor.page.evaluate(() => 'same' in window)).toBe(true);
    });

    it('who is put away has no board any more, and no way back in', async () => {
      await entry()
        .getByRole('button', { name: /^Deactivate/ })
        .click();
      await erin.page
        .getByRole('dialog')
        .getByRole('button', { name: /^Deactivate/ })
        .click();

      const ended = noor.page.getByRole('heading', { name: 'Your access has ended' });
      await ended.waitFor({ timeout: WITHIN_MS });
      expect(await noor.page.locator('[data-number]').count()).toBe(0);
      await noor.page.reload();
      await ended.waitFor();
    });

    it('a firm that is taken along and deleted comes back with its board, its numbers and its history', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'firm-'));
      const file = join(folder, 'ACM.jsonl');
      const operator = localRun(walk.place.url);
      const quiet = () => undefined;
      const before = await firmAsSeen(walk.place.url);

      const { rows } = await exportTenant(operator, 'ACM', file, quiet);
      await deleteTenant(operator, 'ACM', 'ACM', quiet);
      expect(await read(walk.place.url, '/api/board')).toMatchObject({ code: 'tenant-unknown' });
      const back = await importTenant(operator, 'ACM', file, quiet);
      rmSync(folder, { recursive: true });

      expect(back).toMatchObject({ from: 'ACM', rows });
      expect(await firmAsSeen(walk.place.url)).toEqual(before);
    });
  });
}

/** What a dispatcher of Acadia is told at a path. */
async function read(url: string, path: string): Promise<Record<string, unknown>> {
  const asked = { tenant: 'ACM', role: 'dispatcher', person: 'U2' };
  const given = await fetch(`${url}/local/tokens`, { method: 'POST', body: JSON.stringify(asked) });
  const { access_token } = (await given.json()) as { access_token: string };
  const answer = await fetch(url + path, { headers: { authorization: `Bearer ${access_token}` } });
  return (await answer.json()) as Record<string, unknown>;
}

/** The board and what became of one order; not the time of asking. */
async function firmAsSeen(url: string): Promise<object> {
  const { now: _, ...board } = await read(url, '/api/board');
  const history = await read(url, '/api/work-orders/WO-ACM-000001/history');
  expect(history).toMatchObject({ entries: expect.any(Array) });
  return { board, history };
}
