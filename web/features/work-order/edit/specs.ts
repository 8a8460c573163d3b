import type { CustomerId, PropertyId } from '../../../../domain/ids.ts';
import { PRIORITIES, type Priority } from '../../../../domain/lifecycle.ts';
import { type FieldSpec, tooLong } from '../../../parts/fields/use-field.ts';
import type { Option } from '../../../ui/picker.tsx';
import { PRIORITY_NAMES } from '../../../words/names.ts';
import { dayWords } from '../../../words/order-words.ts';
import type { Desk } from '../desk.ts';

/** What each field of an order is called, holds and means. What was pasted is never cut: it is said how much is too much. */
const TITLE_MOST = 120;
const TEXT_MOST = 8000;

export function titleSpec({ order }: Desk): FieldSpec {
  return {
    name: 'title',
    label: 'Title',
    server: order.title,
    change(typed) {
      const title = typed.trim();
      if (!title) return 'Say in a few words what is to be done.';
      return title.length > TITLE_MOST ? tooLong(title, TITLE_MOST) : { title };
    },
    words: (value) => value,
  };
}

export function descriptionSpec({ order }: Desk): FieldSpec {
  return {
    name: 'description',
    label: 'Description',
    server: order.description,
    change(typed) {
      const description = typed.trimEnd();
      return description.length > TEXT_MOST ? tooLong(description, TEXT_MOST) : { description };
    },
    words: (value) => value || 'no description',
  };
}

export function dueDateSpec({ order, today, manner }: Desk): FieldSpec {
  const words = (day: string) => (day ? dayWords(day, manner.locale, today) : 'no due date');
  return {
    name: 'dueDate',
    label: 'Due date',
    server: order.dueDate ?? '',
    change: (typed) =>
      typed !== '' && typed < today
        ? `That day is over. Choose ${words(today)} or later.`
        : { dueDate: typed || null },
    words,
  };
}

export function prioritySpec({ order }: Desk): FieldSpec {
  return {
    name: 'priority',
    label: 'Priority',
    server: order.priority,
    change: (typed) => ({ priority: typed as Priority }),
    words: (value) => PRIORITY_NAMES[value as Priority],
  };
}

export const PRIORITY_OPTIONS: readonly Option[] = PRIORITIES.map((value) => ({
  value,
  label: PRIORITY_NAMES[value],
}));

export function customerSpec({ order, board }: Desk): FieldSpec {
  return {
    name: 'customerId',
    label: 'Customer',
    server: order.customerId,
    change: (typed) => ({ customerId: typed as CustomerId }),
    words: (value) => board.customers.get(value)?.name ?? value,
  };
}

/** Those who can be chosen, and the one who is. */
export function customerOptions({ board, order }: Desk): readonly Option[] {
  return [...board.customers.values()]
    .filter((customer) => !customer.inactive || customer.id === order.customerId)
    .map(({ id, name, tier }) => ({
      value: id,
      label: name,
      hint: tier === 'service-contract' ? 'Contract' : undefined,
    }))
    .sort(byLabel);
}

export function propertySpec({ order, board }: Desk): FieldSpec {
  return {
    name: 'propertyId',
    label: 'Property',
    server: order.propertyId ?? '',
    change: (typed) => ({ propertyId: typed ? (typed as PropertyId) : null }),
    words: (value) => (value ? (board.properties.get(value)?.name ?? value) : 'None in particular'),
  };
}

/** "A property belongs to one customer": only this order's. */
export function propertyOptions({ board, order }: Desk): readonly Option[] {
  const own = [...board.properties.values()]
    .filter(({ customerId }) => customerId === order.customerId)
    .filter((property) => !property.inactive || property.id === order.propertyId)
    .map(({ id, name, address }) => ({ value: id, label: name, words: address ?? '' }))
    .sort(byLabel);
  return [{ value: '', label: 'None in particular' }, ...own];
}

const byLabel = (a: Option, b: Option): number =>
  a.label.localeCompare(b.label, undefined, { numeric: true });
