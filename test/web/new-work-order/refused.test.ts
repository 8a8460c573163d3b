import { describe, expect, test } from 'vitest';
import { problemOf, UNANSWERED } from '../../../web/api/problem.ts';
import { draftFrom, EMPTY, isEmpty } from '../../../web/features/new-work-order/draft.ts';
import { refused } from '../../../web/features/new-work-order/refused.ts';
import { emptyLine } from '../../../web/parts/line-drafts.ts';

const SERIES = { ...EMPTY, title: 'Tune-up', visits: 'series', from: '2027-01-31' };

describe('a refusal', () => {
  test('stands at the field that it is about, also in the row that was typed', () => {
    const fields = [
      { field: 'title', message: 'must not be empty' },
      { field: 'customer.name', message: 'too long' },
      { field: 'lineItems.1.unitPrice', message: 'too much' },
      { field: 'lineItems', message: 'too many' },
      { field: 'visits.times', message: 'too often' },
    ];

    expect(refused({ ...problemOf(400), errors: fields }, [0, 2])).toEqual({
      errors: {
        title: 'Must not be empty',
        customerId: 'Too long',
        'lines.2.unitPrice': 'Too much',
        'lines.all': 'Too many',
        times: 'Too often',
      },
      general: undefined,
    });
  });

  test('of the rules does too', () => {
    const problem = {
      ...problemOf(409),
      code: 'due-date-past',
      title: 'Over',
      detail: 'Choose later.',
    };

    expect(refused(problem, [])).toEqual({
      errors: { dueDate: 'Over. Choose later.' },
      general: undefined,
    });
  });

  test('that is no answer says that nothing is lost and that once more is safe', () => {
    const { errors: fields, general } = refused(UNANSWERED, []);

    expect(fields).toEqual({});
    expect(general).toMatch(/did not answer.*kept.*one work order at most/);
  });

  test('of a field that this form does not have is told all the same', () => {
    const errors = [{ field: 'surprise', message: 'is no field of this request' }];

    expect(refused({ ...problemOf(400), errors }, []).general).toMatch(
      /is no field of this request/,
    );
  });
});

describe('a draft that was kept', () => {
  test('comes back with what became of each of its orders, as far as that can be read', () => {
    const made = { is: 'made', number: 'WO-KKT-000007' };
    const sent = { P1: made, P2: { is: 'asked' }, P3: { is: 'refused' }, P4: 'made', P5: null };

    const found = draftFrom(JSON.parse(JSON.stringify({ draft: SERIES, command: 'k', sent })));

    expect(found?.sent).toEqual({ P1: made, P2: { is: 'asked' } });
  });

  test('comes back with its command', () => {
    const kept: unknown = JSON.parse(JSON.stringify({ draft: SERIES, command: 'k' }));

    expect(draftFrom(kept)).toEqual({ draft: SERIES, command: 'k', sent: {} });
  });

  test.each([[null], ['x'], [{}], [{ draft: 3, command: 'k' }], [{ draft: {} }]])(
    'as %j is none',
    (kept) => {
      expect(draftFrom(kept)).toBeUndefined();
    },
  );

  test('by an older form is taken field by field', () => {
    const kept = { draft: { title: 'Old', visits: '1', lines: 'none', times: 4 }, command: 'k' };

    expect(draftFrom(kept)?.draft).toEqual({ ...EMPTY, title: 'Old' });
  });

  test('is worth keeping as soon as there is something in it', () => {
    expect(isEmpty({ ...EMPTY, lines: [emptyLine()] })).toBe(true);
    expect(isEmpty({ ...EMPTY, title: 'T' })).toBe(false);
    expect(isEmpty({ ...EMPTY, visits: 'one' })).toBe(false);
  });
});
