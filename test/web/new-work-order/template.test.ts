import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Template } from '../../../functions/contract/template.ts';
import type { BoardData } from '../../../web/api/board-data.ts';
import { errorsOf } from '../../../web/features/new-work-order/check.ts';
import { type Draft, EMPTY } from '../../../web/features/new-work-order/draft.ts';
import {
  filledFrom,
  isTyped,
  templateErrors,
  templateFrom,
} from '../../../web/features/new-work-order/template-draft.ts';
import { startProduct } from '../../support/product.ts';
import { SETTINGS } from '../live/server-board.ts';

let product: Awaited<ReturnType<typeof startProduct>>;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());

const board = { settings: SETTINGS, customers: new Map() } as unknown as BoardData;
const place = { board, today: '2026-11-23' };
const TYPED: Draft = {
  ...EMPTY,
  title: ' Quarterly maintenance ',
  priority: 'high',
  description: 'Filters and belts',
  customerId: 'C1',
  propertyIds: ['P1', 'P2'],
  several: 'yes',
  dueDate: '2027-12-31',
  lines: [{ kind: 'material', description: 'Filter', quantity: '1.5', unitPrice: '24.05' }],
  visits: 'series',
  every: '3',
  unit: 'month',
  times: '4',
  from: '2027-01-31',
  windowDays: '14',
  except: ['2027-04-30'],
};
/** What a template fills in, over a form that nobody has touched. */
const filled = (template: Template): Draft => ({
  ...EMPTY,
  ...filledFrom(template, place.today, SETTINGS.currency),
});

describe('what is typed, kept as a template', () => {
  test('comes back from the server as it was, but for whom and when', async () => {
    const tenant = await product.tenant();
    const body = templateFrom(TYPED, 'Contract', place);

    const kept = await product.call('POST /api/templates', { as: { tenant }, body });

    const { customerId, propertyIds, several, dueDate, except } = EMPTY;
    const whom = { customerId, propertyIds, several, dueDate, except };
    expect(kept.status).toBe(201);
    expect(filled(kept.body)).toEqual({
      ...TYPED,
      ...whom,
      title: 'Quarterly maintenance',
      from: place.today,
    });
  });

  test.each([
    ['no visits', { visits: 'none' }, {}],
    ['one visit', { visits: 'one' }, { visits: { times: 1, unit: 'month' } }],
  ] as const)('with %s it has as many', (_what, visits, sent) => {
    const bare = { ...EMPTY, title: 'Tune-up', ...visits };

    const template = templateFrom(bare, 'Tune-up', place);

    expect(template).toEqual({ name: 'Tune-up', title: 'Tune-up', priority: 'normal', ...sent });
    expect(filled({ ...template, id: 'T1', version: 1 })).toMatchObject(bare);
  });

  test('needs neither customer nor first day, and nothing else may be wrong with it', () => {
    const bare = { ...TYPED, customerId: '', from: '', dueDate: '2020-01-01' };

    expect(templateErrors(bare, place)).toEqual({});
    expect(
      Object.keys(templateErrors({ ...bare, title: ' ', every: '0', times: '61' }, place)),
    ).toEqual(expect.arrayContaining(['title', 'every', 'times']));
  });
});

test('a template with visits that the form cannot say asks for what is missing', () => {
  const visits = { times: 3, unit: 'month' } as const;
  const template = {
    id: 'T1',
    name: 'A',
    title: 'A',
    priority: 'low',
    visits,
    version: 1,
  } as const;

  const draft = { ...filled(template), customerId: 'C1' };

  expect(Object.keys(errorsOf(draft, place))).toContain('every');
});

test('only what somebody typed is worth an undo', () => {
  expect(isTyped({ ...EMPTY, customerId: 'C1', dueDate: '2027-12-31' })).toBe(false);
  expect(isTyped({ ...EMPTY, title: 'Tune-up' })).toBe(true);
});
