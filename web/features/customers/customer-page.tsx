import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Customer } from '../../../functions/contract/board.ts';
import { PickField } from '../../parts/fields/pick-field.tsx';
import type { FieldSpec } from '../../parts/fields/use-field.ts';
import { byName, type RecordsDesk, TIERS } from '../../parts/records/desk.ts';
import { GoLink } from '../../parts/records/go-link.tsx';
import { NewProperty } from '../../parts/records/new-property.tsx';
import { OpenOrders } from '../../parts/records/open-orders.tsx';
import { RecordPage } from '../../parts/records/record-page.tsx';
import { RecordText } from '../../parts/records/record-text.tsx';
import { textSpec, wrongEmail } from '../../parts/records/specs.ts';
import { useRecord } from '../../parts/records/use-record.ts';
import { Contacts } from './contacts.tsx';
import { TierFollow } from './tier-follow.tsx';

type Props = {
  readonly desk: RecordsDesk;
  readonly customer: Customer;
  readonly live: ReactNode;
};

const MEANING =
  'They are no longer offered for new work orders. Open work orders stay on the board and are finished as planned; the past stays readable. It can be taken back.';

/** All that is known of a customer, changed where it stands. */
export function CustomerPage({ desk, customer, live }: Props) {
  const { id, phone, email, notes } = customer;
  const { board, mayDispatch } = desk;
  const record = useRecord(desk, customer, `/api/customers/${id}`);
  const text = { desk: record, mayEdit: mayDispatch };
  const cards = [...board.cards.values()].filter(({ customerId }) => customerId === id);
  return (
    <RecordPage
      {...{ desk, live }}
      fields={record}
      record={customer}
      meaning={MEANING}
      back={{ href: '/customers', label: 'Customers' }}
      links={
        <GoLink
          href={`/portfolio?customer=${id}`}
          className="button"
          onGo={() => desk.onGo(`/portfolio?customer=${id}`)}
        >
          Portfolio
        </GoLink>
      }
    >
      <div className="record-columns">
        <div>
          <section className="record-facts">
            {mayDispatch ? (
              <PickField
                desk={record}
                spec={tierSpec(customer)}
                options={Object.entries(TIERS).map(([value, label]) => ({ value, label }))}
              />
            ) : (
              <span>{TIERS[customer.tier]}</span>
            )}
            <RecordText
              {...text}
              link="phone"
              spec={textSpec({ name: 'phone', label: 'Phone', server: phone, most: 40 })}
            />
            <RecordText
              {...text}
              link="email"
              spec={textSpec(
                { name: 'email', label: 'E-mail', server: email, most: 200 },
                wrongEmail,
              )}
            />
            <RecordText
              {...text}
              manyLines
              spec={textSpec({ name: 'notes', label: 'Notes', server: notes, most: 2000 })}
            />
          </section>
          <Contacts desk={record} contacts={customer.contacts ?? []} mayEdit={mayDispatch} />
        </div>
        <div>
          <Properties desk={desk} customer={customer} />
          <TierFollow desk={desk} customer={customer} cards={cards} />
          <OpenOrders
            desk={desk}
            cards={cards}
            board={`/work-orders?customer=${id}`}
            none="Nothing is open for them."
          />
        </div>
      </div>
    </RecordPage>
  );
}

function tierSpec({ tier }: Customer): FieldSpec {
  return {
    name: 'tier',
    label: 'Tier',
    server: tier,
    change: (typed) => ({ tier: typed }),
    words: (value) => TIERS[value as Customer['tier']],
  };
}

function Properties({ desk, customer }: Omit<Props, 'live'>) {
  const [adding, setAdding] = useState(false);
  const own = [...desk.board.properties.values()]
    .filter(({ customerId }) => customerId === customer.id)
    .sort(byName);
  return (
    <section>
      <h2>
        Properties <span className="num">{own.length}</span>
        {desk.mayDispatch && !customer.inactive ? (
          <button type="button" className="button small" onClick={() => setAdding(true)}>
            <Plus size={14} aria-hidden />
            Add property
          </button>
        ) : null}
      </h2>
      {own.length === 0 ? <p className="record-none">None yet.</p> : null}
      <ul className="record-list">
        {own.map(({ id, name, address, inactive }) => (
          <li key={id} data-inactive={inactive}>
            <GoLink
              href={`/properties/${id}`}
              className="records-name"
              onGo={() => desk.onGo(`/properties/${id}`)}
            >
              {name}
            </GoLink>
            {inactive ? <span className="records-tag">Inactive</span> : null}
            {address ? <small>{address}</small> : null}
          </li>
        ))}
      </ul>
      {adding ? (
        <NewProperty desk={desk} customer={customer.id} onClose={() => setAdding(false)} />
      ) : null}
    </section>
  );
}
