import { describe, expect, test } from 'vitest';
import { jobNumber, visit } from './field-server.ts';
import { large, Phone, pathOf, press } from './phone.ts';

const phone = Phone.forAll();

describe('a press of a technician', { timeout: 20_000 }, () => {
  test('takes a press at once and brings the visit on, by the version that each answer brought', async () => {
    const page = await phone.open();

    await press(page, 'Start');
    await large(page).getByText('Under way').waitFor();
    await press(page, 'Complete');

    await expect.poll(() => large(page).getAttribute('data-visit')).toBe(jobNumber(3));
    await expect
      .poll(() => phone.server.done.map(({ path, seen }) => [path, seen]))
      .toEqual([
        [pathOf(2, 'start'), '"12"'],
        [pathOf(2, 'complete'), '"101"'],
      ]);
  });

  test('keeps what is pressed without a network over a reload, and sends each once when it returns', async () => {
    const page = await phone.open();
    phone.line = 'down';

    await press(page, 'Start');
    await press(page, 'Add note');
    await page.getByLabel('Note', { exact: true }).fill('Belt worn, ordered.');
    await page.getByRole('dialog').getByRole('button', { name: 'Add note' }).dblclick();
    await page.getByText('2 presses wait for the network').waitFor();
    await large(page).getByText('Belt worn, ordered.').waitFor();
    await page.reload();
    await page.getByText('2 presses wait for the network').waitFor();
    await page.getByText(/No connection · as of \d\d:\d\d/).waitFor();
    await large(page).getByText('Under way').waitFor();
    expect(phone.server.done).toEqual([]);
    await phone.reconnect(page);

    await expect
      .poll(() => phone.server.done.map(({ path }) => path))
      .toEqual([pathOf(2, 'start'), pathOf(2, 'notes')]);
    await page.getByText('Up to date').waitFor();
    await expect.poll(() => page.getByText('sending').count()).toBe(0);
  });

  test('does once what was done and not answered, by the same command', async () => {
    const page = await phone.open();
    phone.line = 'unheard';

    await press(page, 'Start');
    await expect.poll(() => phone.server.done.length).toBe(1);
    await page.getByText('1 press waits for the network').waitFor();
    expect(await page.getByText('Up to date').count()).toBe(0);
    await phone.reconnect(page);

    await expect.poll(() => page.locator('.outbox-waits').count()).toBe(0);
    expect(phone.server.done.map(({ path }) => path)).toEqual([pathOf(2, 'start')]);
  });

  test('says why a press was refused, what stands now and what to do, until that was read', async () => {
    const page = await phone.open();
    phone.server.refuse(`POST ${pathOf(2, 'complete')}`, {
      status: 412,
      code: 'work-order-moved-on',
    });
    const slot = { date: '2026-11-23', start: '16:00', end: '17:00', technicianId: 'U2' };
    phone.server.visits = phone.server.visits.map((one) =>
      one.number === jobNumber(2) ? visit(2, '16:00', { slot, version: 40 }) : one,
    );

    await press(page, 'Complete');

    const told = page.getByRole('region', { name: /“Complete” did not go through/ });
    await told.getByText('Somebody changed this visit before').waitFor();
    await told.getByText('16:00–17:00').waitFor();
    await page.reload();
    phone.server.replies.delete(`POST ${pathOf(2, 'complete')}`);
    await told.getByRole('button', { name: 'Try again' }).click();
    await expect
      .poll(() => phone.server.done)
      .toMatchObject([{ path: pathOf(2, 'complete'), seen: '"40"' }]);
    await expect.poll(() => told.count()).toBe(0);
  });

  test('keeps a refused note to be copied', async () => {
    const page = await phone.open();
    phone.server.refuse(`POST ${pathOf(2, 'notes')}`, {
      status: 404,
      title: 'There is no such job',
    });

    await press(page, 'Add note');
    await page.getByLabel('Note', { exact: true }).fill('Meter reads 4417');
    await page.getByRole('dialog').getByRole('button', { name: 'Add note' }).click();

    const told = page.getByRole('region', { name: /Your note did not go through/ });
    await told.getByText('Meter reads 4417').waitFor();
    await told.getByRole('button', { name: 'Throw it away' }).click();
    await expect.poll(() => told.count()).toBe(0);
  });

  test('asks before signing out throws presses away, and stays when told so', async () => {
    const page = await phone.open();
    phone.line = 'down';
    await press(page, 'Start');
    await page.getByText('1 press waits').waitFor();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      void dialog.dismiss();
    });

    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: /^Sign out(?! everywhere)/ }).click();

    await expect.poll(() => asked).toEqual([expect.stringContaining('One press was not sent yet')]);
    await page.getByText('1 press waits').waitFor();
  });
});
