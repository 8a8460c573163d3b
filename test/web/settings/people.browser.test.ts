import { describe, expect, test } from 'vitest';
import { violations } from '../../support/axe.ts';
import { PHONE } from '../../support/site.ts';
import { peopleDesk } from './people-desk.ts';
import { VISITS_AHEAD } from './people-server.ts';

const desk = peopleDesk();
const { open, rowOf, dialog, see, pickRole } = desk;
const AHEAD = '/jobs?from=2026-11-24&to=2027-01-24&technician=U4';

describe('the people of the settings', { timeout: 12_000 }, () => {
  test('are invited by keyboard alone and once; what was typed is kept until it can be', async () => {
    const on = await open();
    const invite = on.getByRole('button', { name: 'Invite', exact: true });
    const email = dialog().getByLabel('E-mail address');
    await invite.focus();
    await on.keyboard.press('Enter');

    await on.keyboard.type('Anna Berg');
    await on.keyboard.press('Enter');
    await dialog().getByText('Choose what they may do.').waitFor();
    await on.keyboard.type('priya@example.com');
    await on.keyboard.press('Tab');
    await on.keyboard.press('ArrowDown');
    await on.keyboard.press('Enter');
    await dialog().getByText('Priya Nair has this address.').waitFor();
    expect(desk.server.asked()).toEqual([]);
    const usual = desk.server.replies.get('POST /api/people');
    const title = 'Somebody signs in with this address already';
    desk.server.refuse('POST /api/people', { status: 409, code: 'email-taken', title });
    await email.fill(' Anna@Example.com ');
    await on.keyboard.press('Enter');
    await dialog().getByText(title).waitFor();
    expect(await email.evaluate((it) => it === document.activeElement)).toBe(true);
    expect(
      await dialog()
        .getByRole('radio', { name: /^Dispatcher/ })
        .isChecked(),
    ).toBe(true);
    if (usual) desk.server.replies.set('POST /api/people', usual);
    await dialog().getByRole('button', { name: 'Invite', exact: true }).dblclick();

    await on.getByText('Anna Berg is invited').waitFor();
    await rowOf('Anna Berg').getByText('anna@example.com').waitFor();
    const body = { name: 'Anna Berg', role: 'dispatcher', email: 'anna@example.com' };
    expect(desk.server.asked()).toMatchObject([{ body }, { body }]);
    await expect.poll(() => invite.evaluate((it) => it === document.activeElement)).toBe(true);
  });

  test('whose invitation was not mailed are not made twice by trying again', async () => {
    const title = 'It is saved, but the sign-in could not be set up';
    const on = await open();
    const usual = desk.server.replies.get('POST /api/people');
    const commands = new Set<string>();
    on.on('request', (asked) => {
      if (asked.method() === 'POST' && asked.url().endsWith('/api/people'))
        commands.add(asked.headers()['idempotency-key'] ?? '');
    });
    desk.server.refuse('POST /api/people', { status: 503, code: 'invitation-failed', title });
    await on.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog().getByLabel('Name').fill('Anna Berg');
    await dialog().getByLabel('E-mail address').fill('anna@example.com');
    const viewer = dialog().getByLabel(/^Viewer/);
    await viewer.check();
    await on.keyboard.press('Enter');

    await dialog().getByText(title).waitFor();
    expect(await dialog().getByLabel('Name').isEditable()).toBe(false);
    if (usual) desk.server.replies.set('POST /api/people', usual);
    await dialog().getByRole('button', { name: 'Send the invitation' }).click();

    await on.getByText('Anna Berg is invited').waitFor();
    expect(commands.size).toBe(1);
  });

  test('change roles at once when nothing is taken away, in words first when something is, and show both when another was faster', async () => {
    const on = await open();
    const row = await see('Priya Nair');

    await pickRole('Priya Nair', /^Owner/);
    await row.getByText('Saved').waitFor();
    expect(desk.server.asked()).toMatchObject([{ body: { role: 'owner' }, seen: '"1"' }]);
    await pickRole('Priya Nair', /^Viewer/);
    await dialog().getByText('set people, the SLA and alerts').waitFor();
    await on.keyboard.press('Escape');
    expect(desk.server.asked().length).toBe(1);
    await pickRole('Priya Nair', /^Viewer/);
    desk.server.frozen = true;
    const change = desk.server.change('U3', { role: 'technician' });
    await dialog().getByRole('button', { name: 'Change role' }).click();
    desk.server.send({ changes: [change] });
    await row.locator('.contest-theirs').filter({ hasText: 'Technician' }).waitFor();
    await row.getByText('You wrote').getByText('Viewer').waitFor();
    await row.getByRole('button', { name: 'Use mine' }).click();

    await expect.poll(() => desk.server.people[2]?.role).toBe('viewer');
    await row.locator('.person-role').filter({ hasText: 'Viewer' }).waitFor();
  });

  test('who have visits ahead keep the role and stay, with the way to those visits', async () => {
    desk.server.refuse('PATCH /api/people/U4', VISITS_AHEAD);
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

    await expect.poll(() => on.url()).toBe(desk.server.url + AHEAD);
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
    expect(desk.server.asked().map(({ body }) => body)).toEqual([
      { inactive: true },
      { inactive: false },
    ]);
  });

  test('are sent their invitation again, get another address, and are signed out everywhere', async () => {
    const on = await open();
    for (const name of ['Jules Mercier', 'Priya Nair', 'Rosa Tran', 'Dana Moreau']) await see(name);

    await rowOf('Jules Mercier').getByRole('button', { name: 'Send the invitation again' }).click();
    await on.getByText('The invitation is on its way to jules@example.com').waitFor();
    await rowOf('Priya Nair').getByRole('button', { name: 'Sign out everywhere' }).click();
    await dialog().getByRole('button', { name: 'Sign out everywhere' }).click();
    await on.getByText('Priya Nair is signed out on all devices').waitFor();
    const rosa = rowOf('Rosa Tran');
    await rosa.getByText('Cannot sign in without an e-mail address').waitFor();
    await rosa.getByLabel('E-mail').fill('rosa');
    await on.keyboard.press('Enter');
    await rosa.getByText('That is no e-mail address.').waitFor();
    await rosa.getByLabel('E-mail').fill('rosa@example.com');
    await on.keyboard.press('Enter');
    await rosa.getByText('Invited: has not signed in yet').waitFor();

    expect(desk.server.asked()).toMatchObject([
      { path: '/api/people/U4/invitations' },
      { path: '/api/people/U3/sign-outs' },
      { path: '/api/people/U5', body: { email: 'rosa@example.com' } },
    ]);
    const own = rowOf('Dana Moreau').locator('.person-panel').getByRole('button');
    expect(await own.count()).toBe(0);
  });

  test('are names and roles to a dispatcher, and no address is asked for', async () => {
    desk.server.role = 'dispatcher';
    desk.server.change('U2', { role: 'dispatcher' });
    let asked = 0;
    desk.server.replies.set('GET /api/people', () => ({ body: { people: [], asked: ++asked } }));
    const on = await open();

    await on.getByText('An owner invites people and decides what each may do.').waitFor();

    expect(await on.locator('.people').locator('button, input, textarea').count()).toBe(0);
    expect(await on.getByText('Sam Keller').count()).toBe(0);
    expect(asked).toBe(0);
  });

  test('break no rule of WCAG in either scheme, and are no wider than a phone', async () => {
    const on = await open({ ...PHONE, colorScheme: 'light' });
    await see('Jules Mercier');
    await on.getByText('Invited: has not signed in yet').waitFor();
    expect(await violations(on)).toEqual([]);

    await on.emulateMedia({ colorScheme: 'dark' });
    await on.getByRole('button', { name: 'Invite', exact: true }).click();
    await dialog().getByRole('button', { name: 'Invite', exact: true }).click();
    expect(await violations(on)).toEqual([]);

    expect(await on.evaluate(() => document.body.scrollWidth)).toBe(390);
  });
});
