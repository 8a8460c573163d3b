import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { ALONE, jobsDesk, listed, ORDER, row, sentTo, VISIT } from './jobs-desk.ts';

const desk = jobsDesk();

/** Opens a job and what is behind its ⋯. */
async function more(on: Page, number: string, deed: RegExp): Promise<void> {
  await row(on, number).click();
  await on.getByRole('button', { name: `More to do with ${number}` }).click();
  await on.getByRole('menuitem', { name: deed }).click();
}
/** The order takes the job, as the server does it: two changes, the order's is the answer. */
function given(to: string, jobsTotal: number) {
  const given = desk.server.board.setJob(ALONE, null);
  const job = desk.server.jobs.get(ALONE);
  const change = {
    ...desk.server.board.set(to, { title: 'Drain auger', status: 'scheduled', jobsTotal }),
    jobs: 'changed' as const,
  };
  desk.server.board.log.splice(-1, 1, change);
  const { customerId, createdAt, version, ...visit } = job ?? {};
  desk.server.put({ ...visit, workOrder: to });
  desk.server.send({ changes: [given] });
  return { ...desk.server.board.cards.get(to), change };
}

describe('a job', { timeout: 30_000 }, () => {
  test('that grew is converted after a question, and its work order is one press away', async () => {
    const made = 'WO-KKT-000002';
    desk.server.replies.set(`POST /api/jobs/${ALONE}/convert`, () => ({ body: given(made, 1) }));
    const on = await desk.open();

    await more(on, ALONE, /Convert to Work Order/);
    const question = on.getByRole('dialog', { name: /Convert/ });
    await question.getByText('Acme Property Management').waitFor();
    await question.getByRole('button', { name: 'Convert to Work Order' }).dblclick();

    await on.getByRole('complementary').getByRole('link', { name: made }).waitFor();
    await row(on, ALONE).getByRole('link', { name: made }).waitFor();
    expect(sentTo(desk.server, `/api/jobs/${ALONE}/convert`)).toMatchObject([{ seen: '"1"' }]);
    await on.getByRole('button', { name: 'Open work order' }).click();
    await on.waitForURL(`**/work-orders/${made}`);
  });

  test('is attached to a work order of its own customer', async () => {
    const path = `/api/jobs/${ALONE}/attach`;
    desk.server.board.set('WO-KKT-000003', {
      title: 'Of another customer',
      customerId: 'C2' as never,
    });
    desk.server.replies.set(`POST ${path}`, () => ({ body: given(ORDER, 2) }));
    const on = await desk.open();

    await more(on, ALONE, /Attach/);
    const question = on.getByRole('dialog', { name: /Attach/ });
    await question.getByRole('button', { name: 'Attach', exact: true }).click();
    await question.getByText('Choose the work order').waitFor();
    await question.getByRole('button', { name: /^Work order/ }).click();
    expect(await on.getByRole('option').allTextContents()).toEqual([`Replace HVAC system${ORDER}`]);
    await on.getByRole('option', { name: /Replace HVAC/ }).click();
    await question.getByRole('button', { name: 'Attach', exact: true }).click();

    await row(on, ALONE).getByRole('link', { name: ORDER }).waitFor();
    expect(sentTo(desk.server, path)).toMatchObject([{ body: { workOrder: ORDER } }]);
  });

  test('that somebody else changed tells who did what, and is changed on top in one press', async () => {
    const path = `/api/jobs/${ALONE}/start`;
    const on = await desk.open();
    await row(on, ALONE).click();
    const start = on.getByRole('button', { name: 'Start', exact: true });
    await start.waitFor();
    const slot = { date: '2026-11-23', start: '16:00', end: '17:00', technicianId: 'U5' };
    const current = desk.server.changed(ALONE, { slot }, 'U4');
    const at = desk.server.board.head().now;
    desk.server.refuse(`POST ${path}`, {
      status: 412,
      code: 'job-moved-on',
      by: 'U4',
      at,
      current,
    });

    await start.click();
    await on.getByText(/Tess Ortiz rescheduled it to .*16:00, Luis Pereira/).waitFor();
    desk.server.replies.set(`POST ${path}`, () => ({
      body: desk.server.changed(ALONE, { status: 'started' }),
    }));
    await on.getByRole('button', { name: 'Do it on top' }).click();

    await row(on, ALONE).getByText('Under way').waitFor();
    expect(sentTo(desk.server, path).map(({ seen }) => seen)).toEqual([
      '"1"',
      `"${current.change.version}"`,
    ]);
  });

  test('shows exactly the deeds that the server allows', async () => {
    const on = await desk.open('/jobs?job=JOB-KKT-000008');
    const panel = on.getByRole('complementary', { name: /^Job/ });

    await panel.getByRole('button', { name: 'Reopen' }).waitFor();

    expect(await panel.getByRole('button', { name: /Start|Mark completed|chedule/ }).count()).toBe(
      0,
    );
  });

  test('of a work order is detached with the version of its order', async () => {
    const path = `/api/jobs/${VISIT}/detach`;
    desk.server.refuse(`POST ${path}`, { status: 409, title: 'It stays', code: 'x' });
    const on = await desk.open();

    await more(on, VISIT, /Detach/);
    await on.getByRole('dialog').getByRole('button', { name: 'Detach' }).click();

    await on.getByText(`${VISIT} was not detached`).waitFor();
    const version = desk.server.board.cards.get(ORDER)?.version;
    expect(sentTo(desk.server, path)).toMatchObject([{ seen: `"${version}"` }]);
  });
});

describe('a new job', { timeout: 30_000 }, () => {
  test('says at its fields what is missing, survives a reload, and is made once', async () => {
    const number = 'JOB-KKT-000011';
    const on = await desk.open();
    await on.getByRole('button', { name: 'New Job' }).click();
    const form = on.getByRole('dialog', { name: 'New job' });
    await form.getByRole('button', { name: 'Create and schedule' }).click();
    await form.getByText('Choose who goes').waitFor();
    await form.getByLabel('Title').fill('Frozen pipe 🥶');
    await form.getByRole('button', { name: /^Customer/ }).click();
    await on.getByRole('option', { name: 'Harbour Foods' }).click();

    await on.reload();
    await on.getByRole('button', { name: 'New Job' }).click();
    await form.getByText('This is what you typed before').waitFor();
    await form.getByLabel('Technician').selectOption({ label: 'Tess Ortiz' });
    const [refused, later] = ['slot-ends-before-it-begins', '12:30'];
    desk.server.refuse('POST /api/jobs', {
      status: 409,
      code: refused,
      title: 'It ends too early',
    });
    await form.getByRole('button', { name: 'Create and schedule' }).click();
    await form.getByText('It ends too early').waitFor();
    desk.server.replies.set('POST /api/jobs', () => {
      const body = sentTo(desk.server, '/api/jobs').at(-1)?.body as object;
      return {
        status: 201,
        body: desk.server.changed(number, {
          ...body,
          number,
          status: 'scheduled',
          createdAt: '2026-11-23T14:00:00Z',
        }),
      };
    });
    await form.getByLabel('To', { exact: true }).fill(later);
    await form.getByRole('button', { name: 'Create and schedule' }).dblclick();

    await row(on, number).getByText('Frozen pipe 🥶').waitFor();
    expect(await listed(on)).toContain(number);
    expect(sentTo(desk.server, '/api/jobs')).toHaveLength(2);
    expect(sentTo(desk.server, '/api/jobs')[1]?.body).toMatchObject({
      customerId: 'C2',
      slot: { end: later },
    });
  });
});
