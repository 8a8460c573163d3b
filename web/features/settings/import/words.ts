import { type CsvTable, DELIMITER_NAMES } from '../../../../domain/csv-file.ts';
import type { Kind } from '../../../../domain/import-fields.ts';

const NOUNS: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  customers: ['customer', 'customers'],
  properties: ['property', 'properties'],
  'work-orders': ['work order', 'work orders'],
};

export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  customers: 'Customers',
  properties: 'Properties',
  'work-orders': 'Work orders',
};

/** What of them no file brings. */
export const STAYS_BEHIND: Readonly<Partial<Record<Kind, string>>> = {
  'work-orders': 'Work orders begin in New under new numbers, none of their visits booked.',
};

/** "1,200 customers" */
export const counted = (count: number, kind: Kind): string =>
  `${count.toLocaleString('en')} ${NOUNS[kind][count === 1 ? 0 : 1]}`;

export const lines = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'line' : 'lines'}`;

/** How a file was read, for whoever sees odd letters: "12 lines, separated by commas, Windows-1252" */
export const readWords = ({ lines: all, delimiter, encoding }: CsvTable): string =>
  `${lines(all.length)}, separated by ${DELIMITER_NAMES[delimiter]}, ${encoding}`;
