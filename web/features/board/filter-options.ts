import type { Option } from '../../ui/picker.tsx';
import { PRIORITY_NAMES } from '../../words/names.ts';
import { type BoardFilter, SIGNS, type Sign, toggled } from './filter.ts';
import type { BoardNames, Names } from './model.ts';

const byLabel = (a: { label: string }, b: { label: string }): number =>
  a.label.localeCompare(b.label, undefined, { numeric: true });

/** Customers by name, their properties under them; picking a customer means all of them. */
export function propertyOptions({ customers, properties }: BoardNames): readonly Option[] {
  const under = Map.groupBy(properties.values(), (property) => property.customerId);
  const groups = [...customers.values()]
    .map(({ id, name }) => ({ id, label: name }))
    .sort(byLabel)
    .flatMap(({ id, label }): readonly Option[] => {
      const own = under.get(id) ?? [];
      const places = own.map((one) => ({ value: one.id, label: one.name })).sort(byLabel);
      const hint = own.length > 1 ? `${own.length} properties` : undefined;
      return [
        { value: id, label, hint },
        ...places.map((place) => ({ ...place, indented: true, words: label })),
      ];
    });
  return [{ value: 'all', label: 'All properties' }, ...groups];
}

/** The people who make visits, and "nobody yet". */
export function technicianOptions({ people }: BoardNames): readonly Option[] {
  const technicians = [...people.values()]
    .filter((person) => person.role === 'technician' && !person.inactive)
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort(byLabel);
  return [
    { value: 'all', label: 'All technicians' },
    { value: 'none', label: 'Nobody booked' },
    ...technicians,
  ];
}

const SIGN_NAMES: Readonly<Record<Sign, string>> = {
  risk: 'SLA at risk',
  late: 'Visit late',
  unplanned: 'No visit planned',
  hold: 'On hold',
  ready: 'Ready to complete',
};

/** What a card may ask attention for; several may be chosen. */
export const SIGN_OPTIONS: readonly Option[] = [
  { value: 'all', label: 'All states' },
  ...SIGNS.map((value) => ({ value, label: SIGN_NAMES[value] })),
];

export type Chip = {
  readonly key: string;
  readonly label: string;
  /** What taking it away changes. */
  readonly without: Partial<BoardFilter>;
};

/** One chip for each part of the filter that is on. */
export function chipsOf(filter: BoardFilter, names: Names): readonly Chip[] {
  const { text, priority, property, customer, technician, signs } = filter;
  const chips: readonly (Chip | undefined)[] = [
    text.trim() === '' ? undefined : { key: 'q', label: `“${text.trim()}”`, without: { text: '' } },
    priority && {
      key: 'priority',
      label: PRIORITY_NAMES[priority],
      without: { priority: undefined },
    },
    customer && {
      key: 'customer',
      label: names.customers.get(customer)?.name ?? customer,
      without: { customer: undefined },
    },
    property && {
      key: 'property',
      label: names.properties.get(property)?.name ?? property,
      without: { property: undefined },
    },
    technician && {
      key: 'technician',
      label:
        technician === 'none'
          ? 'Nobody booked'
          : (names.people.get(technician)?.name ?? technician),
      without: { technician: undefined },
    },
    ...signs.map((sign) => ({
      key: sign,
      label: SIGN_NAMES[sign],
      without: { signs: toggled(signs, sign) },
    })),
  ];
  return chips.filter((chip) => chip !== undefined);
}
