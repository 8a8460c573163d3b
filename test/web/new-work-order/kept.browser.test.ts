import { describe, expect, test } from 'vitest';
import { desk, errorOf, fillBare, focused } from './desk.ts';

const at = desk();

describe('what was typed', { timeout: 30_000 }, () => {
  test('is there after a reload and after closing, until one starts over', async () => {
    const { openForm, formOn } = at();
    const { page, form } = await openForm();
    await fillBare(page, form, 'Leak under the sink');
    await form.getByRole('button', { name: 'Add line item' }).click();
    await form.getByLabel('Unit price').fill("1'200");
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });

    await page.reload();
    await formOn(page);
    await form.getByText('Draft from a moment ago').waitFor();
    expect(await form.getByLabel('Title').inputValue()).toBe('Leak under the sink');
    expect(await form.getByLabel('Unit price').inputValue()).toBe("1'200");
    await form.getByRole('button', { name: 'Customer: Brandt Bakery' }).waitFor();
    await form.getByRole('button', { name: 'Start over' }).click();

    expect(await form.getByLabel('Title').inputValue()).toBe('');
    expect(await focused(page)).toBe('Title');
    await page.reload();
    await formOn(page);
    expect(await form.getByText(/Draft from/).count()).toBe(0);
  });

  test('is gone when it is discarded, unless that is taken back', async () => {
    const { openForm, formOn } = at();
    const { page, form } = await openForm();
    await form.getByLabel('Title').fill('Leak under the sink');

    await form.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await form.waitFor();
    expect(await form.getByLabel('Title').inputValue()).toBe('Leak under the sink');
    await form.getByRole('button', { name: 'Discard' }).click();
    await formOn(page);

    expect(await form.getByLabel('Title').inputValue()).toBe('');
  });

  test('is gone once the order is made', async () => {
    const { openForm, formOn } = at();
    const { page, form } = await openForm();
    await fillBare(page, form);

    await page.keyboard.press('Control+Enter');
    await page.getByText('is in New').waitFor();
    await formOn(page);

    expect(await form.getByLabel('Title').inputValue()).toBe('');
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  test('stays when the server does not answer, and sent once more makes one order', async () => {
    const { firm, openForm, formOn } = at();
    const { page, form } = await openForm();
    await fillBare(page, form);
    firm.refuse('POST /api/work-orders', { status: 504, title: 'No answer in time' });
    await form.getByRole('button', { name: 'Create work order' }).click();
    await form.getByText(/Everything you typed is kept/).waitFor();
    await page.reload();
    await formOn(page);
    expect(await form.getByLabel('Title').inputValue()).toBe('Tune-up');

    firm.accept();
    await form.getByRole('button', { name: 'Create work order' }).click();
    await page.getByText('is in New').waitFor();

    expect(new Set(firm.orders.map(({ command }) => command)).size).toBe(1);
  });

  test('that is sent anew with another content is another order', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    await fillBare(page, form);
    firm.refuse('POST /api/work-orders', { status: 504 });
    await form.getByRole('button', { name: 'Create work order' }).click();
    await form.getByText(/Everything you typed is kept/).waitFor();

    await form.getByLabel('Title').fill('Tune-up, twice');
    firm.accept();
    await form.getByRole('button', { name: 'Create work order' }).click();
    await page.getByText('is in New').waitFor();

    expect(new Set(firm.orders.map(({ command }) => command)).size).toBe(2);
  });

  test('that is refused after the form was closed is told, and back in one press', async () => {
    const { openForm } = at();
    const { page, form } = await openForm();
    await fillBare(page, form);
    const { promise, resolve: answer } = Promise.withResolvers<void>();
    await page.route('**/api/work-orders', async (route) => {
      await promise;
      await route.fulfill({ status: 409, json: { title: 'Not today' } });
    });

    await form.getByRole('button', { name: 'Create work order' }).click();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    answer();
    await page.getByText('The work order was not created').waitFor();
    await page.getByRole('button', { name: 'Open the draft' }).click();

    expect(await form.getByLabel('Title').inputValue()).toBe('Tune-up');
  });

  test('offline is kept, and nothing is sent behind one’s back', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    await fillBare(page, form);
    await page.context().setOffline(true);

    await form.getByRole('button', { name: 'Create work order' }).click();
    await form.getByText(/You are offline/).waitFor();
    await page.context().setOffline(false);

    expect(await form.getByLabel('Title').inputValue()).toBe('Tune-up');
    expect(firm.orders).toEqual([]);
  });
});

test('what the server refuses stands at its field, which gets the focus', async () => {
  const { firm, openForm } = at();
  const { page, form } = await openForm();
  await fillBare(page, form);
  firm.refuse('POST /api/work-orders', {
    status: 409,
    code: 'due-date-past',
    title: 'The due date is over',
    detail: 'Choose 2026-11-24 or later.',
  });

  await form.getByRole('button', { name: 'Create work order' }).click();

  await form.getByText('The due date is over. Choose 2026-11-24 or later.').waitFor();
  expect(await errorOf(form.getByLabel('Due date'))).toMatch(/The due date is over/);
  expect(await focused(page)).toMatch(/^Due date/);
});
