import { describe, expect, test } from 'vitest';
import { PHONE } from '../../support/site.ts';
import { ALONE, jobsDesk, listed, ORDER, row, VISIT } from './jobs-desk.ts';

const desk = jobsDesk();
const DONE = 'JOB-KKT-000008';

describe('the list of jobs', { timeout: 30_000 }, () => {
  test('stands by days and times, and says what a visit is by its order, on the board or in the archive', async () => {
    const [order, visit] = ['WO-KKT-000009', 'JOB-KKT-000002'];
    const completedAt = '2026-11-23T14:00:00Z';
    const slot = { date: '2026-11-23', start: '08:30', end: '09:00', technicianId: 'U5' };
    desk.server.put({ number: visit, workOrder: order, status: 'completed', slot, completedAt });
    desk.server.board.set(order, { title: 'Descale the boiler', status: 'completed', completedAt });
    desk.server.board.archive(order);
    const on = await desk.open();

    await row(on, VISIT).getByText('Replace HVAC system').waitFor();
    await row(on, visit).getByText('Descale the boiler').waitFor();
    await row(on, visit).getByText('Acme Property Management').waitFor();

    expect(await listed(on)).toEqual([DONE, visit, ALONE, VISIT]);
    await row(on, VISIT).getByRole('link', { name: ORDER }).click();
    await on.waitForURL(`**/work-orders/${ORDER}`);
  });

  test('keeps days, filters and order in the address, and they survive a reload', async () => {
    const on = await desk.open();

    await on.getByRole('textbox', { name: /Search jobs/ }).fill('acme augr');
    await expect.poll(() => listed(on)).toEqual([ALONE]);
    await on.getByRole('button', { name: /^Status:/ }).click();
    await on.getByRole('option', { name: 'Scheduled' }).click();
    await on.getByRole('radio', { name: 'Today' }).check({ force: true });
    await on.getByRole('button', { name: 'Technician', exact: true }).click();

    await on.getByRole('status').getByText('1 of 2 jobs shown').waitFor();
    const { searchParams } = new URL(on.url());
    expect(Object.fromEntries(searchParams)).toEqual({
      days: 'today',
      q: 'acme augr',
      status: 'scheduled',
      sort: 'technician',
    });
    await on.reload();
    await on.getByRole('status').getByText('1 of 2 jobs shown').waitFor();
    expect(await listed(on)).toEqual([ALONE]);
  });

  test('says which filter hides them all, and shows them again', async () => {
    const on = await desk.open('/jobs?status=cancelled&customer=C2');

    await on.getByText('Cancelled + Harbour Foods hide all 3 jobs of these days').waitFor();
    await on.getByRole('button', { name: 'Clear filters' }).click();

    await row(on, ALONE).waitFor();
    expect(new URL(on.url()).search).toBe('');
  });

  test('asks for days of one’s own, and says at the field what is wrong with them', async () => {
    const on = await desk.open();
    await on.getByRole('button', { name: 'Other days…' }).click();
    const panel = on.getByRole('dialog', { name: 'Other days' });

    await panel.getByLabel('First day').fill('2026-11-24');
    await panel.getByLabel('Last day').fill('2027-02-24');
    await panel.getByRole('button', { name: 'Show these days' }).click();
    await panel.getByText('At most 62 days at once').waitFor();
    await panel.getByLabel('Last day').fill('2026-11-30');
    await panel.getByRole('button', { name: 'Show these days' }).click();

    await expect.poll(() => listed(on)).toEqual([VISIT]);
    expect(new URL(on.url()).search).toBe('?from=2026-11-24&to=2026-11-30');
  });

  test('is walked through and opened by keys alone, and the focus comes back', async () => {
    const created = { version: 1, at: '2026-11-20T14:00:00Z', by: 'U2', kind: 'job-created' };
    const history = { entries: [{ ...created, set: { title: 'Drain auger' } }] };
    desk.server.replies.set(`GET /api/jobs/${ALONE}/history`, () => ({ body: history }));
    const on = await desk.open();
    await row(on, DONE).getByRole('link', { name: 'Boiler inspection' }).focus();

    await on.keyboard.press('ArrowDown');
    await on.keyboard.press('Enter');
    const panel = on.getByRole('complementary', { name: `Job ${ALONE}` });
    await panel.getByRole('heading', { name: 'Drain auger' }).waitFor();
    await panel.getByRole('button', { name: 'History' }).click();
    await panel.getByText('Dana Moreau created it').waitFor();
    await on.keyboard.press('Escape');

    await panel.waitFor({ state: 'detached' });
    const focused = () =>
      on.evaluate(() => document.activeElement?.closest('tr')?.getAttribute('data-number'));
    await expect.poll(focused).toBe(ALONE);
  });

  test('is a list of cards on a phone, no wider than it', async () => {
    const on = await desk.open('/jobs', PHONE);

    await row(on, ALONE).getByText('Tess Ortiz').waitFor();

    const width = () => on.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBe(390);
  });

  test('says what failed, and tries again', async () => {
    const list = desk.server.replies.get('GET /api/jobs');
    desk.server.refuse('GET /api/jobs', { status: 500, title: 'Something broke' });
    const on = await desk.open();
    await on.getByRole('heading', { name: 'Something broke' }).waitFor();

    if (list) desk.server.replies.set('GET /api/jobs', list);
    await on.getByRole('button', { name: 'Retry' }).click();

    await row(on, ALONE).waitFor();
  });
});

describe('what others do', { timeout: 30_000 }, () => {
  test('to a job on its own shows at once, without asking again', async () => {
    const on = await desk.open();
    await row(on, ALONE).waitFor();
    const list = desk.server.replies.get('GET /api/jobs');
    desk.server.refuse('GET /api/jobs', { status: 500 });

    const { change } = desk.server.changed(ALONE, { status: 'started' }, 'U4');
    desk.server.send({ changes: [change] });

    await row(on, ALONE).getByText('Under way').waitFor();
    if (list) desk.server.replies.set('GET /api/jobs', list);
  });

  test('to a visit that comes into these days is asked for', async () => {
    const on = await desk.open();
    await row(on, VISIT).waitFor();
    const number = 'JOB-KKT-000010';
    const slot = { date: '2026-11-25', start: '10:00', end: '11:00', technicianId: 'U4' };

    desk.server.put({ number, status: 'scheduled', workOrder: ORDER, slot });
    const change = desk.server.board.set(ORDER, { jobsTotal: 2 });
    desk.server.send({ changes: [{ ...change, jobs: 'changed' }] });

    await row(on, number).getByText('10:00–11:00').waitFor();
  });
});
