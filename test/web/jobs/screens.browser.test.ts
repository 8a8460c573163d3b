import { describe, expect, test } from 'vitest';
import { violations } from '../../support/axe.ts';
import { DESK, PHONE } from '../../support/site.ts';
import { ALONE, jobsDesk, row } from './jobs-desk.ts';

const desk = jobsDesk();

/** Each place in one theme and size: a screen that is right in the light by day is the same list of tokens by night. */
describe('the Jobs screen by WCAG 2.2 AA', { timeout: 60_000 }, () => {
  test('is without fault at a desk, by day', async () => {
    const on = await desk.open('/jobs', { ...DESK, colorScheme: 'light' });
    await row(on, ALONE).waitFor();

    const list = await violations(on);
    await row(on, ALONE)
      .getByRole('button', { name: /^What to do/ })
      .click();
    await on.getByRole('menuitem', { name: /^Attach/ }).click();
    const attach = await violations(on);

    expect({ list, attach }).toEqual({ list: [], attach: [] });
  });

  test('is without fault on a phone, by night', async () => {
    const on = await desk.open(`/jobs?job=${ALONE}`, { ...PHONE, colorScheme: 'dark' });
    await on.getByRole('heading', { name: 'Drain auger' }).waitFor();

    const job = await violations(on);
    await on.keyboard.press('Escape');
    await on.getByRole('button', { name: 'New Job' }).click();
    await on.getByRole('button', { name: 'Create and schedule' }).click();
    const form = await violations(on);

    expect({ job, form }).toEqual({ job: [], form: [] });
  });
});
