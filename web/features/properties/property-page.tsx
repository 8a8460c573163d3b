import { type ReactNode, useState } from 'react';
import type { Property } from '../../../functions/contract/board.ts';
import { TextField } from '../../parts/fields/text-field.tsx';
import type { RecordsDesk } from '../../parts/records/desk.ts';
import { GoLink } from '../../parts/records/go-link.tsx';
import { OpenOrders } from '../../parts/records/open-orders.tsx';
import { RecordPage } from '../../parts/records/page-of.tsx';
import { RecordText } from '../../parts/records/record-text.tsx';
import { nameSpec, textSpec } from '../../parts/records/specs.ts';
import { Standing } from '../../parts/records/standing.tsx';
import { useRecord } from '../../parts/records/use-record.ts';
import { MoveProperty } from './move-property.tsx';

type Props = {
  readonly desk: RecordsDesk;
  readonly property: Property;
  readonly live: ReactNode;
};

const MEANING =
  'It is no longer offered for new work orders. What is open there stays on the board and is finished as planned; the past stays readable. It can be taken back.';

/** All that is known of a property, changed where it stands. */
export function PropertyPage({ desk, property, live }: Props) {
  const { id, name, address, notes, customerId, inactive = false } = property;
  const { board, mayDispatch } = desk;
  const [moving, setMoving] = useState(false);
  const record = useRecord(desk, property, `/api/properties/${id}`);
  const text = { desk: record, mayEdit: mayDispatch };
  const cards = [...board.cards.values()].filter(({ propertyId }) => propertyId === id);
  return (
    <RecordPage back={{ href: '/properties', label: 'Properties' }} live={live} onGo={desk.onGo}>
      <div className="record-head">
        <h1 className="record-name">
          {mayDispatch ? (
            <TextField desk={record} spec={nameSpec(name)} className="record-name" />
          ) : (
            name
          )}
        </h1>
        {inactive ? <span className="records-tag">Inactive</span> : null}
        {mayDispatch ? <Standing desk={record} meaning={MEANING} {...{ name, inactive }} /> : null}
      </div>
      <div className="record-columns">
        <section className="record-facts">
          <div className="record-fact">
            <span className="record-label">Customer</span>
            <div className="record-owner">
              <GoLink
                href={`/customers/${customerId}`}
                className="records-name"
                onGo={() => desk.onGo(`/customers/${customerId}`)}
              >
                {board.customers.get(customerId)?.name ?? customerId}
              </GoLink>
              {mayDispatch ? (
                <button type="button" className="button small" onClick={() => setMoving(true)}>
                  Move to another…
                </button>
              ) : null}
            </div>
          </div>
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
      {moving ? (
        <MoveProperty
          {...{ desk, property, record }}
          open={cards.filter(({ status }) => status !== 'completed').length}
          onClose={() => setMoving(false)}
        />
      ) : null}
    </RecordPage>
  );
}
