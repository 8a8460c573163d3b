import { describe, expect, test } from 'vitest';
import { violations } from '../../support/axe.ts';
import { PHONE } from '../../support/site.ts';
import { answerEach, dialogOf, expectWhole, fillContract } from './contract-desk.ts';
import { desk, focused } from './desk.ts';

const at = desk();

describe('a contract in one go', { timeout: 40_000 }, () => {
  test('says what it will do, and makes twelve orders with 48 visits of one press', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    await answerEach(page, firm, () => 'made');
    await fillContract(page, form);

    await form.getByRole('button', { name: 'All 12' }).click();
    await form.getByText('12 of 12 chosen').waitFor();
    await form.getByLabel('First day').fill('2028-02-29');
    await form.getByLabel('Every').fill('12');
    await form.getByText('No 29th: begins on the 28th').first().waitFor();
    await form.getByLabel('First day').fill('2027-01-31');
    await form.getByLabel('Every').fill('3');
    await form.getByText('No 31st: begins on the 30th').first().waitFor();
    await form.getByRole('button', { name: 'Create 12 work orders · 48 visits' }).dblclick();

    await page.getByText('12 work orders with 48 visits are in New').waitFor();
    await dialogOf(page).waitFor({ state: 'detached' });
    expectWhole(firm);
    const [{ propertyId: _, ...first } = {}, ...others] = firm.asked;
    for (const { propertyId: _, ...other } of others) expect(other).toEqual(first);
    expect(firm.orders).toHaveLength(12);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  test('for some of them, found by their addresses; for one it is one order as ever', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    await answerEach(page, firm, () => 'made');
    await fillContract(page, form);

    await form.getByRole('searchbox', { name: 'Search properties' }).fill('111 king');
    await page.keyboard.press('Enter');
    await form.getByRole('button', { name: 'All 1 found' }).click();
    await form.getByRole('button', { name: 'Create work order' }).waitFor();
    await form.getByRole('searchbox').fill('');
    await form.getByLabel('Building #3').check();
    await form.getByRole('button', { name: 'Create 2 work orders · 8 visits' }).waitFor();
    await form.getByLabel('Building #3').uncheck();
    await form.getByRole('button', { name: 'Create work order' }).click();

    await page.getByText('WO-KKT-000002 is in New').waitFor();
    expect(firm.asked.map(({ propertyId }) => propertyId)).toEqual(['P12']);
  });

  test('tells why one was refused while the rest goes on, and sends that one again', async () => {
    const { firm, openForm } = at();
    const { page, form } = await openForm();
    await answerEach(page, firm, ({ propertyId }) =>
      propertyId === 'P4' ? { status: 409 } : 'made',
    );
    await fillContract(page, form);
    await form.getByRole('button', { name: 'All 12' }).click();
    await form.getByRole('button', { name: /^Create 12/ }).click();
    const dialog = dialogOf(page);
    await dialog.getByText('11 of 12 created, 1 refused').waitFor();
    const row = dialog.getByRole('listitem').filter({ hasText: 'Building #4' });
    expect(await row.textContent()).toContain('The property is unknown');

    await answerEach(page, firm, () => 'made');
    await dialog.getByRole('button', { name: 'Back to the form' }).click();
    expect(await focused(page)).toBe('Title');
    await form.getByText('1 of 12 chosen').waitFor();
    await form.getByRole('button', { name: 'Create work order' }).click();

    await page.getByText('WO-KKT-000013 is in New').waitFor();
    expectWhole(firm);
  });

  test('is chosen on a phone too, by everybody', async () => {
    const { openForm } = at();
    const { page, form } = await openForm({ ...PHONE, colorScheme: 'dark' });
    await form.getByLabel('Title').fill('Quarterly maintenance');
    await form.getByRole('button', { name: 'Next' }).click();
    await form.getByRole('button', { name: /^Customer/ }).click();
    await page.getByRole('option', { name: /Acme/ }).click();

    await form.getByRole('button', { name: 'Several at once…' }).click();
    await form.getByLabel('Building #12').check();

    expect(await violations(page)).toEqual([]);
  });
});
