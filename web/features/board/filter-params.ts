import {
  CUSTOMER_PATTERN,
  type CustomerId,
  PERSON_PATTERN,
  type PersonId,
  PROPERTY_PATTERN,
  type PropertyId,
} from '../../../domain/ids.ts';
import { PRIORITIES, type Priority } from '../../../domain/lifecycle.ts';
import { type BoardFilter, SIGNS } from './filter.ts';

/** The filter that a URL names. What it does not understand is left out: an old link must open the board. */
export function filterFromParams(params: URLSearchParams): BoardFilter {
  const named = <T extends string>(key: string, valid: (text: string) => boolean) => {
    const text = params.get(key);
    return text !== null && valid(text) ? (text as T) : undefined;
  };
  return {
    text: params.get('q') ?? '',
    priority: named<Priority>('priority', (text) => PRIORITIES.some((known) => known === text)),
    property: named<PropertyId>('property', (text) => PROPERTY_PATTERN.test(text)),
    customer: named<CustomerId>('customer', (text) => CUSTOMER_PATTERN.test(text)),
    technician: named<PersonId | 'none'>(
      'technician',
      (text) => text === 'none' || PERSON_PATTERN.test(text),
    ),
    signs: SIGNS.filter((sign) => params.get(sign) === '1'),
  };
}

/** The same URL with this filter; parameters that are not the filter's stay. */
export function filterToParams(
  filter: BoardFilter,
  others: URLSearchParams = new URLSearchParams(),
): URLSearchParams {
  const { text, priority, property, customer, technician, signs } = filter;
  const values: Readonly<Record<string, string | undefined>> = {
    q: text,
    priority,
    property,
    customer,
    technician,
    ...Object.fromEntries(SIGNS.map((sign) => [sign, signs.includes(sign) ? '1' : ''])),
  };
  const params = new URLSearchParams(others);
  for (const [key, value] of Object.entries(values)) {
    // Taken out first, so that one filter has one address.
    params.delete(key);
    if (value) params.set(key, value);
  }
  return params;
}
