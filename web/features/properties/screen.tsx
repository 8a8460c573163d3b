import { Building2, Plus } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { BoardData } from '../../api/board-data.ts';
import type { Problem } from '../../api/problem.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { byName, loadsOf, NO_LOAD, type RecordsDesk } from '../../parts/records/desk.ts';
import { NewProperty } from '../../parts/records/new-property.tsx';
import { NoRecord, Unread } from '../../parts/records/page-of.tsx';
import { RecordList, type RecordRow } from '../../parts/records/record-list.tsx';
import { Face } from '../../ui/face.tsx';
import { useTitle } from '../../ui/title.ts';
import { PropertyPage } from './property-page.tsx';

export type PropertiesScreenProps = Omit<RecordsDesk, 'board'> & {
  readonly board: BoardData | undefined;
  readonly problem: Problem | undefined;
  /** The sign of life. */
  readonly live: ReactNode;
  /** Which page the address names. */
  readonly open: string | undefined;
  onRefresh(): void;
};

const COLUMNS = ['Customer', 'Open work orders'];

/** Where the work is: the list, or the page of one. */
export function PropertiesScreen(props: PropertiesScreenProps) {
  const { board, problem, live, open, onRefresh, ...rest } = props;
  const property = open && board?.properties.get(open);
  useTitle(property ? property.name : 'Properties');
  if (board && property)
    return <PropertyPage key={property.id} desk={{ ...rest, board }} {...{ property, live }} />;
  return (
    <>
      <PageHeader title="Properties" subtitle="Where the work is, and how to get in">
        {live}
        {board && props.mayDispatch ? <NewButton desk={{ ...rest, board }} /> : null}
      </PageHeader>
      {!board ? (
        <Unread problem={problem} onRetry={onRefresh} />
      ) : open ? (
        <NoRecord what="property" onBack={() => props.onGo('/properties')} />
      ) : (
        <List desk={{ ...rest, board }} />
      )}
    </>
  );
}

function List({ desk }: { readonly desk: RecordsDesk }) {
  const { board, now } = desk;
  const minute = now.slice(0, 16);
  const rows = useMemo(() => rowsOf(board, `${minute}:00Z`), [board, minute]);
  return (
    <RecordList
      noun={['property', 'properties']}
      columns={COLUMNS}
      rows={rows}
      onGo={desk.onGo}
      empty={
        <Face icon={<Building2 size={26} aria-hidden />} title="No properties yet">
          Buildings, units and plants of your customers stand here, with their addresses and how to
          get in.
        </Face>
      }
    />
  );
}

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

function NewButton({ desk }: { readonly desk: RecordsDesk }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button primary" onClick={() => setAsking(true)}>
        <Plus size={16} aria-hidden />
        New Property
      </button>
      {asking ? <NewProperty desk={desk} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
