import type { ReactNode } from 'react';
import type { Property } from '../../../functions/contract/board.ts';
import type { RecordsDesk } from '../../parts/records/desk.ts';
import { OpenOrders } from '../../parts/records/open-orders.tsx';
import { RecordPage } from '../../parts/records/record-page.tsx';
import { RecordText } from '../../parts/records/record-text.tsx';
import { textSpec } from '../../parts/records/specs.ts';
import { useRecord } from '../../parts/records/use-record.ts';
import { Owner } from './owner.tsx';

type Props = {
  readonly desk: RecordsDesk;
  readonly property: Property;
  readonly live: ReactNode;
};

const MEANING =
  'It is no longer offered for new work orders. What is open there stays on the board and is finished as planned; the past stays readable. It can be taken back.';

/** All that is known of a property, changed where it stands. */
export function PropertyPage({ desk, property, live }: Props) {
  const { id, address, notes } = property;
  const { board, mayDispatch } = desk;
  const record = useRecord(desk, property, `/api/properties/${id}`);
  const text = { desk: record, mayEdit: mayDispatch };
  const cards = [...board.cards.values()].filter(({ propertyId }) => propertyId === id);
  return (
    <RecordPage
      {...{ desk, live }}
      fields={record}
      record={property}
      meaning={MEANING}
      back={{ href: '/properties', label: 'Properties' }}
    >
      <div className="record-columns">
        <section className="record-facts">
          <Owner
            {...{ desk, property, record }}
            open={cards.filter(({ status }) => status !== 'completed').length}
          />
          <RecordText
            {...text}
            link="address"
            spec={textSpec({ name: 'address', label: 'Address', server: address, most: 200 })}
          />
          <RecordText
            {...text}
            manyLines
            empty={mayDispatch ? 'How to get in, where the valve is…' : 'Nothing to know'}
            spec={textSpec({ name: 'notes', label: 'Access and notes', server: notes, most: 2000 })}
          />
        </section>
        <OpenOrders
          desk={desk}
          cards={cards}
          board={`/work-orders?property=${id}`}
          none="Nothing is open there."
          placed={false}
        />
      </div>
    </RecordPage>
  );
}
