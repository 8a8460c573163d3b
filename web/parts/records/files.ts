import { contactsText } from '../../../domain/contact-text.ts';
import type { BoardData } from '../../api/board-data.ts';
import type { Cell } from '../../words/csv.ts';
import { byName, TIERS } from './desk.ts';

type Named = Pick<BoardData, 'customers' | 'properties'>;

/** All customers as the rows of a file, those put away last; the ids after all else, for programs. */
export const customerRows = ({ customers }: Named): readonly (readonly Cell[])[] => [
  ['Name', 'Tier', 'Phone', 'E-mail', 'Contacts', 'Notes', 'Put away', 'Customer id'],
  ...[...customers.values()]
    .sort(byName)
    .map(({ id, name, tier, phone, email, contacts, notes, inactive }) => [
      ...[name, TIERS[tier], phone, email, contactsText(contacts), notes],
      ...[inactive && 'yes', id],
    ]),
];

/** All properties as the rows of a file, each with the name of its customer. */
export const propertyRows = ({ customers, properties }: Named): readonly (readonly Cell[])[] => [
  ['Customer', 'Name', 'Address', 'Notes', 'Put away', 'Property id', 'Customer id'],
  ...[...properties.values()]
    .sort(byName)
    .map(({ id, customerId, name, address, notes, inactive }) => [
      ...[customers.get(customerId)?.name, name, address, notes],
      ...[inactive && 'yes', id, customerId],
    ]),
];
