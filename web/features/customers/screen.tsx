import { Plus, Users } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { BoardData } from '../../api/board-data.ts';
import type { Problem } from '../../api/problem.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { byName, loadsOf, NO_LOAD, type RecordsDesk, TIERS } from '../../parts/records/desk.ts';
import { NoRecord, Unread } from '../../parts/records/page-of.tsx';
import { RecordList, type RecordRow } from '../../parts/records/record-list.tsx';
import { Face } from '../../ui/face.tsx';
import { useTitle } from '../../ui/title.ts';
import { CustomerPage } from './customer-page.tsx';
import { NewCustomer } from './new-customer.tsx';

export type CustomersScreenProps = Omit<RecordsDesk, 'board'> & {
  readonly board: BoardData | undefined;
  readonly problem: Problem | undefined;
  /** The sign of life. */
  readonly live: ReactNode;
  /** Whose page the address names. */
  readonly open: string | undefined;
  onRefresh(): void;
};

const COLUMNS = ['Tier', 'Properties', 'Open work orders', 'At risk'];

/** Whom the work is for: the list, or the page of one. */
export function CustomersScreen(props: CustomersScreenProps) {
  const { board, problem, live, open, onRefresh, ...rest } = props;
  const customer = open && board?.customers.get(open);
  useTitle(customer ? customer.name : 'Customers');
  if (board && customer)
    return <CustomerPage key={customer.id} desk={{ ...rest, board }} {...{ customer, live }} />;
  return (
    <>
      <PageHeader title="Customers" subtitle="Whom the work is for, and how much of it is open">
        {live}
        {board && props.mayDispatch ? <NewButton desk={{ ...rest, board }} /> : null}
      </PageHeader>
      {!board ? (
        <Unread problem={problem} onRetry={onRefresh} />
      ) : open ? (
        <NoRecord what="customer" onBack={() => props.onGo('/customers')} />
      ) : (
        <List desk={{ ...rest, board }} />
      )}
    </>
  );
}

function List({ desk }: { readonly desk: RecordsDesk }) {
  const { board, now, mayDispatch } = desk;
  const minute = now.slice(0, 16);
  const rows = useMemo(() => rowsOf(board, `${minute}:00Z`), [board, minute]);
  return (
    <RecordList
      noun={['customer', 'customers']}
      columns={COLUMNS}
      rows={rows}
      onGo={desk.onGo}
      empty={
        <Face icon={<Users size={26} aria-hidden />} title="No customers yet">
          {mayDispatch
            ? 'Add whom you work for with New Customer; a new work order can create one too.'
            : 'Customers stand here once somebody has added them.'}
        </Face>
      }
    />
  );
}

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

function NewButton({ desk }: { readonly desk: RecordsDesk }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button primary" onClick={() => setAsking(true)}>
        <Plus size={16} aria-hidden />
        New Customer
      </button>
      {asking ? <NewCustomer desk={desk} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
