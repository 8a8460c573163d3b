import { describe, expect, test } from 'vitest';
import { violationsInBothSchemes } from '../../support/axe.ts';
import { DESK, PHONE } from '../../support/site.ts';
import { desk, errorOf, fillBare, focused } from './desk.ts';

const at = desk();

describe('what is wrong', { timeout: 30_000 }, () => {
  test('says what is wrong at each field, goes to the first, and takes it back when it is mended', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    await form.getByRole('button', { name: 'Add line item' }).click();
    await form.getByLabel('Description').last().fill('Filter');
    await form.getByLabel('Unit price').fill("1'200");
    await form.getByLabel('Due date').fill('2026-11-22');

    await form.getByRole('button', { name: 'Create work order' }).click();

    expect(await focused(page)).toBe('Title');
    expect(await errorOf(form.getByLabel('Title'))).toBe('Say in a few words what is to be done');
    expect(await errorOf(form.getByRole('button', { name: /^Customer/ }))).toMatch(/Choose/);
    expect(await errorOf(form.getByLabel('Due date'))).toMatch(/This day is over/);
    expect(await errorOf(form.getByLabel('Unit price'))).toBe('A number such as 12.50');
    await form.getByLabel('Unit price').fill('1200');
    expect(await errorOf(form.getByLabel('Unit price'))).toBe('');
    await form.getByLabel('Due date').fill('9999-11-22');
    expect(await errorOf(form.getByLabel('Due date'))).toBe('Is the year 9999 right?');
    expect(firm.orders).toEqual([]);
  });

  test('does not send a date of which only a part was typed', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    await fillBare(page, form);
    await form.getByLabel('Due date').focus();
    await page.keyboard.type('12');

    await form.getByRole('button', { name: 'Create work order' }).click();

    await form.getByText('This is not a whole date').waitFor();
    expect(firm.orders).toEqual([]);
  });

  test('keeps a title that is too long, whole, and counts near the end', async () => {
    const { openForm } = at();
    const { form } = await openForm();

    await form.getByLabel('Title').fill('x'.repeat(110));
    await form.getByText('10 left').waitFor();
    await form.getByLabel('Title').fill('x'.repeat(125));

    await form.getByText('5 too many').waitFor();
    expect(await form.getByLabel('Title').inputValue()).toHaveLength(125);
  });
});

describe('on a phone', { timeout: 30_000 }, () => {
  test('there are three steps, each checked before the next', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm(PHONE);
    const next = form.getByRole('button', { name: 'Next' });

    await next.click();
    expect(await errorOf(form.getByLabel('Title'))).toMatch(/Say in a few words/);
    await form.getByLabel('Title').fill('Tune-up');
    await next.click();
    expect(await form.getByLabel('Title').isVisible()).toBe(false);
    await next.click();
    await form.getByText('Choose a customer, or type a new name').waitFor();
    await form.getByRole('button', { name: /^Customer/ }).click();
    await page.getByRole('option', { name: /Acme/ }).click();
    await next.click();
    await form.getByText('One', { exact: true }).click();
    await form.getByRole('button', { name: 'Back' }).click();
    await form.getByRole('button', { name: 'Customer: Acme Property Management' }).waitFor();
    await next.click();
    await form.getByRole('button', { name: 'Create work order' }).click();

    await page.getByText('is in New').waitFor();
    expect(firm.orders[0]?.body).toMatchObject({ title: 'Tune-up', visits: { times: 1 } });
  });

  test('an error of the server leads back to its step', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm(PHONE);
    await form.getByLabel('Title').fill('Tune-up');
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByRole('button', { name: /^Customer/ }).click();
    await page.getByRole('option', { name: /Acme/ }).click();
    await form.getByRole('button', { name: 'Next' }).click();
    firm.refuse('POST /api/work-orders', {
      status: 400,
      errors: [{ field: 'title', message: 'must be shorter' }],
    });

    await form.getByRole('button', { name: 'Create work order' }).click();

    await form.getByText('Must be shorter').waitFor();
    expect(await focused(page)).toBe('Title');
  });
});

describe('everybody can use it', { timeout: 30_000 }, () => {
  test.each([
    ['at a desk', DESK],
    ['on a phone', PHONE],
  ] as const)('%s, with every kind of field and error', async (_where, screen) => {
    const { openForm } = at();
    const { page, form } = await openForm(screen);
    const isPhone = screen === PHONE;
    const create = form.getByRole('button', { name: isPhone ? 'Next' : 'Create work order' });
    if (!isPhone) {
      await form.getByRole('button', { name: 'Add line item' }).click();
      await form.getByLabel('Unit price').fill('x');
      await form.getByText('A series').click();
      await form.getByRole('checkbox').first().uncheck();
    }
    await create.click();
    await form.getByText('Say in a few words').waitFor();

    expect(await violationsInBothSchemes(page)).toEqual([]);
  });
});

test('opens within a tenth of a second', async () => {
  const { openForm } = at();
  const { page, form } = await openForm();
  const took: number[] = [];

  for (let turn = 0; turn < 5; turn++) {
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    took.push(await page.getByRole('button', { name: 'New Work Order' }).evaluate(untilOpen));
  }

  expect(Math.min(...took)).toBeLessThan(100);
});

/** Milliseconds from the click to the picture that follows, by the page's own clock. */
async function untilOpen(button: HTMLElement | SVGElement): Promise<number> {
  const began = performance.now();
  button.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  while (!document.querySelector('dialog[open]')) await new Promise(requestAnimationFrame);
  return performance.now() - began;
}
