import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { violations } from '../../support/axe.ts';
import { DESK, ORIGIN, PHONE } from '../../support/site.ts';
import { siteBrowser, untilDrawn } from '../../support/site-browser.ts';
import { PeopleServer } from './people-server.ts';

const browser = siteBrowser();
let server: PeopleServer;
let page: Page;

beforeEach(() => {
  server = new PeopleServer();
});

async function open(screen = DESK): Promise<Page> {
  page = await browser.open(server, '/settings/people', screen);
  await untilDrawn(page, '[aria-label="Jules Mercier"]');
  return page;
}
const rowOf = (name: string) => page.getByRole('listitem', { name, exact: true });
const dialog = () => page.getByRole('dialog');
/** Opens somebody's entry. */
async function see(name: string) {
  const row = rowOf(name);
  await row.getByRole('button').first().click();
  return row;
}
async function pickRole(name: string, role: RegExp): Promise<void> {
  await rowOf(name).getByLabel('Role').click();
  await page.getByRole('option', { name: role }).click();
}
const VISITS = {
  ...{ status: 409, code: 'technician-has-visits', title: 'Visits are still booked for them' },
  detail: '3 visits, the first on 2026-11-24 at 09:00: give them to somebody else first.',
  first: { number: 'JOB-KKT-000001', date: '2026-11-24', start: '09:00' },
};
const AHEAD = '/jobs?from=2026-11-24&to=2027-01-24&technician=U4';

