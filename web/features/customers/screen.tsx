import { Users } from 'lucide-react';
import type { Customer } from '../../../functions/contract/board.ts';
import type { BoardData } from '../../api/board-data.ts';
import { byName, loadsOf, NO_LOAD, TIERS } from '../../parts/records/desk.ts';
import { customerRows } from '../../parts/records/files.ts';
import type { RecordRow } from '../../parts/records/record-list.tsx';
import {
  type RecordKind,
  RecordsScreen,
  type RecordsScreenProps,
} from '../../parts/records/records-screen.tsx';
import { Face } from '../../ui/face.tsx';
import { CustomerPage } from './customer-page.tsx';
import { NewCustomer } from './new-customer.tsx';

const CUSTOMERS: RecordKind<Customer> = {
  noun: ['customer', 'customers'],
  title: 'Customers',
  subtitle: 'Whom the work is for, and how much of it is open',
  href: '/customers',
  columns: ['Tier', 'Properties', 'Open work orders', 'At risk'],
  of: ({ customers }) => customers,
  rows: rowsOf,
  file: customerRows,
  empty: (mayDispatch) => (
    <Face icon={<Users size={26} aria-hidden />} title="No customers yet">
      {mayDispatch
        ? 'Add whom you work for with New Customer; a new work order can create one too.'
        : 'Customers stand here once somebody has added them.'}
    </Face>
  ),
  page: (desk, customer, live) => <CustomerPage key={customer.id} {...{ desk, customer, live }} />,
  create: (desk, onClose) => <NewCustomer {...{ desk, onClose }} />,
};

/** Whom the work is for: the list, or the page of one. */
export const CustomersScreen = (props: RecordsScreenProps) => (
  <RecordsScreen kind={CUSTOMERS} {...props} />
);

function rowsOf(board: BoardData, now: string): readonly RecordRow[] {
  const loads = loadsOf(board, now, ({ customerId }) => customerId);
  const own = Map.groupBy(board.properties.values(), ({ customerId }) => customerId as string);
  return [...board.customers.values()].sort(byName).map((customer) => {
    const { id, name, tier, phone, email, inactive, contacts = [] } = customer;
    const { open, atRisk } = loads.get(id) ?? NO_LOAD;
    const active = own.get(id)?.filter((property) => !property.inactive).length ?? 0;
    return {
      id,
      href: `/customers/${id}`,
      name,
      inactive: inactive ?? false,
      note: [phone, email].filter(Boolean).join(' · '),
      words: [TIERS[tier], phone, email, ...contacts.map((one) => one.name)].join(' '),
      cells: [
        { text: TIERS[tier], ...(tier === 'service-contract' ? { tone: 'accent' } : {}) },
        { text: counted(active, 'property', 'properties') },
        { text: counted(open, 'open', 'open') },
        { text: atRisk > 0 ? `${atRisk} at risk` : '', tone: 'risk' },
      ],
    };
  });
}

const counted = (count: number, one: string, many: string): string =>
  count > 0 ? `${count} ${count === 1 ? one : many}` : '';
