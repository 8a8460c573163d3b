import { describe, expect, test } from 'vitest';
import {
  doubledFields,
  doubledHeads,
  guessColumns,
  missingFields,
  unusedHeads,
} from '../../domain/import-columns.ts';

describe('columns', () => {
  test('are found by what their heads say, whatever the case, each once', () => {
    expect(
      guessColumns('customers', ['Client Name', 'E-Mail', 'TEL.', 'Account', 'Remarks', 'Fax']),
    ).toEqual({ name: 0, email: 1, phone: 2, notes: 4 });
    expect(guessColumns('work-orders', ['Customer', 'Site', 'Subject', 'Due by'])).toEqual({
      ...{ customerId: 0, propertyId: 1, title: 2, dueDate: 3 },
    });
  });

  test('that no file can do without are asked for', () => {
    const fields = missingFields('properties', guessColumns('properties', ['Acme', '12 Main St']));

    expect(fields.map(({ label }) => label)).toEqual(['Customer', 'Name']);
  });
});

describe('what a person must know of the columns', () => {
  test('is which are read twice, share a head, or are not read', () => {
    const header = ['Name', 'Fax', 'Name', '', 'Fax'];

    expect(doubledFields('customers', { name: 0, phone: 1, notes: 0 })).toEqual({ notes: 'Name' });
    expect(doubledHeads(header)).toEqual(['Name', 'Fax']);
    expect(unusedHeads(header, { name: 0 })).toEqual(['Fax', 'Name', 'Fax']);
  });
});