describe('the people of the settings', { timeout: 12_000 }, () => {
  test('are invited by keyboard alone, once, and the focus returns', async () => {
    const on = await open();
    const invite = on.getByRole('button', { name: 'Invite', exact: true });
    await invite.focus();
    await on.keyboard.press('Enter');

    await on.keyboard.type('Anna Berg');
    await on.keyboard.press('Enter');
    await dialog().getByText('Choose what they may do.').waitFor();
    expect(server.asked()).toEqual([]);
    await on.keyboard.type(' Anna@Example.com ');
    await on.keyboard.press('Tab');
    await on.keyboard.press('ArrowDown');
    await dialog().getByRole('button', { name: 'Invite', exact: true }).dblclick();

    await on.getByText('Anna Berg is invited').waitFor();
    await rowOf('Anna Berg').getByText('anna@example.com').waitFor();
    const body = { name: 'Anna Berg', role: 'dispatcher', email: 'anna@example.com' };
    expect(server.asked()).toMatchObject([{ path: '/api/people', body }]);
    await expect.poll(() => invite.evaluate((it) => it === document.activeElement)).toBe(true);
  });

  test('are not invited where somebody else signs in; what was typed is kept', async () => {
    const title = 'Somebody signs in with this address already';
    server.refuse('POST /api/people', { status: 409, code: 'email-taken', title });
    const on = await open();
    await on.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog().getByLabel('Name').fill('Anna Berg');
    await dialog()
      .getByRole('radio', { name: /^Viewer/ })
      .check();
    const email = dialog().getByLabel('E-mail address');
    await email.fill('priya@example.com');
    const press = () => on.keyboard.press('Enter');

    await press();
    await dialog().getByText('Priya Nair has this address.').waitFor();
    expect(server.asked()).toEqual([]);
    await email.fill('anna@example.com');
    await press();

    await dialog().getByText(title).waitFor();
    expect(await email.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(await email.inputValue()).toBe('anna@example.com');
    expect(
      await dialog()
        .getByRole('radio', { name: /^Viewer/ })
        .isChecked(),
    ).toBe(true);
  });

  test('change roles at once when nothing is taken away, and in words first when something is', async () => {
    const on = await open();
    await see('Priya Nair');

    await pickRole('Priya Nair', /^Owner/);
    await expect
      .poll(() => server.asked())
      .toMatchObject([{ body: { role: 'owner' }, seen: '"1"' }]);
    await rowOf('Priya Nair').getByText('Saved').waitFor();
    await pickRole('Priya Nair', /^Viewer/);
    await dialog().getByText('set people, the SLA and alerts').waitFor();
    await on.keyboard.press('Escape');
    expect(server.asked().length).toBe(1);
    await pickRole('Priya Nair', /^Viewer/);
    await dialog().getByRole('button', { name: 'Change role' }).click();

    await expect.poll(() => server.asked().at(-1)).toMatchObject({ body: { role: 'viewer' } });
    await rowOf('Priya Nair').locator('.person-role').filter({ hasText: 'Viewer' }).waitFor();
  });

  test('show both roles when another owner was faster', async () => {
    await open();
    const row = await see('Priya Nair');
    server.frozen = true;
    const change = server.change('U3', { role: 'viewer' });

    await pickRole('Priya Nair', /^Owner/);
    server.send({ changes: [change] });
    await row.locator('.contest-theirs').filter({ hasText: 'Viewer' }).waitFor();
    await row.getByText('You wrote').getByText('Owner').waitFor();
    await row.getByRole('button', { name: 'Use mine' }).click();

    await expect.poll(() => server.people[2]?.role).toBe('owner');
  });

  test('who have visits ahead keep the role and stay, with the way to those visits', async () => {
    server.refuse('PATCH /api/people/U4', VISITS);
    const on = await open();
    const row = await see('Jules Mercier');

    await pickRole('Jules Mercier', /^Dispatcher/);
    await row.getByText('3 visits').waitFor();
    expect(await row.getByRole('link', { name: 'Show their visits' }).getAttribute('href')).toBe(
      AHEAD,
    );
    await row.getByRole('button', { name: 'Deactivate' }).click();
    await dialog().getByRole('button', { name: 'Deactivate' }).click();
    await dialog().getByText('3 visits').waitFor();
    await dialog().getByRole('link', { name: 'Show their visits' }).click();

    await expect.poll(() => on.url()).toBe(ORIGIN + AHEAD);
  });

  test('are put away, folded below, and taken back', async () => {
    const on = await open();
    const row = await see('Priya Nair');

    await row.getByRole('button', { name: 'Deactivate' }).click();
    await dialog()
      .getByText(/signed out within a minute.*history/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Deactivate' }).click();
    await on.getByText('Priya Nair is deactivated').waitFor();
    await expect.poll(() => rowOf('Priya Nair').isVisible()).toBe(false);
    await expect
      .poll(() => on.evaluate(() => document.activeElement?.textContent))
      .toBe('Inactive 2');
    await on.keyboard.press('Enter');
    await see('Priya Nair');
    await rowOf('Priya Nair').getByRole('button', { name: 'Reactivate' }).click();
    await dialog().getByRole('button', { name: 'Reactivate' }).click();

    await on.getByText('Priya Nair is back').waitFor();
    const focused = on.locator('[data-person="U3"] > button:focus');
    await focused.waitFor();
    expect(server.asked().map(({ body }) => body)).toEqual([
      { inactive: true },
      { inactive: false },
    ]);
  });

  test('are sent their invitation again, and signed out everywhere, by whom it concerns', async () => {
    const on = await open();
    await see('Jules Mercier');
    await see('Priya Nair');
    await see('Rosa Tran');
    await see('Dana Moreau');

    await rowOf('Jules Mercier').getByRole('button', { name: 'Send the invitation again' }).click();
    await on.getByText('The invitation is on its way to jules@example.com').waitFor();
    await rowOf('Priya Nair').getByRole('button', { name: 'Sign out everywhere' }).click();
    await dialog().getByRole('button', { name: 'Sign out everywhere' }).click();
    await on.getByText('Priya Nair is signed out on all devices').waitFor();
    await rowOf('Rosa Tran').getByText('Cannot sign in without an e-mail address').waitFor();

    expect(server.asked().map(({ path }) => path)).toEqual([
      '/api/people/U4/invitations',
      '/api/people/U3/sign-outs',
    ]);
    const own = rowOf('Dana Moreau').locator('.person-panel').getByRole('button');
    expect(await own.count()).toBe(0);
  });

  test('get another address where it stands, and are invited there', async () => {
    await open();
    const row = await see('Rosa Tran');

    await row.getByLabel('E-mail').fill('rosa');
    await page.keyboard.press('Enter');
    await row.getByText('That is no e-mail address.').waitFor();
    await row.getByLabel('E-mail').fill('rosa@example.com');
    await page.keyboard.press('Enter');

    await row.getByText('Invited: has not signed in yet').waitFor();
    expect(server.asked()).toMatchObject([{ body: { email: 'rosa@example.com' }, seen: '"1"' }]);
  });

  test('are names and roles to a dispatcher, and no address is asked for', async () => {
    server.role = 'dispatcher';
    server.change('U2', { role: 'dispatcher' });
    const asked: string[] = [];
    server.replies.set('GET /api/people', () => {
      asked.push('addresses');
      return { body: { people: [] } };
    });
    const on = await open();

    await on.getByText('An owner invites people and decides what each may do.').waitFor();

    expect(await on.locator('.people').locator('button, input, textarea').count()).toBe(0);
    expect(await on.getByText('Sam Keller').count()).toBe(0);
    expect(asked).toEqual([]);
  });

  test.each([
    ['light', DESK],
    ['dark', PHONE],
  ] as const)(
    'break no rule of WCAG in the %s, and are no wider than their screen',
    async (colorScheme, screen) => {
      const on = await open({ ...screen, colorScheme });
      await see('Jules Mercier');
      await on.getByText('Invited: has not signed in yet').waitFor();
      expect(await violations(on)).toEqual([]);

      await on.getByRole('button', { name: 'Invite', exact: true }).click();
      await dialog().getByRole('button', { name: 'Invite', exact: true }).click();
      expect(await violations(on)).toEqual([]);

      const widths = await on.evaluate(() => [window.innerWidth, document.body.scrollWidth]);
      expect(widths[1]).toBe(widths[0]);
    },
  );
});
