import { Building2 } from 'lucide-react';
import type { Property } from '../../../functions/contract/board.ts';
import type { BoardData } from '../../api/board-data.ts';
import { byName, loadsOf, NO_LOAD } from '../../parts/records/desk.ts';
import { propertyRows } from '../../parts/records/files.ts';
import { NewProperty } from '../../parts/records/new-property.tsx';
import type { RecordRow } from '../../parts/records/record-list.tsx';
import {
  type RecordKind,
  RecordsScreen,
  type RecordsScreenProps,
} from '../../parts/records/records-screen.tsx';
import { Face } from '../../ui/face.tsx';
import { PropertyPage } from './property-page.tsx';

const PROPERTIES: RecordKind<Property> = {
  noun: ['property', 'properties'],
  title: 'Properties',
  subtitle: 'Where the work is, and how to get in',
  href: '/properties',
  columns: ['Customer', 'Open work orders'],
  of: ({ properties }) => properties,
  rows: rowsOf,
  file: propertyRows,
  empty: () => (
    <Face icon={<Building2 size={26} aria-hidden />} title="No properties yet">
      Buildings, units and plants of your customers stand here, with their addresses and how to get
      in.
    </Face>
  ),
  page: (desk, property, live) => <PropertyPage key={property.id} {...{ desk, property, live }} />,
  create: (desk, onClose) => <NewProperty {...{ desk, onClose }} />,
};

/** Where the work is: the list, or the page of one. */
export const PropertiesScreen = (props: RecordsScreenProps) => (
  <RecordsScreen kind={PROPERTIES} {...props} />
);

function rowsOf(board: BoardData, now: string): readonly RecordRow[] {
  const loads = loadsOf(board, now, ({ propertyId }) => propertyId);
  return [...board.properties.values()].sort(byName).map((property) => {
    const { id, name, address = '', customerId, inactive } = property;
    const { open } = loads.get(id) ?? NO_LOAD;
    const customer = board.customers.get(customerId)?.name ?? '';
    return {
      id,
      href: `/properties/${id}`,
      name,
      inactive: inactive ?? false,
      note: address,
      words: `${address} ${customer}`,
      cells: [{ text: customer }, { text: open > 0 ? `${open} open` : '' }],
    };
  });
}
