import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { NewTemplate, Template } from '../../../functions/contract/template.ts';
import { violations } from '../../support/axe.ts';
import { desk, fillBare, focused } from './desk.ts';
import type { Firm } from './firm.ts';

const at = desk();

const QUARTERLY: Template = {
  id: 'T4',
  name: 'Quarterly contract',
  title: 'Quarterly maintenance',
  priority: 'high',
  lineItems: [{ kind: 'service', description: 'Visit', quantity: 1, unitPrice: 12_000 }],
  visits: { every: 3, unit: 'month', times: 4 },
  version: 1,
};

/** A firm that keeps its templates. */
function shelf(firm: Firm, ...begun: readonly Template[]) {
  const kept = new Map(begun.map((template) => [template.id, template]));
  const last = () => firm.posted.at(-1) as { path: string; body: object; seen: string };
  const change = { version: 1, at: '2026-11-23T14:00:00Z', by: 'U2', kind: 'x', id: 'T4', set: {} };
  const answer = (template: Template, status: number) => {
    kept.set(template.id, template);
    return { status, body: { ...template, change } };
  };
  firm.replies.set('GET /api/templates', () => ({
    body: { templates: [...kept.values()].filter(({ inactive }) => !inactive) },
  }));
  firm.replies.set('POST /api/templates', () =>
    answer({ ...(last().body as NewTemplate), id: `T${kept.size + 10}`, version: 2 }, 201),
  );
  firm.replies.set('PATCH /api/templates/T4', () => {
    const before = kept.get('T4') as Template;
    if (last().seen !== `"${before.version}"`) return { status: 412, body: {} };
    const { inactive, ...fields } = last().body as Partial<Template>;
    const { inactive: _, ...rest } = { ...before, ...fields, version: before.version + 1 };
    return answer({ ...rest, ...(inactive && { inactive }) }, 200);
  });
  return kept;
}

const pickTemplate = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: /^Template:/ }).click();
  await page.getByRole('option', { name }).click();
};

describe('a template', { timeout: 30_000 }, () => {
  test('fills in the form, over what was typed until that is taken back', async () => {
    const { firm, openForm } = at();
    shelf(firm, QUARTERLY);
    const { page, form } = await openForm();
    await fillBare(page, form, 'Leak');

    await pickTemplate(page, 'Quarterly contract');
    await form.getByText('Started from “Quarterly contract”').waitFor();
    expect(await form.getByLabel('Title').inputValue()).toBe('Quarterly maintenance');
    await form.getByRole('button', { name: 'Undo' }).click();
    expect(await form.getByLabel('Title').inputValue()).toBe('Leak');
    await pickTemplate(page, 'Quarterly contract');
    await form.getByRole('button', { name: 'Create work order' }).click();

    await page.getByText('is in New').waitFor();
    expect(firm.asked).toEqual([
      {
        title: 'Quarterly maintenance',
        priority: 'high',
        customerId: 'C2',
        lineItems: QUARTERLY.lineItems,
        visits: { ...QUARTERLY.visits, from: '2026-11-23' },
      },
    ]);
  });

  test('is kept of what is typed, by the keyboard alone, and a second of that name takes its place', async () => {
    const { firm, openForm } = at();
    const kept = shelf(firm, QUARTERLY);
    const { page, form } = await openForm();
    await form.getByLabel('Title').fill('Roof inspection');

    await form.getByRole('button', { name: 'Save as template…' }).press('Enter');
    expect(await focused(page)).toBe('Template name');
    await page.keyboard.press('Enter');
    await form.getByText('“Roof inspection” is kept as a template').waitFor();
    await form.getByRole('button', { name: 'Save as template…' }).press('Enter');
    await page.keyboard.type('quarterly CONTRACT');
    await form.getByRole('button', { name: 'Replace template' }).click();
    await form.getByText('“quarterly CONTRACT” is kept as a template').waitFor();

    expect(
      [...kept.values()].map(({ id, name, title, visits }) => [id, name, title, visits]),
    ).toEqual([
      ['T4', 'quarterly CONTRACT', 'Roof inspection', null],
      ['T11', 'Roof inspection', 'Roof inspection', undefined],
    ]);
    expect(firm.orders).toEqual([]);
  });

  test('needs what it needs: the field says so, and a name that is given up keeps the form open', async () => {
    const { firm, openForm } = at();
    const kept = shelf(firm);
    const { page, form } = await openForm();

    await form.getByRole('button', { name: 'Save as template…' }).click();
    await form.getByText('Say in a few words what is to be done').waitFor();
    expect(await focused(page)).toBe('Title');
    await page.keyboard.type('Tune-up');
    await form.getByRole('button', { name: 'Save as template…' }).click();
    await form.getByLabel('Template name').fill(' ');
    await page.keyboard.press('Enter');
    await form.getByText('Give it a name').waitFor();
    await page.keyboard.press('Escape');

    expect(await form.getByLabel('Title').inputValue()).toBe('Tune-up');
    expect(await form.getByLabel('Template name').count()).toBe(0);
    expect(kept.size).toBe(0);
  });

  test('is renamed and put away in the list, and taken out again', async () => {
    const { firm, openForm } = at();
    const kept = shelf(firm, QUARTERLY);
    const { page, form } = await openForm();
    await form.getByRole('button', { name: 'Manage templates' }).click();

    await form.getByLabel('Name of Quarterly contract').fill('Contract A');
    await page.keyboard.press('Enter');
    await form.getByLabel('Name of Contract A').waitFor();
    expect(await violations(page)).toEqual([]);
    await form.getByRole('button', { name: 'Put away Contract A' }).click();
    await form.getByText('“Contract A” is put away').waitFor();
    expect(kept.get('T4')).toMatchObject({ name: 'Contract A', inactive: true });
    await form.getByRole('button', { name: 'Undo' }).click();

    await form.getByLabel('Name of Contract A').waitFor();
    expect(kept.get('T4')?.inactive).toBeUndefined();
  });

  test('that cannot be read is said, and the form works all the same', async () => {
    const { firm, openForm } = at();
    firm.refuse('GET /api/templates', { status: 500 });
    const { page, form } = await openForm();
    await form.getByText('The templates could not be read.').waitFor();

    shelf(firm, QUARTERLY);
    await form.getByRole('button', { name: 'Try again' }).click();
    await pickTemplate(page, 'Quarterly contract');

    expect(await form.getByLabel('Title').inputValue()).toBe('Quarterly maintenance');
  });
});
