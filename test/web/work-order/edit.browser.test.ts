import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { orderDesk } from './order-desk.ts';
import { ONE } from './order-server.ts';

const desk = orderDesk();
const { open } = desk;
const title = (on: Page) => on.getByRole('textbox', { name: 'Title' });
const patched = () => desk.server.posted.filter(({ path }) => path === `/api/work-orders/${ONE}`);

describe('a field of a work order', { timeout: 15_000 }, () => {
  test('is saved by Enter, on the version that was seen, and says so', async () => {
    const seen = desk.server.order().version;
    const on = await open();

    await title(on).fill('Boiler room');
    await title(on).press('Enter');

    await on.getByText('Saved').waitFor();
    expect(patched()).toEqual([
      { path: `/api/work-orders/${ONE}`, body: { title: 'Boiler room' }, seen: `"${seen}"` },
    ]);
    await on.locator('.card', { hasText: 'Boiler room' }).waitFor();
  });

  test('is saved on leaving it, and not at all when nothing but a space changed', async () => {
    const on = await open();
    await title(on).fill('HVAC tune-up ');
    await title(on).blur();

    const text = on.getByRole('textbox', { name: 'Description' });
    await text.fill('Belts, coils and drains.');
    await text.blur();

    await on.getByText('Saved').waitFor();
    expect(patched().map(({ body }) => body)).toEqual([
      { description: 'Belts, coils and drains.' },
    ]);
  });

  test('goes back to what it was on Esc, and the drawer stays', async () => {
    const on = await open();
    await title(on).fill('Nothing like it');

    await title(on).press('Escape');

    expect(await title(on).inputValue()).toBe('HVAC tune-up');
    expect(await on.locator('.drawer').count()).toBe(1);
    expect(patched()).toEqual([]);
  });

  test('that was refused keeps what was typed, says why there, and is saved on trying again', async () => {
    const on = await open();
    const answer = desk.server.replies.get(`PATCH /api/work-orders/${ONE}`);
    desk.server.refuse(`PATCH /api/work-orders/${ONE}`, { status: 409, title: 'Not today' });

    await title(on).fill('Boiler room');
    await title(on).press('Enter');
    await on.getByText('Not today').waitFor();
    expect(await title(on).inputValue()).toBe('Boiler room');
    if (answer) desk.server.replies.set(`PATCH /api/work-orders/${ONE}`, answer);
    await on.getByRole('button', { name: 'Try again' }).click();

    await on.getByText('Saved').waitFor();
    expect(desk.server.order().title).toBe('Boiler room');
  });

  test('typed while offline is refused in words and still there after the drawer was closed', async () => {
    const on = await open();
    await desk.context.setOffline(true);
    await title(on).fill('Boiler room');
    await title(on).press('Enter');
    await on.locator('.field-note').getByText('You are offline').waitFor();
    await on.getByRole('button', { name: 'Close' }).click();
    await desk.context.setOffline(false);

    await on.locator(`.card[data-number="${ONE}"] a`).click();

    await on.getByText('Not saved yet.').waitFor();
    expect(await title(on).inputValue()).toBe('Boiler room');
    await on.getByRole('button', { name: 'Save', exact: true }).click();
    await on.locator('.field-saved').waitFor();
  });

  test('without a word in it is not sent', async () => {
    const on = await open();

    await title(on).fill('  ');
    await title(on).press('Enter');

    await on.getByText('Say in a few words').waitFor();
    expect(patched()).toEqual([]);
  });

  test('a due date that is over is refused at the field, and can be cleared', async () => {
    desk.server.board.set(ONE, { dueDate: '2026-12-01' });
    const on = await open();
    const due = on.getByLabel('Due date', { exact: true });

    await due.fill('2026-11-20');
    await due.blur();
    await on.getByText('That day is over').waitFor();
    expect(patched()).toEqual([]);
    await on.getByRole('button', { name: 'Clear the due date' }).click();

    await on.getByText('Saved').waitFor();
    expect(patched().map(({ body }) => body)).toEqual([{ dueDate: null }]);
  });

  test('offers only properties of the customer', async () => {
    const on = await open();

    await on
      .locator('.drawer')
      .getByRole('button', { name: /^Property/ })
      .click();
    const names = await on.getByRole('option').allTextContents();
    await on.getByRole('option', { name: 'Building #1' }).click();

    expect(names).toEqual(['None in particular', 'Building #1', 'Building #2']);
    await on.getByRole('link', { name: '77 Frederick St' }).waitFor();
    expect(patched().map(({ body }) => body)).toEqual([{ propertyId: 'P1' }]);
  });

  test('line items are typed as people write money, and saved as one', async () => {
    const on = await open();
    await on.getByRole('button', { name: 'Add line items' }).click();
    const line = on.getByRole('group', { name: 'Line 1' });

    await line.getByLabel('Description').fill('Refrigerant, kg');
    await line.getByLabel('Quantity').fill('2,25');
    await line.getByLabel('Unit price').fill('abc');
    await on.getByRole('button', { name: 'Save line items' }).click();
    await line.locator('.field-error').waitFor();
    expect(patched()).toEqual([]);
    await line.getByLabel('Unit price').fill('61,75');
    await on.getByRole('button', { name: 'Save line items' }).click();

    await on.locator('.line-items tfoot').getByText('138.94').waitFor();
    const item = { kind: 'service', description: 'Refrigerant, kg' };
    expect(patched().map(({ body }) => body)).toEqual([
      { lineItems: [{ ...item, quantity: 2.25, unitPrice: 6175 }] },
    ]);
  });
});

describe('two people in one work order', { timeout: 15_000 }, () => {
  test('in different fields do not disturb each other', async () => {
    const on = await open();
    await title(on).press('End');
    await title(on).pressSequentially(' of two');

    desk.server.teammate({ description: 'Filters too.' });
    await expect
      .poll(() => on.getByRole('textbox', { name: 'Description' }).inputValue())
      .toBe('Filters too.');
    expect(await title(on).inputValue()).toBe('HVAC tune-up of two');
    await title(on).press('Enter');

    await on.getByText('Saved').waitFor();
    expect(desk.server.order()).toMatchObject({
      title: 'HVAC tune-up of two',
      description: 'Filters too.',
    });
  });

  test('in one field: what is being typed stays, and both values are shown with the choice', async () => {
    const on = await open();
    await title(on).fill('Mine');

    desk.server.teammate({ title: 'Theirs' });

    await on.locator('.contest', { hasText: 'Priya Nair wrote Theirs' }).waitFor();
    expect(await title(on).inputValue()).toBe('Mine');
    await title(on).blur();
    expect(patched()).toEqual([]);
    await on.getByRole('button', { name: 'Use mine' }).click();
    await on.getByText('Saved').waitFor();
    expect(desk.server.order().title).toBe('Mine');
  });

  test('in one field, unheard: the refusal shows both values, and theirs can be kept', async () => {
    const on = await open();
    await title(on).fill('Mine');
    desk.server.frozen = true;
    desk.server.teammate({ title: 'Theirs' }, { silent: true });

    await title(on).press('Enter');
    await on.locator('.contest', { hasText: 'Priya Nair wrote Theirs' }).waitFor();
    await on.getByRole('button', { name: 'Keep theirs' }).click();

    expect(await title(on).inputValue()).toBe('Theirs');
    expect(desk.server.order().title).toBe('Theirs');
  });
});
