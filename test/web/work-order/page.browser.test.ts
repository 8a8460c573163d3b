import { describe, expect, test } from 'vitest';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { orderDesk } from './order-desk.ts';
import { ONE } from './order-server.ts';

const desk = orderDesk();
const { open } = desk;

describe('the page of a work order', { timeout: 15_000 }, () => {
  test('opens from the drawer, survives a reload with the filters, and closes to the board', async () => {
    const on = await open('?priority=normal');

    await on.getByRole('button', { name: 'Open as page' }).click();
    await on.getByRole('heading', { level: 1, name: ONE }).waitFor();
    await on.reload();
    await on.getByRole('heading', { level: 1, name: ONE }).waitFor();
    expect(on.url()).toBe(`${desk.server.url}/work-orders/${ONE}?priority=normal&view=page`);
    expect(await on.locator('.card').count()).toBe(0);
    await on.getByRole('button', { name: 'Close' }).click();

    await on.locator('.card').waitFor();
    expect(on.url()).toBe(`${desk.server.url}/work-orders?priority=normal`);
  });

  test('goes back to the drawer', async () => {
    const on = await open('?view=page');

    await on.getByRole('button', { name: 'Back to drawer' }).click();

    await on.locator('.card').waitFor();
    await on.getByRole('complementary', { name: `Work order ${ONE}` }).waitFor();
  });

  test('breaks no rule of WCAG in either scheme', async () => {
    desk.server.threeJobs();
    const on = await desk.open('?view=page');
    await on.getByRole('textbox', { name: 'Title' }).fill('Mine');
    desk.server.teammate({ title: 'Theirs' });
    await on.locator('.contest', { hasText: 'Priya Nair' }).waitFor();
    await on.locator('.history li').first().waitFor();

    expect(await violationsInBothSchemes(on)).toEqual([]);

    await on.getByRole('button', { name: 'Add Job' }).click();
    await on.getByText('A day and time').click();
    expect(await violationsInBothSchemes(on)).toEqual([]);
  });
});

test('a viewer reads everything and can change nothing', { timeout: 15_000 }, async () => {
  desk.server.role = 'viewer';
  const on = await open();

  const drawer = on.locator('.drawer');
  await drawer.getByRole('heading', { name: 'HVAC tune-up' }).waitFor();

  expect(await drawer.getByRole('textbox').count()).toBe(0);
  const names = await drawer.getByRole('button').allTextContents();
  expect(names.filter(Boolean)).toEqual(['History']);
});
