import { describe, expect, test } from 'vitest';
import { desk, errorOf, fillBare, focused } from './desk.ts';

const at = desk();

describe('the form for a new work order', { timeout: 30_000 }, () => {
  test('makes an order by the keyboard alone, with customer, property, lines and a series', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    const keys = page.keyboard;
    const tab = async (times = 1) => {
      for (let turn = 0; turn < times; turn++) await keys.press('Tab');
    };

    expect(await focused(page)).toBe('Title');
    await keys.type('Quarterly maintenance');
    await tab();
    await keys.press('ArrowLeft');
    await tab();
    await keys.type('Filters and belts');
    await tab();
    await keys.type('acme');
    await keys.press('Enter');
    await tab();
    await keys.type('#7');
    await keys.press('Enter');
    await form.getByLabel('Due date').focus();
    await keys.type('08312027');
    await form.getByRole('button', { name: 'Add line item' }).focus();
    await keys.press('Enter');
    await keys.type('Service call');
    await tab();
    await keys.type('4');
    await tab();
    await keys.type('189,90');
    await keys.press('Enter');
    await keys.type('Filter');
    await tab();
    await keys.type('12.5');
    await tab();
    await keys.type('24.05');
    await form.getByRole('radio', { name: 'None yet' }).focus();
    await keys.press('ArrowRight');
    await keys.press('ArrowRight');
    await form.getByRole('checkbox').nth(1).focus();
    await keys.press('Space');
    await form.getByRole('status').getByText('3 visits').waitFor();
    expect(await form.locator('.lines-total').textContent()).toContain('1,060.23');
    await keys.press('Control+Enter');

    await form.waitFor({ state: 'detached' });
    await page.getByText('WO-KKT-000002 is in New').waitFor();
    await expect.poll(() => focused(page)).toContain('Quarterly maintenance');
    expect(firm.orders.map(({ body }) => body)).toEqual([
      {
        title: 'Quarterly maintenance',
        priority: 'high',
        customerId: 'C1',
        propertyId: 'P7',
        dueDate: '2027-08-31',
        description: 'Filters and belts',
        lineItems: [
          { kind: 'service', description: 'Service call', quantity: 4, unitPrice: 18_990 },
          { kind: 'service', description: 'Filter', quantity: 12.5, unitPrice: 2405 },
        ],
        visits: { every: 3, unit: 'month', times: 4, from: '2026-11-23', except: ['2027-02-23'] },
      },
    ]);
  });

  test('makes one order of a double click', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    await fillBare(page, form);

    await form.getByRole('button', { name: 'Create work order' }).dblclick();

    await page.getByText('WO-KKT-000002 is in New').waitFor();
    expect(firm.made).toBe(1);
    expect(firm.orders).toHaveLength(1);
  });

  test('creates a customer on the way, who has no property yet', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    await form.getByLabel('Title').fill('<script>alert(1)</script> 🔧 שלום');

    await form.getByRole('button', { name: /^Customer/ }).click();
    await page.keyboard.type('Brandt');
    expect(await page.getByRole('option').allTextContents()).toEqual([
      'Brandt BakeryStandard',
      'Create “Brandt”',
    ]);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await form.getByLabel('Property').inputValue()).toBe('A new customer has none yet');
    await form.getByRole('button', { name: 'Create work order' }).click();

    await page.getByText('WO-KKT-000002 is in New').waitFor();
    expect(firm.orders[0]?.body).toEqual({
      title: '<script>alert(1)</script> 🔧 שלום',
      priority: 'normal',
      customer: { name: 'Brandt' },
    });
    await page.locator('.card').getByText('<script>alert(1)</script> 🔧 שלום').waitFor();
  });

  test('offers only the properties of its customer, and drops one with its customer', async () => {
    const { openForm } = at();
    const { page, form } = await openForm();
    const customer = form.getByRole('button', { name: /^Customer/ });
    const property = form.getByRole('button', { name: /^Property/ });
    await customer.focus();
    await page.keyboard.type('conestoga');
    await page.keyboard.press('Enter');
    await form.getByText('Service Contract').waitFor();

    await property.click();
    expect(await page.getByRole('option').allTextContents()).toEqual([
      'No particular one',
      'Food court',
    ]);
    await page.getByRole('option', { name: 'Food court' }).click();
    await form.getByRole('button', { name: 'Property: Food court' }).waitFor();
    await customer.focus();
    await page.keyboard.type('acme');
    await page.keyboard.press('Enter');

    await form.getByRole('button', { name: 'Property: No particular one' }).waitFor();
  });

  test('creates a property on the spot, and says so when it cannot', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    await form.getByRole('button', { name: /^Customer/ }).focus();
    await page.keyboard.type('brandt');
    await page.keyboard.press('Enter');
    const property = form.getByRole('button', { name: /^Property/ });
    const create = async () => {
      await property.focus();
      await page.keyboard.type('Oven hall');
      await page.getByRole('option', { name: /Create/ }).click();
    };
    firm.refuse('POST /api/properties', { status: 409, title: 'Not today' });
    await create();
    await form.getByText('“Oven hall” was not created: Not today').waitFor();

    firm.replies.set('POST /api/properties', () => {
      const wish = firm.posted.at(-1)?.body as { customerId: string; name: string };
      return { status: 201, body: firm.board.add(wish) };
    });
    await create();

    await form.getByRole('button', { name: 'Property: Oven hall' }).waitFor();
    expect(await errorOf(property)).toBe('');
  });
});
